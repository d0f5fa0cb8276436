"""Open311 GeoReport v2: what an outside app lists, files and follows, in both formats."""

import io
import uuid
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from PIL import Image

from anju.engines.cases import actions as engine
from anju.engines.cases import queries as cases
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.kit import clock
from anju.programmes.appeals import actions
from anju.programmes.appeals.models import Appeal, Relay
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.types import Consents

pytestmark = pytest.mark.django_db
V2 = "/open311/v2"
HOUR = timedelta(hours=1)


@pytest.fixture
def here(place):
    return place


@pytest.fixture
def key(here):
    """An api_key of the street's account."""
    return _token(here.officer, ["appeals:file"])


def _token(actor, scopes) -> str:
    at = clock.now()
    account = people.account(actor.account_id)
    last_day = clock.local_day(at) + timedelta(days=3)
    return access.make_token(account=account, name="市民app", scopes=scopes, last_day=last_day, by=actor, at=at)[1]


def _sent(client, key, here, *, kind="json", **more):
    told = {"api_key": key, "service_code": "elevator", "address_id": here.entrance.code,
            "description": "电梯又停了，老人下不了楼。"} | more  # fmt: skip
    return client.post(f"{V2}/requests.{kind}", {name: value for name, value in told.items() if value is not None})


def test_discovery_leads_to_the_service_list(client, here):
    found = client.get("/open311/discovery.json").json()
    assert found["endpoints"][0]["url"].endswith("/open311/v2")


def test_services_are_the_matters_of_the_city_in_both_formats(client, here):
    codes = [one["service_code"] for one in client.get(f"{V2}/services.json").json()]
    tree = ElementTree.fromstring(client.get(f"{V2}/services.xml").content)
    assert "elevator" in codes
    assert [one.findtext("service_code") for one in tree.findall("service")] == codes


def test_a_definition_asks_for_the_printed_code(client, here):
    told = client.get(f"{V2}/services/elevator.json").json()
    assert [(one["code"], one["required"]) for one in told["attributes"]] == [("code", True), ("place", False)]
    assert client.get(f"{V2}/services/nothing.json").status_code == 404


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_an_appeal_is_filed_and_can_be_followed(client, here, key, kind):
    answer = _sent(client, key, here, kind=kind)
    assert answer.status_code == 201, answer.content.decode()
    appeal = Appeal.objects.select_related("case").get()
    assert appeal.case.number in answer.content.decode()
    assert appeal.estate_id == here.estate.pk and appeal.text == "电梯又停了，老人下不了楼。"
    assert Relay.objects.get().account_id == here.officer.account_id


def test_a_photo_comes_as_a_file(client, here, key):
    photo = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(photo, "JPEG")
    photo.seek(0)
    photo.name = "lift.jpg"
    assert _sent(client, key, here, media=photo).status_code == 201
    assert len(cases.evidence(Appeal.objects.get().pk)) == 1


def test_nothing_is_fetched_from_other_servers(client, here, key):
    answer = _sent(client, key, here, media_url="http://127.0.0.1/secret")
    assert answer.status_code == 400 and not Appeal.objects.exists()


@pytest.mark.parametrize("wrong", ["", "anju_invented"])
def test_without_a_key_nothing_is_filed(client, here, wrong):
    assert _sent(client, wrong, here).status_code == 403 and not Appeal.objects.exists()


