"""The public form, where it stands, and the pages of the bureau and of the enterprise."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.ground.registers import queries as register
from anju.kit import clock
from anju.programmes.registrations import actions
from anju.programmes.registrations.models import Dispute, Registration
from anju.programmes.registrations.tests import factories as make
from anju.programmes.registrations.tests.factories import AT, CONTACT, PASSWORD, USCC

FORM = "/register/demo/"
TYPED = {**make.TOLD, "region_path": make.DISTRICT}
BUREAU = ["district", "city"]
OTHERS = ["other_district", "street", "lifts", "auditor", "staff", "stranger"]
NASTY = "<script>alert(1)</script>"


def text(answer) -> str:
    return answer.content.decode()


def address(name: str, pk) -> str:
    return reverse(f"registrations:{name}", args=[pk])


@pytest.fixture
def waiting(town) -> str:
    """The case of an enterprise that waits."""
    make.applied()
    return Registration.objects.get().pk


@pytest.fixture
def dispute(town):
    return make.disputed(town)


# ── the public's pages ───────────────────────────────────────────────────────


def test_where_one_city_is_open_the_way_in_leads_to_its_form(town):
    assert Client().get("/register/")["Location"] == FORM


def test_everybody_finds_the_way_in(town):
    assert 'href="/register/"' in text(Client().get("/"))


def test_a_city_that_is_not_there_has_no_form(town):
    assert Client().get("/register/atlantis/").status_code == 404


def test_the_form_takes_an_enterprise_and_hands_out_a_number(town):
    answer = Client().post(FORM, TYPED)
    assert answer.status_code == 200
    assert Registration.objects.get().case.number in text(answer)


@pytest.mark.parametrize(
    ("also", "field"),
    [
        ({"uscc": "91420102MA0000000X"}, "uscc"),
        ({"uscc": make.FIRM_USCC}, "uscc"),
        ({"uscc": "9142"}, "uscc"),
        ({"password": "1234567890"}, "password"),
        ({"region_path": make.STREET}, "region_path"),
        ({"contact": ""}, "contact"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(town, also, field):
    answer = Client().post(FORM, {**TYPED, **also})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert f'value="{make.TOLD["name"]}"' in text(answer)
    assert f'value="{also.get("uscc", USCC)}"' in text(answer)
    assert not Registration.objects.exists()


def test_a_password_is_never_sent_back(town):
    answer = Client().post(FORM, {**TYPED, "uscc": "9142"})
    assert PASSWORD not in text(answer)
    assert 'type="password"' in text(answer)


def test_forms_want_a_token(town):
    for form in (FORM, "/register/status/"):
        assert Client(enforce_csrf_checks=True).post(form, TYPED).status_code == 403


def test_somebody_who_asks_too_often_is_slowed_down(town, settings):
    settings.RATE_LIMITS = True
    answers = [Client().post(FORM, {}).status_code for _ in range(11)]
    assert answers[-1] == 429


def test_an_enterprise_sees_where_it_stands_with_number_and_code(town):
    number = make.applied()
    asked = {"number": number.lower(), "uscc": USCC.lower()}
    assert "3月16日" in text(Client().post("/register/status/", asked))
    actions.refuse(case_id=Registration.objects.get().pk, reason=NASTY, by=town.people["district"], at=AT)
    answer = text(Client().post("/register/status/", asked))
    assert "未通过" in answer and "&lt;script&gt;" in answer and NASTY not in answer


def test_a_wrong_pair_tells_nothing(town):
    number = make.applied()
    for asked in ({"number": number, "uscc": make.FIRM_USCC}, {"number": "DJ26-99999", "uscc": USCC}):
        answer = Client().post("/register/status/", asked)
        assert answer.status_code == 422
        assert make.TOLD["name"] not in text(answer)
        assert asked["number"] in text(answer)


# ── the bureau decides ───────────────────────────────────────────────────────


@pytest.mark.parametrize("name", BUREAU)
def test_the_bureau_finds_the_case_its_facts_and_the_button(town, waiting, name):
    page = text(town.client(name).get(f"/desk/cases/{waiting}/"))
    assert make.TOLD["legal_representative"] in page and CONTACT in page
    assert address("decide", waiting) in page
    assert "<strong>企业</strong> 企业申请登记" in page


def test_whoever_else_reads_the_case_does_not_read_whom_to_ask(town, waiting):
    page = town.client("auditor").get(f"/desk/cases/{waiting}/")
    assert page.status_code == 200
    assert make.TOLD["legal_representative"] in text(page)
    assert "13800000000" not in text(page)


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("page", ["decide", "settle"])
def test_pages_of_the_bureau_are_not_there_for_others(town, waiting, dispute, name, page):
    case_id = waiting if page == "decide" else dispute
    client = town.client(name)
    assert client.get(address(page, case_id)).status_code == 404
    assert client.post(address(page, case_id), {"decision": "verify", "reason": "不符合"}).status_code == 404
    assert cases.case(case_id).state == "received"


def test_an_officer_verifies(town, waiting):
    answer = town.client("district").post(address("decide", waiting), {"decision": "verify", "reason": ""})
    assert answer["Location"] == f"/desk/cases/{waiting}/"
    assert register.enterprise_by_uscc(USCC).state == "verified"


def test_a_refusal_without_a_reason_is_asked_for_one(town, waiting):
    client = town.client("district")
    answer = client.post(address("decide", waiting), {"decision": "refuse", "reason": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert client.post(address("decide", waiting), {"decision": "refuse", "reason": "不符合"}).status_code == 302
    assert Registration.objects.get().reason == "不符合"


def test_two_officers_do_not_decide_the_same_twice(town, waiting):
    client = town.client("district")
    actions.refuse(case_id=waiting, reason="不符合", by=town.people["city"], at=AT)
    answer = client.post(address("decide", waiting), {"decision": "refuse", "reason": "代码不对"})
    assert answer.status_code == 422
    assert "这件事已经办结" in text(answer) and "代码不对" in text(answer)
    assert client.get(address("decide", waiting))["Location"] == f"/desk/cases/{waiting}/"


@pytest.mark.parametrize("page", ["decide", "settle"])
def test_decisions_want_a_token(town, waiting, dispute, page):
    case_id = waiting if page == "decide" else dispute
    client = town.client("district", enforce_csrf_checks=True)
    assert client.post(address(page, case_id), {"decision": "verify", "reason": "不符合"}).status_code == 403


def test_what_an_enterprise_wrote_is_shown_as_text(town):
    make.applied(legal_representative=NASTY, contact=NASTY)
    case_id = Registration.objects.get().pk
    client = town.client("district")
    for shown in (f"/desk/cases/{case_id}/", address("decide", case_id)):
        page = text(client.get(shown))
        assert NASTY not in page and page.count("&lt;script&gt;") == 2


# ── not our estate ───────────────────────────────────────────────────────────


def test_the_estates_page_offers_it_to_its_enterprise_alone(town):
    estate = f"/desk/estates/{town.estate.pk}/"
    offered = address("dispute", town.estate.pk)
    assert offered in text(town.client("staff").get(estate))
    for name in ("district", "city", "street"):
        page = town.client(name).get(estate)
        assert page.status_code == 200 and offered not in text(page)


def test_an_enterprise_disputes_and_sees_where_it_stands(town):
    client, page = town.client("staff"), address("dispute", town.estate.pk)
    assert client.get(page).status_code == 200
    answer = client.post(page, {"text": NASTY}, follow=True)
    case_id = Dispute.objects.get().pk
    assert answer.redirect_chain == [(address("disputed", case_id), 302)]
    assert "听澜里" in text(answer) and "&lt;script&gt;" in text(answer) and NASTY not in text(answer)
    assert client.get(page)["Location"] == address("disputed", case_id)
    assert client.post(page, {"text": "再说一次"})["Location"] == address("disputed", case_id)
    assert Dispute.objects.count() == 1


def test_a_dispute_without_words_is_asked_for_them(town):
    answer = town.client("staff").post(address("dispute", town.estate.pk), {"text": " "})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])


@pytest.mark.parametrize("name", [*BUREAU, "other_district", "street", "lifts", "auditor", "stranger"])
def test_nobody_else_disputes_the_estate(town, name):
    client = town.client(name)
    for method in (client.get, client.post):
        assert method(address("dispute", town.estate.pk), {"text": "不是我们的"}).status_code == 404
    assert not Dispute.objects.exists()


@pytest.mark.parametrize(("name", "status"), [("staff", 200), ("district", 200), ("city", 200), ("stranger", 404),
                                              ("other_district", 404), ("lifts", 404)])  # fmt: skip
def test_a_dispute_is_read_by_its_enterprise_and_the_place(town, dispute, name, status):
    assert town.client(name).get(address("disputed", dispute)).status_code == status


def test_the_bureau_reads_the_dispute_on_the_case_and_settles_it(town, dispute):
    client = town.client("district")
    page = text(client.get(f"/desk/cases/{dispute}/"))
    assert "合同去年就到期了。" in page and address("settle", dispute) in page
    answer = client.post(address("settle", dispute), {"decision": "uphold", "on": "2026-01-01", "reason": "已解除"})
    assert answer["Location"] == f"/desk/cases/{dispute}/"
    assert register.facts_on(town.estate.pk, date(2026, 1, 1)).enterprise_id is None
    assert "归属已终止" in text(town.client("staff").get(address("disputed", dispute)))
    assert client.get(address("settle", dispute))["Location"] == f"/desk/cases/{dispute}/"


def test_the_day_offered_is_today_as_browsers_write_it(town, dispute):
    today = clock.local_day(clock.now()).isoformat()
    assert f'value="{today}"' in text(town.client("district").get(address("settle", dispute)))


def test_a_day_that_does_not_fit_is_said_at_the_day_and_the_reason_stays(town, dispute):
    told = {"decision": "uphold", "on": "1926-01-01", "reason": "合同早已解除"}
    answer = town.client("district").post(address("settle", dispute), told)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["on"])
    assert "合同早已解除" in text(answer)


def test_a_dispute_is_dismissed_with_a_reason(town, dispute):
    client = town.client("district")
    assert client.post(address("settle", dispute), {"decision": "dismiss"}).status_code == 422
    client.post(address("settle", dispute), {"decision": "dismiss", "reason": "合同有效"})
    assert register.facts_on(town.estate.pk, clock.local_day(AT)).enterprise_id == town.firm.pk
    assert "合同有效" in text(town.client("staff").get(address("disputed", dispute)))


def test_visitors_are_asked_to_sign_in(town, waiting, dispute):
    pages = [("decide", waiting), ("settle", dispute), ("disputed", dispute), ("dispute", town.estate.pk)]
    for name, pk in pages:
        assert "/sign-in/" in Client().get(address(name, pk))["Location"]
