"""Pages: a cycle through the desk by presses alone, who gets in, what everybody reads, and that nothing typed runs."""

import io
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from anju.engines.ballots import queries as polls
from anju.engines.publishing import actions as publishing
from anju.engines.publishing.types import Decision
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.programmes.assessments import actions
from anju.programmes.assessments.models import BoardList, Cycle, Result
from anju.programmes.assessments.tests import factories as make
from anju.programmes.assessments.tests import register
from anju.programmes.assessments.tests.factories import AT, DAY, HOUR, OVER, answers
from anju.programmes.assessments.tests.test_taking_over import GOOD, csv_file

pytestmark = pytest.mark.django_db
LIST = "/desk/assessments/"
SEES = ["city", "district", "head", "street", "community", "auditor"]


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told = {"at": AT - DAY}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def page(client: Client, name: str, *args, status: int = 200, **asked) -> str:
    answer = client.get(reverse(f"assessments:{name}", args=args), asked)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


@pytest.fixture
def cycle(town):
    """Four estates here and one in the other district, voted on and counted."""
    make.put_in_force(town, minimum_ballots=2, red_top={"count": 1}, black_bottom={"count": 1})
    town.estates = make.estates(4) + make.estates(1, path=make.OTHER_COMMUNITY, name="江汉")
    row = make.started(town)
    said = [(5, 5), (4, 4), (4, 3), (1, 1), (4, 4)]
    make.vote(row, {one.pk: [answers(a), answers(b)] for one, (a, b) in zip(town.estates, said, strict=True)})
    return make.counted(town, row)


def test_a_year_is_run_from_the_desk_press_by_press(town, now):
    make.put_in_force(town, minimum_ballots=2, red_top={"count": 1}, black_bottom={"count": 1})
    some = make.estates(3)
    client = town.client("city")
    told = {"year": 2026, "assessed_on": "2026-03-01", "first_day": "2026-03-02", "last_day": "2026-03-11"}
    answer = client.post(reverse("assessments:new"), told)
    cycle = Cycle.objects.get()
    assert answer.url == reverse("assessments:cycle", args=[cycle.pk])

    def press(step: str) -> str:
        assert reverse(f"assessments:{step}", args=[cycle.pk]) in page(client, "cycle", cycle.pk)
        return client.post(reverse(f"assessments:{step}", args=[cycle.pk]), follow=True).content.decode()

    press("roll")
    list(actions.draw_all(cycle.pk))
    press("start")
    assert make.fresh(cycle).state == "collecting"
    assert reverse("assessments:close", args=[cycle.pk]) not in page(client, "cycle", cycle.pk)
    make.vote(cycle, {one.pk: [answers(5 - n)] * 2 for n, one in enumerate(some)}, at=AT + HOUR)
    now(OVER)
    client = town.client("city")  # the session of that day is over
    press("close")
    assert "小区0001" in press("count")
    press("draft_boards")
    row = BoardList.objects.get()
    shown = page(client, "boards", row.pk)
    assert "小区0001" in shown and reverse("publishing:publication", args=[row.publication_id]) in shown
    now(make.final(town, row, at=OVER + DAY))
    assert "小区0003" in page(Client(), "district", "demo", 2026, "420102")


def test_a_step_that_comes_too_early_says_why_and_changes_nothing(town):
    cycle = make.prepared(town)
    shown = town.client("city").post(reverse("assessments:start", args=[cycle.pk]), follow=True).content.decode()
    assert "名册还没有生成完" in shown and make.fresh(cycle).state == "preparing"


@pytest.mark.parametrize("wrong", [{"year": "x"}, {"assessed_on": "2025-12-31"}, {"last_day": "2026-02-01"}, {}])
def test_a_plan_that_cannot_be_is_refused_beside_its_fields(town, wrong):
    make.prepared(town) if not wrong else None
    told = {"year": 2026, "assessed_on": "2026-03-01", "first_day": "2026-03-02", "last_day": "2026-03-11"} | wrong
    assert town.client("city").post(reverse("assessments:new"), told).status_code == 422
    assert Cycle.objects.count() == (0 if wrong else 1)


@pytest.mark.parametrize("who", SEES)
def test_whoever_oversees_a_part_reads_its_results_and_no_others(town, cycle, who):
    shown = page(town.client(who), "cycle", cycle.pk)
    assert "小区0001" in shown and ("江汉0001" in shown) is (who in ("city", "head", "auditor"))
    assert "2026" in page(town.client(who), "cycles")


