"""The same acts for programs."""

import uuid

import pytest
from django.test import Client

from anju.kit import clock
from anju.programmes.appeals.models import Appeal
from anju.programmes.appeals.tests import factories


@pytest.fixture
def send(place):
    client = Client()

    def post(path: str, body: dict, **headers):
        return client.post(f"/api/v1/appeals/{path}", body, content_type="application/json", headers=headers)

    return post


def told(place) -> dict:
    return {"code": place.entrance.code, "matter": "noise", "text": "夜里太吵。"}


def test_a_program_files_once_per_key_and_gets_number_and_secret(place, send):
    key = str(uuid.uuid4())
    first, again = (send("", told(place), **{"Idempotency-Key": key}).json() for _ in range(2))
    assert (first["number"], first["secret"]) == (again["number"], again["secret"])
    assert (first["is_new"], again["is_new"]) == (True, False)
    assert Appeal.objects.get().place == "3号楼2单元"


def test_without_a_key_nothing_is_filed(place, send):
    assert send("", told(place)).status_code == 422
    assert not Appeal.objects.exists()


def test_a_code_nobody_printed_is_not_found(place, send):
    answer = send("", {**told(place), "code": "00000000"}, **{"Idempotency-Key": str(uuid.uuid4())})
    assert answer.status_code == 404


def test_a_bad_field_is_named(place, send):
    answer = send("", {**told(place), "contact": "12"}, **{"Idempotency-Key": str(uuid.uuid4())})
    assert (answer.status_code, answer.json()["field"]) == (422, "contact")


def test_tracking_needs_the_secret_in_the_body(place, send):
    appeal = factories.filed(place)
    seen = send("track", {"number": appeal.number, "secret": appeal.secret}).json()
    assert (seen["state"], seen["turn"], seen["can_be_rated"]) == ("received", ["后湖街道办事处"], False)
    assert send("track", {"number": appeal.number, "secret": "AAAAAAAA"}).status_code == 404
    assert send("track", {"number": "SQ26-99999", "secret": appeal.secret}).status_code == 404


def test_rating_through_the_api_is_asked_only_once(place, send):
    appeal = factories.replied(place, at=clock.now())
    rating = {"number": appeal.number, "secret": appeal.secret, "stars": 5}
    assert send("rate", rating).status_code == 200
    assert send("rate", rating).status_code == 409
    assert send("rate", {**rating, "stars": 6}).status_code == 422


def held(appeal, **also) -> dict:
    return {"number": appeal.number, "secret": appeal.secret, **also}


def test_a_code_tells_what_can_be_raised_and_what_neighbours_raised(place, send):
    factories.filed(place, at=clock.now())
    told_place = Client().get(f"/api/v1/appeals/places/{place.entrance.code}").json()
    assert (told_place["estate"], told_place["place"]) == ("听澜里", "3号楼2单元")
    assert "noise" in [one["name"] for one in told_place["matters"]]
    (neighbour,) = told_place["neighbours"]
    assert "孩子" not in neighbour["title"] and neighbour["households"] == 1


def test_a_neighbour_joins_once_for_a_telephone_and_follows_with_a_secret_of_her_own(place, send):
    appeal = factories.filed(place, at=clock.now())
    joining = {"code": place.entrance.code, "case_id": str(appeal.case_id), "device": "K7" * 12}
    first, again = (send("join", joining).json() for _ in range(2))
    assert (first["is_new"], again["is_new"], again["secret"]) == (True, False, "")
    assert send("track", {"number": first["number"], "secret": first["secret"]}).status_code == 200
    elsewhere = {**joining, "code": place.other_estate.code}
    assert send("join", elsewhere).status_code == 404


def test_while_it_is_open_more_is_told_and_speed_is_asked_for_once_a_day(place, send):
    appeal = factories.filed(place, at=clock.now())
    assert send("supplement", held(appeal, text="今晚又开始了")).status_code == 200
    assert send("urge", held(appeal)).status_code == 200
    assert send("urge", held(appeal)).json()["code"] == "urged_today"


def test_an_answer_goes_back_and_counts(place, send):
    appeal = factories.replied(place, at=clock.now())
    assert send("reopen", held(appeal, text="还是很吵")).status_code == 200
    assert Appeal.objects.get().redo_count == 1
    assert send("reopen", held(appeal, text="还是很吵")).status_code == 409


@pytest.mark.parametrize("path", ["reopen", "supplement", "urge"])
def test_without_the_secret_nothing_is_done(place, send, path):
    appeal = factories.replied(place, at=clock.now())
    assert send(path, {**held(appeal, text="x"), "secret": "AAAAAAAA"}).status_code == 404
