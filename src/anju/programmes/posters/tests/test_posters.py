"""Posters: what stands on them, who may make them, and a division's by a job."""

import io
import re
import zipfile
from datetime import date
from itertools import product

import pytest
import segno
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anju.ground.access import queries as who
from anju.ground.access.types import SYSTEM, Role
from anju.ground.ledger import queries as ledger
from anju.ground.registers import actions as registers
from anju.ground.registers import queries as places
from anju.ground.registers.tests import factories as make
from anju.ground.registers.tests.test_pages import reading
from anju.ground.rulebook import actions as rulebook
from anju.kit import clock, documents
from anju.kit.errors import Hidden
from anju.kit.web import throttle
from anju.programmes.posters import actions, rules, setting
from anju.programmes.posters.models import Run

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
HERE, THERE = "42/4201/420102/", "42/4201/420103/"


@pytest.fixture
def town(tmp_path, settings):
    settings.FILES_ROOT = tmp_path / "files"
    make.tree(tmp_path)
    rulebook.found_city(slug="wuhan", name="武汉", root_path="42/4201/", rule_set="wuhan-demo", by=SYSTEM, at=make.AT)
    firm = make.enterprise(service_phone="027-00000000")
    estate, other = make.estate(), make.estate("江汉花园", make.OTHER)
    registers.sign_contract(
        estate_id=estate.pk, enterprise_id=firm.pk, valid_from=date(2024, 1, 1), by=SYSTEM, at=make.AT
    )
    return places.estate(estate.pk), other, firm