def test_the_other_district_reads_its_own(town, cycle):
    shown = page(town.client("other"), "cycle", cycle.pk)
    assert "江汉0001" in shown and "小区0001" not in shown


@pytest.mark.parametrize("who", ["district", "head", "street", "auditor"])
def test_nobody_but_the_city_gets_the_buttons_or_the_steps(town, cycle, who):
    client = town.client(who)
    step = reverse("assessments:draft_boards", args=[cycle.pk])
    assert step not in page(client, "cycle", cycle.pk) and client.post(step).status_code == 404
    for name in ("new", "take_over", "template"):
        assert client.get(reverse(f"assessments:{name}")).status_code == 404


def test_people_of_another_city_find_nothing(town, cycle):
    stranger = make.office(make.OfficeKind.CITY_BUREAU, "吉林市住建局", "22/2202/")
    town.people["stranger"] = make.person("stranger", make.Role.CITY_OFFICER, stranger)
    client = town.client("stranger")
    assert client.get(reverse("assessments:cycle", args=[cycle.pk])).status_code == 404
    assert client.post(reverse("assessments:export", args=[cycle.pk])).status_code == 404
    assert "2026" not in client.get(LIST).content.decode().split("<h1>")[1]


def test_results_are_narrowed_by_district_words_and_board(town, cycle):
    client = town.client("city")
    assert "江汉0001" not in page(client, "cycle", cycle.pk, district=make.DISTRICT)
    assert "小区0002" not in page(client, "cycle", cycle.pk, q="小区0001物业")
    make.boards(town, cycle)
    assert "小区0002" not in page(client, "cycle", cycle.pk, show="red")
    assert "小区0004" in page(client, "cycle", cycle.pk, show="black")
    assert "没有符合条件" in page(client, "cycle", cycle.pk, show="unranked")


def test_beside_every_rank_stand_ballots_response_ways_interval_and_the_sentence(town, cycle):
    shown = page(town.client("city"), "cycle", cycle.pk)
    for said in ("不是随机样本", "正态近似", "凭码 2", "66.7%"):
        assert said in shown
    assert re.search(r"≈\d+–\d+", shown) and "100.0" in shown


def test_results_leave_as_a_table_in_the_own_part_only_and_in_the_ledger(town, cycle):
    from python_calamine import CalamineWorkbook

    answer = town.client("other").post(reverse("assessments:export", args=[cycle.pk]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[4] for row in rows[1:]] == ["江汉0001"]
    (entry,) = [line for line in ledger.story([cycle.pk]) if line.act == "assessments.exported"]
    assert entry.actor_id == town.people["other"].account_id


def test_the_page_of_a_cycle_asks_as_often_for_many_estates_as_for_few(town, cycle, django_assert_max_num_queries):
    client = town.client("city")
    client.get(LIST)
    with django_assert_max_num_queries(30):
        page(client, "cycle", cycle.pk)


def test_what_is_in_a_register_is_escaped(town):
    make.put_in_force(town, minimum_ballots=1)
    (one,) = make.estates(1, name="<b>甲</b>")
    cycle = make.started(town)
    make.vote(cycle, {one.pk: [answers(5)]})
    make.counted(town, cycle)
    shown = page(town.client("city"), "cycle", cycle.pk)
    assert "<b>甲" not in shown and "&lt;b&gt;甲" in shown


# ── boards ───────────────────────────────────────────────────────────────────


def lines(*rows) -> dict[str, str]:
    """A form of changes as a browser sends it."""
    told = {"line-TOTAL_FORMS": str(len(rows)), "line-INITIAL_FORMS": "0", "reason": "公示期异议处理"}
    for n, row in enumerate(rows):
        told |= {f"line-{n}-{name}": value for name, value in ({"objection": "", "reason": ""} | row).items()}
    return told


def test_boards_are_changed_at_the_desk_after_an_upheld_objection(town, cycle, now):
    row = make.boards(town, cycle)
    make.noticed(town, row, at=OVER + DAY)
    now(OVER + 2 * DAY)
    best = town.estates[0]
    case = publishing.object_to(
        row.publication_id, row_key=str(best.pk), text="这个小区的物业去年就换了。", by=RESIDENT, at=OVER + 2 * DAY
    )
    publishing.decide_objection(
        case_id=case, decision=Decision.UPHELD, reason="属实", by=town.people["head"], at=OVER + 2 * DAY
    )
    client, address = town.client("city"), reverse("assessments:boards", args=[row.pk])
    asked = client.get(address, {"estate": str(best.pk), "objection": str(case)}).content.decode()
    assert f'value="{best.name}"' in asked and "采纳" in asked
    answer = client.post(address, lines(
        {"estate": best.name, "to": "off", "objection": str(case)}, {"estate": town.estates[2].code, "to": "black"},
        {"estate": "", "to": "red"},
    ))  # fmt: skip
    new = BoardList.objects.get(corrects=row)
    assert answer.url == reverse("assessments:boards", args=[new.pk])
    assert {(one.board, one.result.estate_name) for one in new.placings.select_related("result")} >= {
        ("black", "小区0003"), ("black", "小区0004"),
    }  # fmt: skip
    assert "公示期异议处理" in page(client, "boards", new.pk) and "已经拟了" in page(client, "boards", row.pk)


@pytest.mark.parametrize(
    "row",
    [{"estate": "没有的小区", "to": "red"}, {"estate": "小区0001", "to": "red"}, {"estate": "小区0001", "to": "?"}],
)
def test_a_change_that_cannot_be_is_refused_on_the_page(town, cycle, row):
    boards = make.boards(town, cycle)
    make.noticed(town, boards, at=OVER + DAY)
    answer = town.client("city").post(reverse("assessments:boards", args=[boards.pk]), lines(row))
    assert answer.status_code == 422 and BoardList.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [("auditor", 200), ("head", 200), ("district", 404), ("other", 404)])
