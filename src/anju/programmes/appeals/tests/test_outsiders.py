"""Who has no part in an appeal: neighbours from elsewhere, the enterprise, programs whose account is closed."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from anju.engines.cases import actions as engine
from anju.engines.cases import registry
from anju.ground.access import actions as access
from anju.ground.access.models import Account
from anju.ground.access.types import OfficeKind
from anju.ground.registers import actions as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.programmes.appeals import actions, progress
from anju.programmes.appeals.actions import family
from anju.programmes.appeals.models import Joiner
from anju.programmes.appeals.panel import panel
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT, PHONE, holder_of


def test_the_code_of_another_estate_joins_nothing_here(place):
    """The identifier of a case stands in the open ledger; whoever knows it is no neighbour yet."""
    appeal = factories.filed(place, at=clock.now())
    stranger = Client()
    answer = stranger.post(reverse("appeals:join", args=[place.other_estate.code, appeal.case_id]))
    absent = stranger.post(reverse("appeals:join", args=[place.other_estate.code, uuid.uuid4()]))
    assert (answer.status_code, absent.status_code, Joiner.objects.count()) == (404, 404, 0)


def test_the_enterprise_reads_how_a_call_ended_but_not_what_was_said_on_the_telephone(place, monkeypatch):
    monkeypatch.setattr(family.decide, "is_drawn", lambda _lot, *, share: share > 0)
    appeal = factories.filed(place, contact=PHONE, matter="elevator")
    factories.orders_done(appeal.case_id, {place.firm.pk: place.staff})
    factories.answered(place, appeal)
    actions.call_back(case_id=appeal.case_id, reached=True, verdict="unsatisfied", words="物业的人威胁过我，别告诉他们",
                      by=place.bureau, at=AT)  # fmt: skip
    told = {name: panel(appeal.case_id, getattr(place, name), AT)["calls"] for name in ("staff", "officer", "bureau")}
    assert [call["words"] for calls in told.values() for call in calls] == [
        "", "物业的人威胁过我，别告诉他们", "物业的人威胁过我，别告诉他们",
    ]  # fmt: skip
    page = _signed_in(place.staff).get(reverse("cases:case", args=[appeal.case_id]))
    assert page.status_code == 200 and "威胁" not in page.content.decode()


def _signed_in(actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def test_nobody_else_reads_the_reporters_number_in_the_words_of_an_office(place):
    text = f"已电话联系您（{PHONE}）并上门处理，服务电话027-00000001。"
    main = factories.filed(place, contact=PHONE)
    later = factories.filed(place, contact="13900000001", at=AT)
    joined = actions.join_appeal(case_id=main.case_id, device="one", at=AT)
    engine.merge(later.case_id, into_id=main.case_id, by=place.officer, at=AT)
    actions.draft_reply(case_id=main.case_id, text=text, result="solved", by=place.officer, at=AT)
    actions.submit_reply(case_id=main.case_id, by=place.officer, at=AT)
    actions.approve_reply(case_id=main.case_id, by=place.head, at=AT)
    own, *others = (progress.of(holder_of(one), at=AT).reply.text for one in (main, later, joined))
    assert own == text
    assert others == [text.replace(PHONE, "*******0000")] * 2


def test_a_program_of_a_closed_account_files_and_lists_nothing(place, client):
    account, at = Account.objects.get(pk=place.officer.account_id), clock.now()
    _row, token = access.make_token(
        account=account, name="市民app", scopes=["appeals:file"], last_day=clock.local_day(at), by=place.officer, at=at
    )
    told = {"api_key": token, "service_code": "elevator", "address_id": place.entrance.code, "description": "电梯停了"}
    assert client.post("/open311/v2/requests.json", told).status_code == 201
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.post("/open311/v2/requests.json", told).status_code == 403
    assert client.get("/open311/v2/requests.json", HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 403


@pytest.fixture
def program(place, client):
    """Calls the API as the street's officer."""
    account, at = Account.objects.get(pk=place.officer.account_id), clock.now()
    token = access.make_token(
        account=account, name="热线", scopes=["appeals:answer", "cases:act", "cases:read"],
        last_day=clock.local_day(at), by=place.officer, at=at,
    )[1]  # fmt: skip
    return lambda method, path, **told: getattr(client, method)(
        f"/api/v1{path}", content_type="application/json", HTTP_AUTHORIZATION=f"Bearer {token}",
        HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4()), **told
    )  # fmt: skip


def test_a_case_of_another_kind_is_no_appeal_for_programs(place, program):
    kind = next(name for name in registry.case_types() if not name.startswith("appeals."))
    other = engine.open_case(
        type=kind, region_path=factories.STREET, title="消防通道堵塞", matter="x", channel="desk",
        by=place.officer, at=AT, rules=rulebook.at("demo", clock.local_day(AT)),
    )  # fmt: skip
    assert program("get", f"/appeals/desk/{other.pk}").status_code == 404


def test_nobody_sends_an_appeal_to_an_enterprise_it_is_not_about(place, program):
    """Whoever is sent an order reads the case; the page offers no such office, and a program gets none either."""
    other = registers.register_enterprise(
        name="别家物业服务有限公司", uscc="91420102MA00000022", region_path=factories.DISTRICT,
        service_phone="027-00000000", by=place.bureau, at=AT, valid_from=factories.SINCE,
    )  # fmt: skip
    stranger = factories.office(OfficeKind.ENTERPRISE, "别家物业", factories.STREET, enterprise_id=other.pk)
    appeal = factories.filed(place, at=clock.now())

    def sent(office):
        return program("post", f"/cases/{appeal.case_id}/dispatch", data={"orders": [{"office_id": str(office.pk)}]})

    assert (sent(stranger).status_code, sent(place.firm).status_code) == (422, 200)