def dark_squares(svg: bytes) -> set[tuple[int, int]]:
    """The dark squares that an SVG of horizontal strokes draws: row by row, as segno writes them."""
    path = re.search(r'd="([^"]+)"', svg.decode())[1]
    x, y, found = 0.0, 0.0, set()
    for command, rest in re.findall(r"([Mmh])([^Mmh]*)", path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", rest)]
        if command == "M":
            x, y = numbers
        elif command == "m":
            x, y = x + numbers[0], y + numbers[1]
        else:
            found |= {(int(x) + step, int(y)) for step in range(int(numbers[0]))}
            x += numbers[0]
    return found


def test_the_code_on_the_poster_is_the_code_of_the_address(town):
    estate, _other, _firm = town
    (poster,) = setting.of_estates([estate])
    wanted = segno.make(f"http://127.0.0.1:8000/q/{estate.code}/", error="q", micro=False).matrix
    assert poster.address == f"http://127.0.0.1:8000/q/{estate.code}/"
    squares = {(x, y) for y, row in enumerate(wanted) for x, dark in enumerate(row) if dark}
    assert dark_squares(documents.code(poster.address)) == squares


def test_a_poster_says_where_it_hangs_who_manages_and_whom_to_call(town):
    estate, _other, firm = town
    (poster,) = setting.of_estates([estate])
    assert (poster.estate, poster.enterprise, poster.phone) == (estate.name, firm.name, "027-00000000")
    assert poster.regions == "武汉市 江岸区 后湖街道 惠民苑社区"


def test_every_building_and_entrance_gets_its_own_code(town):
    estate, _other, _firm = town
    building = registers.add_building(
        estate_id=estate.pk, name="3号楼", valid_from=date(2020, 1, 1), by=SYSTEM, at=make.AT
    )
    entrance = registers.add_entrance(
        estate_id=estate.pk, building_id=building.pk, name="2单元", kind="entrance", valid_from=date(2020, 1, 1),
        by=SYSTEM, at=make.AT,
    )  # fmt: skip
    found = {poster.place: poster.code for poster in setting.of_places(estate, DAY)}
    assert found == {"3号楼": building.code, "3号楼2单元": entrance.code}
    assert setting.of_code(estate, entrance.code).place == "3号楼2单元"
    assert setting.of_code(town[1], entrance.code) is None


@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_a_name_of_markup_and_one_without_end_are_set_as_they_are(town, paper):
    rows = [make.estate("#set page(fill: red) *x* [y]"), make.estate("很长的名字" * 12)]
    content = setting.pdf(setting.of_estates(rows), paper=paper, rules=setting.rules_on(make.PATH, DAY))
    assert content.startswith(b"%PDF") and content.count(b"/Type /Page\n") + content.count(b"/Type/Page") >= 1


def test_a_district_is_made_by_a_job_and_kept_with_one_file_a_street(town):
    make.estate("同安花园", "42/4201/420102/420102017/420102017002/")
    run = actions.order_posters(by=SYSTEM, at=make.AT, paper="a4", region_path="42/4201/")
    assert (run.total, run.state) == (3, Run.State.WAITING)
    done = actions.make_posters(run.pk, at=make.AT)
    assert (done.state, done.done, done.kind) == (Run.State.DONE, 3, "zip")
    assert ledger.story([run.pk])[0].facts["posters"] == 3


def test_the_archive_names_its_files_after_the_streets(town):
    posters = setting.of_estates(setting.estates_below("42/4201/"))
    told = []
    content, kind = actions.as_file(posters, paper="a4", day=DAY, tick=told.append)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert (kind, names, told) == ("zip", ["江岸区-后湖街道.pdf", "江汉区-民族街道.pdf"], [1, 2])


def test_a_run_done_is_left_alone_and_one_begun_starts_anew(town):
    run = actions.order_posters(by=SYSTEM, at=make.AT, paper="a4", region_path=HERE)
    first = actions.make_posters(run.pk, at=make.AT)
    assert actions.make_posters(run.pk, at=clock.now()).finished_at == first.finished_at
    Run.objects.filter(pk=run.pk).update(state=Run.State.RUNNING, file="", done=1)
    assert actions.make_posters(run.pk, at=make.AT).file == first.file


def test_there_is_nothing_to_print_where_no_estate_is(town):
    with pytest.raises(actions.NothingToPrint):
        actions.order_posters(by=SYSTEM, at=make.AT, paper="a4", region_path="42/4201/420104/")


@pytest.mark.parametrize(
    ("name", "kept"), [("../../etc/passwd", "-..-etc-passwd"), ("江岸区/后湖", "江岸区-后湖"), ("..", "_"), ("", "_")]
)
def test_a_file_in_the_archive_leads_nowhere(name, kept):
    assert rules.file_name(name) == kept


PRINTING = {
    Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.ENTERPRISE_STAFF,
    Role.PROJECT_MANAGER,
}  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_one_estate_is_printed_within_the_own_jurisdiction_only(town, role):
    estate, other, firm = town
    client = reading(role, enterprise_id=firm.pk, estate_id=estate.pk)
    answers = [client.get(f"/desk/estates/{one.pk}/poster.pdf").status_code for one in (estate, other)]
    assert answers == [200 if role in PRINTING else 404, 404]


def test_a_run_and_its_file_are_there_for_its_own_division_only(town):
    run = actions.make_posters(
        actions.order_posters(by=SYSTEM, at=make.AT, paper="a3", region_path=HERE).pk, at=make.AT
    )
    for path, status in ((HERE, 200), (THERE, 404)):
        client = reading(Role.DISTRICT_OFFICER, path)
        for address in (f"/desk/posters/{run.pk}/", f"/desk/posters/{run.pk}/file/"):
            assert client.get(address).status_code == status
    assert Client().get(f"/desk/posters/{run.pk}/file/").status_code == 302


def test_an_enterprise_orders_for_its_own_estates_and_for_nobody_elses(town):
    _estate, _other, firm = town
    client = reading(Role.ENTERPRISE_STAFF, enterprise_id=firm.pk)
    sent = client.post("/desk/posters/", {"where": f"enterprise:{firm.pk}", "paper": "a4"})
    assert sent.status_code == 302 and Run.objects.get().total == 1
    assert client.post("/desk/posters/", {"where": HERE, "paper": "a4"}).status_code == 422
    stranger = make.enterprise("另一家", make.CODES[1])
    by = who.actor(_account_of(client), clock.now())
    with pytest.raises(Hidden):
        actions.order_posters(by=by, at=clock.now(), paper="a4", enterprise_id=stranger.pk)


def _account_of(client):
    return client.session["_auth_user_id"]


def test_an_officer_orders_below_the_own_division_and_is_shown_how_far_it_has_come(town):
    client = reading(Role.DISTRICT_OFFICER, HERE)
    sent = client.post("/desk/posters/", {"where": f"{HERE}420102017/", "paper": "a3"}, follow=True)
    assert "<progress" in sent.text and 'http-equiv="refresh"' in sent.text
    assert client.post("/desk/posters/", {"where": THERE, "paper": "a3"}).status_code == 422


def test_the_list_of_runs_asks_as_much_for_many_as_for_one(town):
    client, counts = reading(Role.DISTRICT_OFFICER, HERE), []
    for _number in range(3):
        actions.order_posters(by=SYSTEM, at=make.AT, paper="a4", region_path=HERE)
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/desk/posters/").status_code == 200
        counts.append(len(asked))
    assert counts[1] == counts[2]


def test_the_papers_are_all_there_is(town):
    client = reading(Role.DISTRICT_OFFICER, HERE)
    for paper, place in product(("a5", ""), ("", "all")):
        assert client.get(f"/desk/estates/{town[0].pk}/poster.pdf", {"paper": paper, "place": place}).status_code == 404


def test_whole_districts_are_not_ordered_again_and_again(town, settings):
    settings.RATE_LIMITS = True
    throttle.forget()
    client = reading(Role.DISTRICT_OFFICER, HERE)
    answers = [client.post("/desk/posters/", {"where": THERE, "paper": "a3"}).status_code for _ in range(31)]
    assert answers == [422] * 30 + [429]