def test_a_list_is_read_by_whoever_oversees_the_whole_city(town, cycle, who, status):
    address = reverse("assessments:boards", args=[make.boards(town, cycle).pk])
    assert town.client(who).get(address).status_code == status
    assert town.client(who).post(address, lines()).status_code == 404


# ── earlier years ────────────────────────────────────────────────────────────


def upload(client: Client, content: bytes, **told):
    file = io.BytesIO(content)
    file.name = "2021.csv"
    return client.post(
        reverse("assessments:take_over"), {"year": 2021, "announced_on": "2022-03-22", "file": file} | told
    )


def test_an_earlier_year_is_taken_over_at_the_desk(town):
    make.estates(4)
    client = town.client("city")
    assert client.get(reverse("assessments:template")).status_code == 200
    shown = upload(client, csv_file([["", "没有的小区", "", "", "", "", "", "", ""]]))
    assert shown.status_code == 422 and "没有的小区" in shown.content.decode() and not Cycle.objects.exists()
    assert upload(client, csv_file(GOOD)).url == LIST
    cycle = Cycle.objects.get()
    assert "由文件补录" in page(client, "cycle", cycle.pk)


# ── offices that assist ──────────────────────────────────────────────────────


@pytest.fixture
def running(town, now):
    town.estates = make.estates(12)
    cycle = make.started(town)
    now(AT + HOUR)
    return cycle


def keys(shown: str) -> list[str]:
    return re.findall(r'name="key-([0-9a-f-]{36})"', shown)


def test_an_office_answers_for_many_estates_in_one_table(town, running):
    client, address = town.client("street"), reverse("assessments:answer", args=[running.pk])
    assert client.get(reverse("assessments:answers")).url == address
    first = keys(client.get(address).content.decode())
    assert len(first) == 10
    told = {f"same-{first[0]}": "5", f"same-{first[1]}": "4", f"q0-{first[1]}": "3"}
    answer = client.post(address, told)
    assert answer.status_code == 302
    (poll,) = polls.polls_by_id([running.parties_poll_id])
    assert polls.own_progress(poll, town.people["street"]) == (12, 2)
    assert set(keys(client.get(address).content.decode())) & set(first[:2]) == set()
    assert "小区0001" in client.get(address, {"show": "answered"}).content.decode()


def test_a_row_that_is_not_whole_stays_with_what_was_chosen(town, running):
    client, address = town.client("street"), reverse("assessments:answer", args=[running.pk])
    first, second, *_rest = keys(client.get(address).content.decode())
    answer = client.post(address, {f"q0-{first}": "5", f"same-{second}": "9"})
    shown = answer.content.decode()
    assert answer.status_code == 422 and "还有问题没有选" in shown and 'value="5" selected' in shown
    (poll,) = polls.polls_by_id([running.parties_poll_id])
    assert polls.own_progress(poll, town.people["street"]) == (12, 0)


