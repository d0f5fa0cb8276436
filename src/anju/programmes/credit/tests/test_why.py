"""Why somebody has so many points: what anybody reads of it, what the desk does, as a page, as JSON and on paper."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from anju.kit import clock
from anju.programmes.credit import why
from anju.programmes.credit.models import Record
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests.carding import AFTER, JUNE, drawn, final, noticed, scored
from anju.programmes.credit.types import Who
from anju.programmes.credit.why import paper

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ON = {"on": "2026-06-30", "known": "2026-07-06"}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """The pages' clock, to be set by a test."""
    told = {"at": AFTER}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def public(town, name: str = "why_enterprise", **asked) -> str:
    there = reverse(f"credit:{name}", args=[town.firm.uscc])
    answer = Client().get(there, {**ON, **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def data(town, **asked) -> dict:
    answer = Client().get(reverse("credit:why_enterprise_json", args=[town.firm.uscc]), {**ON, **asked})
    assert answer.status_code == 200
    return answer.json()


def desk(town, who: str = "city", **asked) -> str:
    there = reverse("credit:desk_enterprise", args=[town.firm.pk])
    return town.client(who).get(there, {**ON, **asked}).content.decode()


def read(town, *, at, by=None, on=JUNE) -> why.View:
    return why.read(why.subject_of(Who.ENTERPRISE, town.firm.uscc, day=on), on=on, by=by, at=at, known_on=at.date())


# ── cards: reached or given ──────────────────────────────────────────────────


def test_a_card_that_is_only_computed_is_told_to_nobody_outside(town):
    scored(town, "6", "6", "3")
    for shown in (public(town), public(town, "public_enterprise")):
        assert "红牌" not in shown and "15" in shown and "没有生效中的牌" in shown
    told = data(town)
    assert told["total"] == "15.000" and told["given"] == []
    assert "reached" not in told and "'red'" not in str(told)
    printed = paper.values(read(town, at=AFTER), address="", at=AFTER)
    assert "红牌" not in str(printed) and printed["total"] == "15"


def test_the_desk_and_the_enterprise_read_that_it_is_reached_and_not_given(town):
    scored(town, "6", "6", "3")
    for who in ("city", "district", "staff"):
        shown = desk(town, who)
        assert "达到红牌标准，尚未发牌" in shown
        assert "累计记15分，达到红牌标准；未经公示，尚未发牌。" in shown
    printed = paper.values(read(town, at=AFTER, by=town.people["city"]), address="", at=AFTER)
    assert "尚未发牌" in printed["range"]


def test_while_a_list_is_open_to_objections_its_cards_are_still_none(town, now):
    scored(town, "6", "6", "3")
    end = noticed(town, drawn(town))
    now(end)
    assert "没有生效中的牌" in public(town) and data(town)["given"] == []


def test_a_card_that_was_given_is_read_by_everybody_from_its_list_on(town, now):
    scored(town, "6", "6", "3")
    end = final(town, drawn(town))
    now(end)
    for asked in ({}, {"on": end.date().isoformat(), "known": ""}):  # the day of the list, and the day it was given
        assert "红牌" in public(town, **asked)
        assert [one["code"] for one in data(town, **asked)["given"]] == ["red"]
    before = (end.date() - DAY).isoformat()
    assert "红牌" not in public(town, on=before, known="")


def test_no_scale_points_at_a_card_nobody_gave(town, now):
    scored(town, "6", "6", "3")
    assert read(town, at=AFTER).scale is None
    assert read(town, at=AFTER, by=town.people["city"]).scale is not None
    end = final(town, drawn(town))
    assert read(town, at=end).scale is not None


# ── terms that are over ──────────────────────────────────────────────────────


def over(rows, at) -> None:
    """Let the term of the first record end on a day."""
    Record.objects.filter(pk=rows[0].pk).update(public_until=at.date())


def test_a_score_of_which_a_line_is_no_longer_public_is_told_to_nobody_outside(town, now):
    rows = scored(town, "6", "5")
    end = final(town, drawn(town))
    over(rows, end)
    now(end)
    shown = public(town)
    assert rows[0].number not in shown and rows[1].number in shown
    assert "1条公示期已满" in shown and "why-grade" not in shown and "why-score" not in shown
    told = data(town)
    assert (told["total"], told["sections"], told["tree"], told["computed_again"]) == (None, None, None, None)
    assert (told["no_longer_public"], told["given"], told["not_shown"]) == (1, [], [])
    assert [one["record"]["number"] for one in told["lines"]] == [rows[1].number]
    printed = paper.values(read(town, at=end), address="", at=end)
    assert (printed["total"], printed["steps"], printed["verdict"]) == ("—", [], "") and "公示期已满" in printed[
        "range"
    ]


def test_the_desk_and_the_enterprise_read_it_whole(town, now):
    rows = scored(town, "6", "5")
    over(rows, AFTER)
    for who in ("city", "staff"):
        view = read(town, at=AFTER, by=town.people[who])
        assert (view.total, view.ended, len(view.rows)) == ("11", 0, 2)
        assert rows[0].number in desk(town, who)


def test_the_day_before_its_term_is_over_everything_is_still_told(town, now):
    rows = scored(town, "6", "5")
    over(rows, AFTER + DAY)
    assert data(town)["total"] == "11.000"


def test_a_line_that_counts_nothing_withholds_no_score(town, now):
    rows = scored(town, "6", "5")
    over(rows, AFTER)
    later = AFTER.replace(year=2027)  # another period: nothing of it counts
    now(later)
    told = data(town, on=later.date().isoformat(), known="")
    assert (told["total"], told["no_longer_public"]) == ("0.000", 0)


# ── JSON and paper ───────────────────────────────────────────────────────────


def test_the_statement_adds_up_and_is_computed_again_the_same(town):
    from decimal import Decimal

    scored(town, "6", "5")
    told = data(town)
    counted = sum(Decimal(one["counted"]) for one in (*told["lines"], *told["not_shown"]))
    assert Decimal(told["start"]) + counted + Decimal(told["limited"]) == Decimal(told["total"]) == 11
    assert told["computed_again"]["same"] and told["format"] == "anju.credit.statement/2"
    assert told["subject"]["uscc"] == town.firm.uscc and told["period"]["first"] == "2026-01-01"


@pytest.mark.parametrize("name", ["why_enterprise_pdf", "desk_enterprise_pdf"])
def test_it_is_printed(town, name):
    scored(town, "6", "5")
    key = town.firm.pk if name.startswith("desk") else town.firm.uscc
    answer = town.client("city").get(reverse(f"credit:{name}", args=[key]), ON)
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")


def test_it_is_printed_without_a_score_too(town, now):
    over(scored(town, "6"), AFTER)
    answer = Client().get(reverse("credit:why_enterprise_pdf", args=[town.firm.uscc]), ON)
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")


def test_the_statement_of_a_manager_is_told_by_the_id(town):
    make.archived(town)
    there = reverse("credit:why_manager_json", args=[town.manager.pk])
    assert Client().get(there, {"on": "2026-06-30"}).json()["total"] == "2.000"


@pytest.mark.parametrize("day", ["2027-01-01", "1999-12-31", "yesterday"])
def test_programs_are_told_in_their_own_form_what_is_wrong(town, day):
    answer = Client().get(reverse("credit:why_enterprise_json", args=[town.firm.uscc]), {"on": day})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (400, "no_such_day", "on")


def test_programs_are_told_of_nobody_known_in_their_own_form(town):
    answer = Client().get(reverse("credit:why_enterprise_json", args=["91420102MA00000999"]))
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
