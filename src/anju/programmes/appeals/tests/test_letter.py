"""The printed letter: the reply as it was sent, for the office that answers, and nobody's number on it."""

import re
import subprocess

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from anju.programmes.appeals.tests import factories as make


def client_of(actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


def letter(actor, appeal):
    return client_of(actor).get(f"/desk/cases/{appeal.case_id}/letter.pdf")


def printed(answer) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    said = subprocess.run(command, input=answer.content, capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s", "", said)


def test_the_letter_says_the_reply_as_it_was_sent_and_where_to_follow_it(place):
    appeal = make.replied(place)
    said = printed(letter(place.officer, appeal))
    for words in (
        "答复函",
        appeal.number,
        "夜里装修太吵",
        "已上门劝阻，约定22点后不施工。",
        f"/a/{appeal.number}/",
        "办理结果：已解决。",
    ):
        assert words in said


def test_no_number_of_the_resident_stands_on_the_letter(place):
    appeal = make.replied(place, text="夜里装修太吵，请打13812345678。", contact=make.PHONE)
    said = printed(letter(place.officer, appeal))
    assert "13812345678" not in said and make.PHONE not in said


def test_before_the_reply_there_is_no_letter_and_no_button(place):
    appeal = make.filed(place)
    assert letter(place.officer, appeal).status_code == 404
    assert "letter.pdf" not in client_of(place.officer).get(f"/desk/cases/{appeal.case_id}/").content.decode()


def test_the_button_is_there_once_it_was_answered(place):
    appeal = make.replied(place)
    assert "letter.pdf" in client_of(place.officer).get(f"/desk/cases/{appeal.case_id}/").content.decode()


@pytest.mark.parametrize("who", ["other_officer", "staff"])
def test_the_letter_is_for_the_office_that_answers(place, who):
    appeal = make.replied(place)
    assert letter(getattr(place, who), appeal).status_code == 404