def test_the_same_sent_twice_counts_once(town, running):
    client, address = town.client("street"), reverse("assessments:answer", args=[running.pk])
    shown = client.get(address).content.decode()
    first = keys(shown)[0]
    key = re.search(rf'name="key-{first}" value="([^"]+)"', shown)[1]
    for _twice in range(2):
        assert client.post(address, {f"same-{first}": "5", f"key-{first}": key}).status_code == 302
    (poll,) = polls.polls_by_id([running.parties_poll_id])
    assert polls.own_progress(poll, town.people["street"]) == (12, 1)


@pytest.mark.parametrize(("who", "status"), [("street", 200), ("district", 200), ("other", 404), ("city", 404)])
def test_only_offices_on_the_roll_have_something_to_answer(town, running, who, status):
    address = reverse("assessments:answer", args=[running.pk])
    assert town.client(who).get(address).status_code == status


def test_an_office_finds_an_estate_by_its_name(town, running):
    shown = town.client("street").get(reverse("assessments:answer", args=[running.pk]), {"q": "0012"}).content.decode()
    assert len(keys(shown)) == 1 and "小区0012" in shown


# ── for everybody ────────────────────────────────────────────────────────────


@pytest.fixture
def public(town, cycle, now):
    row = make.boards(town, cycle)
    now(make.final(town, row, at=OVER + DAY))
    return cycle


def test_nothing_is_public_before_the_year_is_final(town, cycle, now):
    browser = Client()
    assert "2026" not in page(browser, "years").split("<h1>")[1].split("<footer")[0]
    row = make.boards(town, cycle)
    end = make.noticed(town, row, at=OVER + DAY)
    now(end)
    assert "公示中" in page(browser, "years")
    page(browser, "year", "demo", 2026, status=404)
    page(browser, "district", "demo", 2026, "420102", status=404)
    assert "小区0001：" in page(browser, "estate", town.estates[0].pk) and "还没有" in page(
        browser, "estate", town.estates[0].pk
    )


def test_everybody_reads_boards_ranks_and_samples(town, public):
    browser = Client()
    assert "2026" in page(browser, "years") and "江汉区" in page(browser, "year", "demo", 2026)
    shown = page(browser, "district", "demo", 2026, "420102")
    assert shown.index(">红榜<") < shown.index(">黑榜<") < shown.index("本区全部名次")
    assert "小区0001物业" in shown and "经理0" in shown and "不是随机样本" in shown and "江汉0001" not in shown
    page(browser, "district", "demo", 2026, "420199", status=404)


def test_boards_whose_term_is_over_are_no_longer_shown(town, public, now):
    row = BoardList.objects.get()
    later = OVER + 400 * DAY
    publishing.end_due(at=later)
    make.reactions.run_waiting(at=later)
    now(later)
    assert make.fresh(row).state == "ended"
    shown = page(Client(), "district", "demo", 2026, "420102")
    assert "公开期已满" in shown and "经理0" not in shown and "小区0001" in shown


def test_an_estates_course_over_the_years(town, public):
    one = town.estates[0]
    for year, score in ((2014, 80), (2015, 85), (2017, 90)):
        file = csv_file([["", one.code, "", "", score, 1, 40, 100, ""]])
        actions.take_over_results(year, file, announced_on=date(year + 1, 3, 22), by=town.city, at=OVER)
    shown = page(Client(), "estate", one.pk)
    assert [shown.index(f">{year}") for year in (2026, 2017, 2015, 2014)]
    assert shown.count("chart-dot") == 4 and "补录" in shown and shown.count("<polyline") == 1
    assert (
        reverse("assessments:estate", args=[one.pk])
        in Client().get(reverse("indicators:estate", args=[one.code])).content.decode()
    )


def test_an_estate_that_is_not_public_has_no_page(town):
    (one,) = make.estates(1)
    register.Estate.objects.filter(pk=one.pk).update(state="draft")
    page(Client(), "estate", one.pk, status=404)


def test_a_district_page_asks_as_often_for_many_estates_as_for_few(town, public, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page(Client(), "district", "demo", 2026, "420102")
    assert Result.objects.count() == 5