def test_a_key_in_the_address_is_none(client, here, key):
    answer = client.post(f"{V2}/requests.json?api_key={key}", {"service_code": "elevator", "description": "坏了"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "wrong, status",
    [({"address_id": None}, 400), ({"address_id": "NOTHERE1"}, 404), ({"service_code": "rocket"}, 400),
     ({"description": ""}, 400), ({"jurisdiction_id": "atlantis"}, 404)],
)  # fmt: skip
def test_what_is_wrong_is_said_in_the_standards_form(client, here, key, wrong, status):
    answer = _sent(client, key, here, **wrong)
    assert answer.status_code == status
    assert answer.json()[0]["code"] == status and answer.json()[0]["description"]


def test_sent_again_with_its_key_it_is_filed_once(client, here, key):
    header = {"HTTP_IDEMPOTENCY_KEY": str(uuid.uuid4())}
    told = {"api_key": key, "service_code": "elevator", "address_id": here.entrance.code, "description": "坏了。"}
    first, second = (client.post(f"{V2}/requests.json", told, **header).json() for _ in range(2))
    assert first == second and Appeal.objects.count() == 1


def test_a_position_finds_the_nearest_estate(client, here, key):
    type(here.estate).objects.filter(pk=here.estate.pk).update(latitude="30.65", longitude="114.30", datum="WGS-84")
    near = {"address_id": None, "lat": "30.651", "long": "114.301"}
    assert _sent(client, key, here, **near).status_code == 201
    assert _sent(client, key, here, **near | {"lat": "30.70"}).status_code == 404


def test_an_app_lists_what_it_sent_and_what_its_writer_agreed_to(client, here, key):
    _sent(client, key, here)
    _filed(here, text="楼道灯坏了", publish=True)
    _filed(here, text="我家的私事", publish=False)
    own = client.get(f"{V2}/requests.json", HTTP_AUTHORIZATION=f"Bearer {key}").json()
    open_to_all = client.get(f"{V2}/requests.json").json()
    assert {one["description"] for one in own} == {"电梯又停了，老人下不了楼。", "楼道灯坏了"}
    assert [one["description"] for one in open_to_all] == ["楼道灯坏了"]


def _filed(here, *, text: str, publish: bool, at=None, matter="elevator"):
    from anju.ground.access.types import RESIDENT

    return actions.file_appeal(
        estate_id=here.estate.pk, matter=matter, text=text, channel="qr", by=RESIDENT, at=at or clock.now(),
        consents=Consents(publish=publish),
    )  # fmt: skip


def test_one_that_may_not_be_shown_looks_like_one_that_is_not_there(client, here):
    hidden, shown = _filed(here, text="我家的私事", publish=False), _filed(here, text="楼道灯坏了", publish=True)
    assert client.get(f"{V2}/requests/{hidden.number}.json").status_code == 404
    assert client.get(f"{V2}/requests/SQ26-99999.json").status_code == 404
    assert client.get(f"{V2}/requests/{shown.number}.xml").status_code == 200


@pytest.mark.parametrize("status, many", [("open", 1), ("closed", 0), ("open,closed", 1)])
def test_a_listing_is_narrowed_by_status(client, here, status, many):
    _filed(here, text="楼道灯坏了", publish=True)
    assert len(client.get(f"{V2}/requests.json?status={status}").json()) == many


def test_a_listing_longer_than_ninety_days_is_refused(client, here):
    asked = f"{V2}/requests.json?start_date=2025-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z"
    assert client.get(asked).status_code == 400
    assert client.get(f"{V2}/requests.json?start_date=yesterday").status_code == 400


def test_a_listing_takes_the_same_queries_however_long(client, here, django_assert_num_queries):
    for number in range(3):
        _filed(here, text=f"第{number}件", publish=True)
    client.get(f"{V2}/requests.json")
    with django_assert_num_queries(5):
        client.get(f"{V2}/requests.json")
    for number in range(4):
        _filed(here, text=f"又{number}件", publish=True)
    with django_assert_num_queries(5):
        client.get(f"{V2}/requests.json")


def test_signs_that_xml_has_no_way_to_write_do_no_harm(client, here):
    _filed(here, text="灯坏了\x0b<b>&", publish=True)
    tree = ElementTree.fromstring(client.get(f"{V2}/requests.xml").content)
    assert tree.findtext("request/description") == "灯坏了<b>&"


def test_a_merged_request_is_shown_as_the_case_that_answers_for_it_stands(client, here):
    main, later = (_filed(here, text=f"电梯停了{n}次", publish=True, at=clock.now() + n * HOUR) for n in (-2, -1))
    engine.merge(later.case_id, into_id=main.case_id, by=here.officer, at=clock.now())
    (shown,) = _listed(client, "open", later.number)
    assert (shown["status"], shown["status_notes"]) == ("open", "")
    assert shown["agency_responsible"] == "后湖街道办事处"
    due_at = cases.case(main.case_id).due_at
    assert datetime.fromisoformat(shown["expected_datetime"]) == due_at.replace(microsecond=0)
    assert _listed(client, "closed", later.number) == []


def test_a_merged_request_is_closed_with_the_answer_and_says_how_in_words(client, here):
    main, later = (_filed(here, text=f"电梯停了{n}次", publish=True, at=clock.now() + n * HOUR) for n in (-2, -1))
    engine.merge(later.case_id, into_id=main.case_id, by=here.officer, at=clock.now())
    factories.orders_done(main.case_id, {here.firm.pk: here.staff}, at=clock.now())
    factories.answered(here, main, at=clock.now(), result="partly")
    (shown,) = _listed(client, "closed", later.number)
    assert (shown["status"], shown["status_notes"]) == ("closed", "部分解决")
    assert _listed(client, "open", later.number) == []


def _listed(client, status: str, number: str) -> list[dict]:
    found = client.get(f"{V2}/requests.json?status={status}").json()
    return [one for one in found if one["service_request_id"] == number]


def test_a_refused_request_says_so(client, here):
    filed = _filed(here, text="夜里装修", publish=True, matter="noise")
    actions.refuse(case_id=filed.case_id, reason="请向法院起诉。", by=here.officer, at=clock.now())
    assert client.get(f"{V2}/requests/{filed.number}.json").json()[0]["status_notes"] == "不予受理"
