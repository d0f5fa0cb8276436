"""Preparing a grading and putting in what goes into a grade: one by one, from a file, corrected by lines."""

from datetime import date
from decimal import Decimal

import pytest

from anju.engines.scoring import queries as scoring
from anju.ground.ledger import queries as ledger
from anju.ground.rulebook.types import RuleMissing
from anju.kit import excel
from anju.kit.errors import BadFile, Hidden
from anju.programmes.grades import actions, tables
from anju.programmes.grades.actions.held import law_of
from anju.programmes.grades.models import Grading, Input
from anju.programmes.grades.tests import factories as make
from anju.programmes.grades.tests.factories import AT, DAY, HOUR
from anju.programmes.grades.types import SCHEME, Kind, Planned

pytestmark = pytest.mark.django_db


def total(town, sign: str, *, on=AT) -> Decimal:
    told = scoring.statement(SCHEME, town.firms[sign].pk, on=on.date())
    return told.total


def test_everybody_who_served_an_estate_in_the_year_is_on_the_list_once(town):
    row = make.prepared(town)
    sheets = {one.name: (one.estates, one.region_path) for one in row.sheets.all()}
    assert sheets == {
        "松江甲物业": (1, make.COMMUNITY), "松江乙物业": (2, make.CITY), "江湾丙物业": (1, make.OTHER_COMMUNITY),
        "松江丁物业": (1, make.COMMUNITY),
    }  # fmt: skip
    (entry,) = ledger.story([row.pk])
    assert (entry.act, entry.facts["enterprises"]) == ("grades.prepared", 4)
    assert row.illustrative and row.ruled_on == date(2024, 3, 4)


def test_no_two_gradings_share_a_year_or_the_year_their_points_count_in(town):
    make.prepared(town)
    for planned in (make.PLANNED, Planned(year=2024, scored_in=2024)):
        with pytest.raises(actions.HeldAlready):
            make.prepared(town, planned=planned)
    assert make.prepared(town, planned=Planned(year=2024, scored_in=2025)).pk


@pytest.mark.parametrize(("year", "scored_in"), [(2025, 2025), (2023, 2025), (2022, 2023), (1999, 2000)])
def test_years_that_cannot_be_are_refused(town, year, scored_in):
    with pytest.raises(actions.WrongYear):
        make.prepared(town, planned=Planned(year=year, scored_in=scored_in))


def test_what_nobody_published_is_not_begun(town):
    make.put_in_force(town, boards=None)
    with pytest.raises(RuleMissing, match=r"grades\.boards"):
        make.prepared(town)
    assert not Grading.objects.exists()


def test_inputs_that_name_no_item_of_the_scheme_are_refused(town):
    make.put_in_force(town, inputs={"contract": {"item": "unknown", "out_of": 100}})
    with pytest.raises(actions.WrongInputs, match="unknown"):
        make.prepared(town)


def test_a_figure_counts_at_once_as_a_line_under_the_entry_of_whoever_entered_it(town):
    row = make.prepared(town)
    new = actions.enter(row.pk, make.given(town, "甲", Kind.CONTRACT, "95"), by=town.city, at=AT)
    assert (new.points, new.source, new.evidence) == (Decimal("23.75"), "市局物业科考核台账", "台账第3页")
    told = scoring.statement(SCHEME, town.firms["甲"].pk, on=AT.date())
    (line,) = told.lines
    assert (told.total, line.entry_id, line.source_id) == (Decimal("23.75"), new.entry_id, new.sheet_id)
    (entry,) = ledger.story([new.sheet_id])
    assert entry.facts == {"kind": "contract", "points": Decimal("23.75"), "grading": row.pk}


def test_a_figure_is_entered_once_with_source_and_evidence_within_its_scale(town):
    row = make.prepared(town)
    told = make.given(town, "甲", Kind.CONTRACT, "95")
    actions.enter(row.pk, told, by=town.city, at=AT)
    with pytest.raises(actions.InputThere):
        actions.enter(row.pk, told, by=town.city, at=AT)
    for figure in ("100.5", "-1"):
        with pytest.raises(actions.WrongFigure):
            actions.enter(row.pk, make.given(town, "乙", Kind.CONTRACT, figure), by=town.city, at=AT)
    with pytest.raises(actions.NotTyped):
        actions.enter(row.pk, make.given(town, "乙", Kind.OPINIONS, "90"), by=town.city, at=AT)
    for name in ("source", "evidence"):
        bad = type(told)(**{
            "enterprise_id": town.firms["乙"].pk, "kind": Kind.CONTRACT, "figure": Decimal(90), "source": "台账",
            "evidence": "第3页", name: " ",
        })  # fmt: skip
        with pytest.raises(actions.SourceMissing):
            actions.enter(row.pk, bad, by=town.city, at=AT)
    assert Input.objects.count() == 1


