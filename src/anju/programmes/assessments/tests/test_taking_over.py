"""Results of years before the platform: read whole, wrong rows named, nothing half-written, marked as taken over."""

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
import xlsxwriter

from anju.ground.ledger import queries as ledger
from anju.kit.errors import BadFile, Hidden
from anju.programmes.assessments import actions
from anju.programmes.assessments.actions import preparing, taking_over
from anju.programmes.assessments.models import BoardList, Cycle, Result
from anju.programmes.assessments.tests import factories as make
from anju.programmes.assessments.tests import register
from anju.programmes.assessments.tests.factories import AT

pytestmark = pytest.mark.django_db
HEADS = ["所在区", "小区", "物业企业", "项目经理", "得分", "区内名次", "有效票", "户数", "榜单"]
GOOD = [
    ["", "小区0001", "旧物业", "旧经理", "95.5", "1", "40", "100", "红榜"],
    ["", "小区0002", "", "", "90", "2", "30", "100", ""],
    ["江岸区", "小区0003", "", "", 90, 2, "", "", ""],
    ["", "小区0004", "", "", "", "", "", "", ""],
]
TOLD = date(2022, 3, 22)


def csv_file(rows, heads=HEADS, encoding: str = "utf-8-sig") -> bytes:
    return "\r\n".join(",".join(map(str, row)) for row in [heads, *rows]).encode(encoding)


def book(rows, heads=HEADS) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as file:
        sheet = file.add_worksheet()
        for n, row in enumerate([heads, *rows]):
            sheet.write_row(n, 0, row)
    return out.getvalue()


@pytest.fixture
def there(town):
    town.estates = make.estates(4)
    return town


def taken(town, content: bytes, *, year: int = 2021, by: str = "city", **also):
    told = {"announced_on": TOLD} | also
    return actions.take_over_results(year, content, by=town.people[by], at=AT, **told)


@pytest.mark.parametrize("file", [csv_file(GOOD), csv_file(GOOD, encoding="gb18030"), book(GOOD)])
def test_a_file_is_taken_over_whole(there, file):
    done = taken(there, file)
    assert (done.results, done.ranked, done.red, done.black) == (4, 3, 1, 0)
    cycle = Cycle.objects.get()
    assert (cycle.state, cycle.taken_over, cycle.announced_on, cycle.assessed_on) == (
        "final", True, TOLD, date(2021, 12, 31)
    )  # fmt: skip
    rows = {one.estate_name: one for one in Result.objects.all()}
    first, second, last = rows["小区0001"], rows["小区0002"], rows["小区0004"]
    assert (first.enterprise_name, first.enterprise_id, first.manager_name) == ("旧物业", None, "旧经理")
    assert (first.score, first.rank, first.of, first.ballots, first.electors) == (Fraction("95.5"), 1, 3, 40, 100)
    assert second.enterprise_name == "小区0002物业" and second.enterprise_id
    assert (last.score, last.rank, last.why_unranked) == (None, None, "not_told")
    (entry,) = ledger.story([cycle.pk])
    assert entry.act == "assessments.taken_over" and BoardList.objects.get().state == "ended"


WRONG = [
    (["", "没有的小区", "", "", 90, 1, "", "", ""], "小区"),
    (["江汉区", "小区0002", "", "", 90, 1, "", "", ""], "小区"),
    (["", "小区0001", "", "", 90, 2, "", "", ""], "小区"),  # twice
    (["", "小区0002", "", "", 101, 2, "", "", ""], "得分"),
    (["", "小区0002", "", "", 90, 0, "", "", ""], "区内名次"),
    (["", "小区0002", "", "", 96, 2, "", "", ""], "区内名次"),  # better than the first
    (["", "小区0002", "", "", 90, 2, 101, 100, ""], "有效票"),
    (["", "小区0002", "", "", 90, 2, "", "", "金榜"], "榜单"),
    (["", "小区0002", "", "", "", "", "", "", "红榜"], "榜单"),
    (["", "", "", "", 90, 2, "", "", ""], "小区"),
]


@pytest.mark.parametrize(("row", "column"), WRONG)
def test_a_wrong_row_is_named_and_nothing_is_written(there, row, column):
    with pytest.raises(BadFile) as refused:
        taken(there, csv_file([GOOD[0], row]))
    assert column in {named for _number, named, _what in refused.value.rows}
    assert not Cycle.objects.exists() and not Result.objects.exists()


def test_two_estates_of_one_name_are_told_apart_by_district_or_code(there):
    twin = register.Estate.objects.create(
        name="小区0001", region_path=make.OTHER_COMMUNITY, valid_from=make.SINCE, state="active"
    )
    row = ["", "小区0001", "", "", 90, 1, "", "", ""]
    with pytest.raises(BadFile):
        taken(there, csv_file([row]))
    taken(there, csv_file([["江汉区", *row[1:]], ["", there.estates[0].code, *row[2:]]]))
    assert {one.estate_id for one in Result.objects.all()} == {twin.pk, there.estates[0].pk}


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04not a book", "标题\n".encode()])
def test_what_is_no_table_is_refused(there, content):
    with pytest.raises(BadFile):
        taken(there, content)


def test_a_year_is_taken_over_once_and_not_where_one_is_run(there):
    taken(there, csv_file(GOOD))
    make.prepared(there)
    for year in (2021, 2026):
        with pytest.raises(preparing.HeldAlready):
            taken(there, csv_file(GOOD), year=year, announced_on=AT.date())


@pytest.mark.parametrize(
    ("year", "told"), [(1999, TOLD), (2027, TOLD), (2021, date(2020, 1, 1)), (2021, date(2026, 3, 3))]
)
def test_years_and_days_that_cannot_be_are_refused(there, year, told):
    with pytest.raises(taking_over.WrongYear):
        taken(there, csv_file(GOOD), year=year, announced_on=told)


@pytest.mark.parametrize("who", ["district", "street", "head", "auditor"])
def test_nobody_but_the_city_takes_results_over(there, who):
    with pytest.raises(Hidden):
        taken(there, csv_file(GOOD), by=who)


def test_scores_are_kept_exactly(there):
    taken(there, csv_file([["", "小区0001", "", "", "86.667", 1, "", "", ""]]))
    assert Result.objects.get().score == Fraction(Decimal("86.667"))
