"""Objecting to a notice as anybody does, and following the objection."""

import pytest
from django.test import Client
from django.urls import reverse

from anju.engines.publishing.models import Objection
from anju.engines.publishing.queries import public_objections
from anju.engines.publishing.tests import factories as make
from anju.engines.publishing.types import Decision
from anju.kit import clock

TEXT = "这条扣分重复计算了，见3月1日的告知单。"


@pytest.fixture(autouse=True)
def at_a_moment(monkeypatch):
    def read_at(at):
        monkeypatch.setattr(clock, "now", lambda: at)

    read_at(make.AT + make.HOUR)
    return read_at


@pytest.fixture
def notice(town):
    return make.released(town)


def send(client, row, **typed):
    told = {"text": TEXT, "row_key": "", "name": "", "contact": ""} | typed
    return client.post(reverse("publishing:object", args=[row.code]), told)


def sent(client, row, **typed) -> Objection:
    answer = send(client, row, **typed)
    assert answer.status_code == 302, answer.content.decode()
    return Objection.objects.get(case__number=answer["Location"].split("/")[2])


def test_anybody_objects_to_one_row_and_gets_a_number_and_a_code(client, notice):
    key = notice.content["rows"][1]["key"]
    found = sent(client, notice, row_key=key, name="王某", contact="13900000000")
    assert (found.publication_id, found.row_key, found.text) == (notice.pk, key, TEXT)
    page = client.get(reverse("publishing:objection", args=[found.case.number])).content.decode()
    secret = public_objections.secret_of(found.pk)
    assert "异议已收到" in page and f"{secret[:4]}-{secret[4:]}" in page and "恒信物业 " not in page
    assert "江岸区房管局" in page and "13900000000" not in page


def test_who_objects_is_sealed(client, notice):
    found = sent(client, notice, name="王某某", contact="13900000000")
    assert b"13900000000" not in bytes(found.who) and "王某某".encode() not in bytes(found.who)


def test_another_device_asks_for_the_code_and_takes_no_other(client, notice, town):
    found = sent(client, notice)
    number, other = found.case.number, Client()
    asked = other.get(reverse("publishing:objection", args=[number]))
    assert asked["Location"] == f"/objections/?number={number}"
    wrong = other.post("/objections/", {"number": number, "secret": "00000000"})
    assert wrong.status_code == 422 and "对不上" in wrong.content.decode()
    secret = public_objections.secret_of(found.pk)
    answer = other.post("/objections/", {"number": number.lower(), "secret": f" {secret[:4]}-{secret[4:]}".lower()})
    assert TEXT in other.get(answer["Location"]).content.decode()


def test_numbers_that_are_none_look_like_a_wrong_code(client, town):
    answer = client.post("/objections/", {"number": "YY26-99999", "secret": "7K4M9QXD"})
    assert answer.status_code == 422 and "对不上" in answer.content.decode()


@pytest.mark.parametrize("typed", [{"text": ""}, {"text": "不对"}, {"row_key": "none"}])
def test_what_was_typed_is_kept_when_something_is_missing(client, notice, typed):
    answer = send(client, notice, **{"text": TEXT, "contact": "a@b.example", **typed})
    page = answer.content.decode()
    assert answer.status_code == 422 and "a@b.example" in page and 'aria-invalid="true"' in page
    assert ("text" in typed or TEXT in page) and not Objection.objects.exists()


def test_the_button_pressed_twice_makes_one_objection(client, notice):
    first, second = sent(client, notice), sent(client, notice)
    assert first.pk == second.pk and Objection.objects.count() == 1


def test_after_its_time_nothing_is_taken_and_what_was_written_is_not_lost(client, notice, at_a_moment):
    at_a_moment(make.OVER)
    page = client.get(reverse("publishing:object", args=[notice.code])).content.decode()
    assert "公示已于" in page and "12345" in page and "<textarea" not in page
    answer = send(client, notice)
    assert answer.status_code in (409, 422) and TEXT in answer.content.decode()
    assert not Objection.objects.exists()


def test_a_document_without_a_notice_takes_no_objections(client, town):
    row = make.released(town, make.document(town))
    assert client.get(reverse("publishing:object", args=[row.code])).status_code == 404
    assert send(client, row).status_code == 404


def test_the_answer_stands_where_the_objection_is_followed(client, notice, town, at_a_moment):
    found = sent(client, notice)
    make.decided(town, found.pk, Decision.UPHELD)
    at_a_moment(make.AT + 3 * make.DAY)
    page = client.get(reverse("publishing:objection", args=[found.case.number])).content.decode()
    assert "异议成立" in page and "经核查属实。" in page and TEXT in page


def test_the_form_carries_a_token(notice):
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, notice).status_code == 403 and not Objection.objects.exists()


def test_a_row_may_be_chosen_in_the_address(client, notice):
    key = notice.content["rows"][1]["key"]
    page = client.get(reverse("publishing:object", args=[notice.code]), {"row": key}).content.decode()
    assert f'<option value="{key}" selected>' in page
