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
