"""A roll from a file: whole or not at all, every wrong row named, telephones sealed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anju.engines.ballots import actions, roll_table
from anju.engines.ballots.models import Elector, RollFile
from anju.engines.ballots.tests import factories as make
from anju.engines.ballots.tests.factories import AT, ELSEWHERE_STREET, HOUR, STREET
from anju.engines.ballots.tests.test_desk import client, page, post, text
from anju.ground.ledger import queries as ledger
from anju.kit import clock, excel
from anju.kit.errors import BadFile, Hidden

HEAD = "小区编码,楼栋,门牌,建筑面积（平方米）,电话"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def estates(town, tmp_path):
    """Code of an estate in the street, and of one in the next district."""
    make.regions(tmp_path)
    return make.estate("甲小区", STREET, by=town.city).code, make.estate("乙小区", ELSEWHERE_STREET, by=town.city).code


def table(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines]).encode()


def bring(poll, by, *lines: str, content: bytes | None = None) -> RollFile:
    return actions.bring_roll(poll.pk, content=content or table(*lines), name="roll.csv", by=by, at=AT)


def test_a_file_becomes_the_roll(town, estates):
    poll, (here, _there) = make.prepared(town.city), estates
    row = bring(poll, town.city, f"{here},1号楼,101,89.5,139 0000 0001", f"{here},1号楼,102,,")
    one, two = Elector.objects.filter(poll=poll).order_by("number")
    assert (row.state, row.done, row.content) == ("loaded", 2, None)
    assert (one.building, one.door, one.party, one.region_path) == ("1号楼", "101", "owners", STREET)
    assert one.phone_sealed and b"1390" not in bytes(one.phone_sealed) and two.phone_sealed is None
    [line] = [line for line in ledger.story([poll.pk]) if line.act == "ballots.roll_loaded"]
    assert line.facts == {"electors": 2}


def test_a_workbook_is_read_as_well_and_so_is_the_encoding_of_spreadsheets(town, estates):
    here, _there = estates
    columns = roll_table.columns(make.CONFIDENTIAL)
    poll = make.prepared(town.city)
    bring(poll, town.city, content=excel.write(columns, [{"estate": here, "building": "1号楼", "door": "101"}]))
    bring(poll, town.city, content=table(f"{here},2号楼,101,,").decode().encode("gb18030"))
    assert Elector.objects.filter(poll=poll).count() == 2


WRONG = {
    "an estate nobody knows": ("ZZZZZZZ,1号楼,101,,", "小区编码"),
    "no door": ("{here},1号楼,,,", "门牌"),
    "an estate elsewhere": ("{there},1号楼,101,,", "小区编码"),
    "an area that is none": ("{here},1号楼,101,big,", "建筑面积（平方米）"),
    "no telephone": ("{here},1号楼,101,,12", "电话"),
    "the same door twice": ("{here},1号楼,100,,", "门牌"),
}


@pytest.mark.parametrize("case", WRONG)
def test_every_wrong_row_is_named_and_nothing_is_written(town, estates, case):
    (here, there), (line, column) = estates, WRONG[case]
    poll = make.prepared(town.district, region_path=make.DISTRICT)
    row = bring(poll, town.district, f"{here},1号楼,100,,", line.format(here=here, there=there))
    assert (row.state, row.content) == ("refused", None) and row.problem
    assert [(number, said) for number, said, _what in row.problems] == [(3, column)]
    assert not Elector.objects.filter(poll=poll).exists()


def test_the_same_file_again_is_refused(town, estates):
    poll = make.prepared(town.city)
    bring(poll, town.city, f"{estates[0]},1号楼,101,,")
    assert bring(poll, town.city, f"{estates[0]},1号楼,101,,").state == "refused"
    assert Elector.objects.filter(poll=poll).count() == 1


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 no book", "甲,乙\n1,2".encode()])
def test_what_is_no_table_is_refused(town, estates, content):
    row = bring(make.prepared(town.city), town.city, content=content or b" ")
    assert row.state == "refused"


def test_once_open_nothing_is_loaded(town, estates):
    poll = make.opened(town.city)
    with pytest.raises(actions.Begun):
        bring(poll, town.city, f"{estates[0]},1号楼,101,,")


@pytest.mark.parametrize("who", ["street", "head", "auditor", "other"])
def test_who_does_not_run_the_poll_loads_nothing(town, estates, who):
    poll = make.prepared(town.district, region_path=make.DISTRICT)
    with pytest.raises(Hidden):
        bring(poll, getattr(town, who), f"{estates[0]},1号楼,101,,")
    for name in ("desk_roll", "desk_roll_template", "desk_roll_files"):
        assert page(getattr(town, who), name, poll.pk).status_code == 404


def test_a_large_file_waits_for_its_job_and_is_loaded_by_it(town, estates, monkeypatch):
    monkeypatch.setattr("anju.engines.ballots.actions.loading.AT_ONCE", 10)
    poll = make.prepared(town.city)
    row = bring(poll, town.city, f"{estates[0]},1号楼,101,,13900000001")
    assert row.state == "waiting" and b"1390" not in bytes(row.content)
    assert "hx-get" in text(page(town.city, "desk_roll_files", poll.pk))
    actions.load_file(row.pk, at=AT + HOUR)
    assert Elector.objects.filter(poll=poll).count() == 1
    actions.load_file(row.pk, at=AT + HOUR)
    assert Elector.objects.filter(poll=poll).count() == 1


def test_too_large_a_file_is_refused(town, monkeypatch):
    monkeypatch.setattr("anju.engines.ballots.actions.loading.MOST", 10)
    with pytest.raises(BadFile):
        bring(make.prepared(town.city), town.city, "X,1号楼,101,,")


def test_the_page_loads_a_file_and_says_what_is_wrong_with_one(town, estates):
    poll, here = make.prepared(town.city), client(town.city)
    address = f"/desk/ballots/{poll.pk}/roll/"
    for line, status in ((f"{estates[0]},1号楼,101,,", "loaded"), ("ZZZZZZZ,1号楼,102,,", "refused")):
        here.post(address, {"file": SimpleUploadedFile("roll.csv", table(line))})
        assert RollFile.objects.order_by("-id").first().state == status
    refused = RollFile.objects.get(state="refused")
    assert "ZZZ" not in refused.problem and "小区编码" in text(here.get(address))
    book = here.get(f"{address}files/{refused.pk}/problems/").content
    assert book[:2] == b"PK" and here.get(f"{address}template/").content[:2] == b"PK"
    assert post(town.city, "desk_roll", poll.pk).status_code == 422