def test_a_correction_is_a_further_line_and_a_past_day_stays_as_it_was(town):
    row = make.prepared(town)
    new = actions.enter(row.pk, make.given(town, "甲", Kind.CONTRACT, "80"), by=town.city, at=AT)
    told = {"reason": "漏计一项", "by": town.city}
    again = actions.correct(new.pk, figure=Decimal(90), at=AT + DAY, **told)
    assert (total(town, "甲"), total(town, "甲", on=AT + DAY)) == (Decimal("20.00"), Decimal("22.50"))
    for bad in (new.pk, again.pk):
        with pytest.raises((actions.Corrected, actions.NothingChanged)):
            actions.correct(bad, figure=Decimal(90), at=AT + DAY, **told)
    nothing = actions.correct(again.pk, figure=Decimal(0), at=AT + 2 * DAY, **told)
    assert total(town, "甲", on=AT + 2 * DAY) == 0
    actions.correct(nothing.pk, figure=Decimal(60), at=AT + 3 * DAY, **told)
    assert total(town, "甲", on=AT + 3 * DAY) == Decimal("15.00")
    with pytest.raises(actions.ReasonMissing):
        actions.correct(Input.objects.latest("pk").pk, figure=Decimal(1), reason=" ", by=town.city, at=AT + 4 * DAY)


def test_whoever_is_taken_off_the_list_has_nothing_that_counts_and_can_come_back(town):
    row = make.prepared(town)
    sheet = make.sheet(row, town, "丙")
    actions.enter(row.pk, make.given(town, "丙", Kind.CONTRACT, "80"), by=town.city, at=AT)
    actions.take_off(sheet.pk, reason="年内退出本市", by=town.city, at=AT + DAY)
    assert total(town, "丙", on=AT + DAY) == 0
    with pytest.raises(Hidden):
        actions.enter(row.pk, make.given(town, "丙", Kind.PETITIONS, "80"), by=town.city, at=AT + DAY)
    with pytest.raises(actions.TakenOffBefore):
        actions.take_off(sheet.pk, reason="年内退出本市", by=town.city, at=AT + DAY)
    actions.list_enterprise(row.pk, town.firms["丙"].pk, by=town.city, at=AT + 2 * DAY)
    actions.enter(row.pk, make.given(town, "丙", Kind.CONTRACT, "60"), by=town.city, at=AT + 2 * DAY)
    assert total(town, "丙", on=AT + 2 * DAY) == Decimal("15.00")
    with pytest.raises(actions.ListedAlready):
        actions.list_enterprise(row.pk, town.firms["丙"].pk, by=town.city, at=AT + 2 * DAY)


def test_points_entered_before_their_year_count_from_its_first_day_and_none_after_it(town):
    early = make.AT.replace(year=2023, month=12)
    row = make.prepared(town, at=early)
    actions.enter(row.pk, make.given(town, "甲", Kind.CONTRACT, "80"), by=town.city, at=early)
    (line,) = scoring.statement(SCHEME, town.firms["甲"].pk, on=date(2024, 1, 1)).lines
    assert line.counts_from == date(2024, 1, 1)
    late = make.AT.replace(year=2025)
    with pytest.raises(actions.NotInYear):
        actions.enter(row.pk, make.given(town, "甲", Kind.PETITIONS, "80"), by=town.city, at=late)


# ── from a file ──────────────────────────────────────────────────────────────


def book(row, lines) -> bytes:
    return excel.write(tables.columns(law_of(row)), lines)


def line(name: str, **figures) -> dict:
    return {"name": name, "source": "考核台账", "evidence": "第3页", **figures}


def test_a_file_is_taken_whole_and_again_changes_nothing(town):
    row = make.prepared(town)
    content = book(row, [line("松江甲物业", contract=95, petitions=90), line("松江乙物业", contract="82.5")])
    loaded = actions.load(row.pk, content, by=town.city, at=AT)
    assert (loaded.added, loaded.corrected, loaded.unchanged) == (3, 0, 0)
    assert total(town, "甲") == Decimal("37.25")
    again = actions.load(row.pk, content, by=town.city, at=AT + HOUR)
    assert (again.added, again.corrected, again.unchanged) == (0, 0, 3)
    other = actions.load(row.pk, book(row, [line("松江甲物业", contract=80)]), by=town.city, at=AT + DAY)
    assert (other.added, other.corrected) == (0, 1) and total(town, "甲", on=AT + DAY) == Decimal("33.50")
    assert [one.act for one in ledger.story([row.pk])].count("grades.inputs_loaded") == 2


def test_a_file_with_one_wrong_cell_is_refused_whole(town):
    row = make.prepared(town)
    bad = [
        line("松江甲物业", contract=95), line("外地物业", contract=90), line("松江乙物业", contract=120),
        line("松江甲物业", petitions=80), line("松江丁物业", contract=80) | {"evidence": ""},
    ]  # fmt: skip
    with pytest.raises(BadFile) as refused:
        actions.load(row.pk, book(row, bad), by=town.city, at=AT)
    assert [number for number, _column, _what in refused.value.rows] == [3, 4, 5, 6]
    assert not Input.objects.exists()


def test_the_template_names_everybody_on_the_list(town):
    row = make.prepared(town)
    content = tables.template(law_of(row), row.sheets.order_by("name"))
    rows = excel.read(content, tables.columns(law_of(row)))
    assert [told["name"] for _number, told in rows] == ["松江丁物业", "松江乙物业", "松江甲物业", "江湾丙物业"]
    assert actions.load(row.pk, content, by=town.city, at=AT).added == 0
