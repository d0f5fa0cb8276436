"""Credit reports: who prints one, what stands in it, how whoever holds it checks it, and what is kept of looks."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web import throttle
from anju.programmes.credit import actions
from anju.programmes.credit.models import Look, Record, Report
from anju.programmes.credit.pages import report_paper
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests import objecting
from anju.programmes.credit.tests import requesting as ask
from anju.programmes.credit.tests.factories import FIXED, OF_MANAGER
from anju.programmes.credit.types import Who
from anju.programmes.credit.types_requests import LookedAt, Purpose

pytestmark = pytest.mark.django_db
AUGUST = ask.on(date(2026, 8, 10))


@pytest.fixture(autouse=True)
def now(monkeypatch, settings):
    settings.RATE_LIMITS = False
    told = {"at": AUGUST}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def printed(town, who: str = "staff", of: Who = Who.ENTERPRISE, purpose=Purpose.OWN, at=AUGUST) -> Report:
    key = town.firm.pk if of is Who.ENTERPRISE else town.manager.pk
    return actions.print_report(of, key, by=town.people[who], at=at, purpose=purpose)


def address(name: str, *args) -> str:
    return reverse(f"credit:{name}", args=args)


def text(answer) -> str:
    return answer.content.decode()


def check(report: Report) -> str:
    return text(Client().get(address("report_check", report.code)))


# ── what stands in it ────────────────────────────────────────────────────────


def test_a_report_names_what_is_on_file_and_marks_what_is_disputed(town):
    record = objecting.both(town)
    objecting.made(town, record, "e06")
    objecting.decided(town, record.objections.get())
    actions.archive(record.pk, by=town.people["head"], at=make.WINDOW_OVER)
    facts = printed(town).facts
    (one,) = facts["records"]
    assert (one["number"], one["points"], one["disputed"], len(one["titles"])) == (record.number, "8", False, 2)
    Record.objects.filter(pk=record.pk).update(disputed=True)  # as while another of its items is objected to
    row = printed(town)
    assert row.facts["records"][0]["disputed"] and "异议处理中" in report_paper.values(row)[0]["rows"][0][-1]


def test_what_was_repaired_is_left_out_and_its_points_too(town):
    record = ask.determined(town, FIXED, day=date(2026, 7, 6))
    at = ask.on(date(2026, 10, 12))
    before = printed(town, at=at)
    assert (len(before.facts["records"]), before.facts["standing"]["total"]) == (1, "3")
    ask.repaired(town, record, at=at)
    after = printed(town, at=at + 2 * make.HOUR)
    assert (after.facts["records"], after.facts["standing"]["total"]) == ([], "0")


def test_each_side_has_its_own(town):
    ask.determined(town, FIXED, OF_MANAGER)
    of_firm, of_manager = printed(town), printed(town, "manager", Who.MANAGER)
    assert [row.facts["records"][0]["points"] for row in (of_firm, of_manager)] == ["3", "2"]
    assert (of_manager.facts["name"], of_manager.facts["code"]) == (town.manager.name, "")


def test_printing_is_one_entry_and_the_code_says_nothing(town):
    row = printed(town)
    entry = ledger.story([row.pk])[0]
    assert (entry.act, entry.facts["purpose"], entry.facts["report"]) == ("credit.report_printed", "own", row.pk)
    assert len(row.code) == 16 and town.firm.uscc not in report_paper.address(row)


# ── who prints one ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["staff", "district", "city", "street", "auditor"])
def test_an_enterprise_and_whoever_oversees_it_print_it(town, who):
    client, told = town.client(who), {} if who == "staff" else {"purpose": "tender"}
    where = address("report_enterprise", town.firm.pk)
    assert client.get(where).status_code == 200
    answer = client.post(where, told)
    assert answer["Location"] == address("report_pdf", Report.objects.get().pk)
    assert client.get(answer["Location"]).content.startswith(b"%PDF")


@pytest.mark.parametrize("who", ["stranger"])
def test_nobody_else_does_or_reads_one(town, who):
    row, client = printed(town), town.client(who)
    for where in (address("report_enterprise", town.firm.pk), address("report_manager", town.manager.pk),
                  address("report_pdf", row.pk)):  # fmt: skip
        assert client.get(where).status_code == 404
    assert client.post(address("report_enterprise", town.firm.pk), {"purpose": "tender"}).status_code == 404
    with pytest.raises(Hidden):
        printed(town, who, purpose=Purpose.TENDER)


def test_a_bureau_of_another_district_prints_none(town):
    assert town.client("other").get(address("report_enterprise", town.firm.pk)).status_code == 404


def test_a_manager_prints_the_own_and_not_the_enterprises(town):
    assert town.client("manager").get(address("report_manager", town.manager.pk)).status_code == 200
    assert town.client("manager").get(address("report_enterprise", town.firm.pk)).status_code == 404


def test_an_officer_says_what_for(town):
    with pytest.raises(Problem) as refused:
        printed(town, "district")
    assert refused.value.code == "no_purpose"
    assert town.client("district").post(address("report_enterprise", town.firm.pk), {}).status_code == 422


# ── checking the paper ───────────────────────────────────────────────────────


def test_whoever_holds_the_paper_reads_that_it_is_genuine_and_current(town):
    ask.determined(town, FIXED)
    row = printed(town)
    page = check(row)
    assert (
        "报告真实" in page and "仍然有效" in page and town.firm.name in page and report_paper.in_fours(row.code) in page
    )


def test_once_something_changed_it_says_so_and_tells_no_score(town, now):
    record = ask.determined(town, FIXED)
    row = printed(town)
    ask.repaired(town, record, at=AUGUST)
    page = check(row)
    assert "内容已有变化" in page and "现有记录" not in page


def test_a_typed_number_finds_it_with_blanks_and_small_letters(town):
    row = printed(town)
    typed = report_paper.in_fours(row.code).lower()
    assert Client().get(address("report_ask"), {"code": typed})["Location"] == address("report_check", row.code)


@pytest.mark.parametrize("code", ["0000000000000000", "<script>", "x"])
def test_a_number_that_is_none_is_answered_in_words(code):
    answer = Client().get(address("report_check", code))
    assert (
        answer.status_code == 404
        and "没有这个编号的报告" in text(answer)
        and "<script>" not in text(answer).split("<main")[1]
    )


def test_trying_numbers_is_slowed_down(db, settings):
    settings.RATE_LIMITS = True
    throttle.forget()
    answers = [Client().get(address("report_check", f"{n:016d}")).status_code for n in range(22)]
    throttle.forget()
    assert answers[:20] == [404] * 20 and answers[-1] == 429


# ── who looked ───────────────────────────────────────────────────────────────


def looks(town) -> list[Look]:
    return list(Look.objects.filter(subject_id=town.firm.pk).order_by("pk"))


def test_an_office_that_opens_the_score_is_kept_once_a_day_and_the_own_looks_are_not(town, now):
    for _ in range(2):
        assert town.client("district").get(address("desk_enterprise", town.firm.pk)).status_code == 200
    town.client("staff").get(address("desk_enterprise", town.firm.pk))
    (one,) = looks(town)
    assert (one.office_id, one.role, one.what) == (town.offices["district"].pk, "district_officer", "score")
    now(AUGUST + make.DAY)
    town.client("district").get(address("desk_enterprise", town.firm.pk))
    assert len(looks(town)) == 2


def test_looking_costs_one_statement(town, django_assert_num_queries):
    from anju.programmes.credit import why

    subject = why.subject_of(Who.ENTERPRISE, town.firm.pk, day=AUGUST.date())
    with django_assert_num_queries(1):
        actions.note_look(subject, what=LookedAt.SCORE, by=town.people["district"], at=AUGUST)


def test_the_subject_reads_office_role_day_and_purpose_and_no_name(town):
    printed(town, "auditor", purpose=Purpose.TENDER)
    page = text(town.client("staff").get(address("own_looks")))
    assert all(word in page for word in ("武汉市房管局", "招标投标", "信用报告", "2026-08-10"))
    assert "auditor" not in page.split("<main")[1]


@pytest.mark.parametrize("who", ["district", "city", "head", "street", "auditor"])
def test_the_page_of_looks_is_the_subjects_alone(town, who):
    assert town.client(who).get(address("own_looks")).status_code == 404


def test_another_enterprise_reads_none_of_them(town):
    printed(town, "district", purpose=Purpose.TENDER)
    assert "招标投标" not in text(town.client("stranger").get(address("own_looks")))


def test_the_list_of_looks_costs_the_same_however_many_there_are(town, django_assert_max_num_queries):
    for purpose in (Purpose.TENDER, Purpose.AWARD, Purpose.REQUEST):
        for who in ("district", "city", "street"):
            printed(town, who, purpose=purpose)
    client = town.client("staff")
    client.get(address("own_looks"))
    with django_assert_max_num_queries(26):
        client.get(address("own_looks"))


def test_looks_are_kept_as_long_as_the_city_says(town):
    printed(town, "district", purpose=Purpose.TENDER)
    assert actions.forget_looks(ask.on(date(2031, 8, 10))) == 0
    assert actions.forget_looks(ask.on(date(2031, 8, 11))) == 1
    assert looks(town) == []
