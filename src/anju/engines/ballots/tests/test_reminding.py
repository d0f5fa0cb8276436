"""Chasing a low turnout: offices once a day, households seldom and only those that have not voted."""

from dataclasses import replace

import pytest
from django.urls import reverse

from anju.engines.ballots import actions, messages, reminded
from anju.engines.ballots.models import Reminder
from anju.engines.ballots.tests import factories as make
from anju.engines.ballots.tests.factories import AT, DAY, ELSEWHERE, HOUR, OVER, STREET, cast, electors
from anju.engines.ballots.tests.test_desk import across, client, page, post
from anju.engines.ballots.types import RollLine
from anju.ground.access import queries as people
from anju.ground.access.types import OfficeKind
from anju.ground.ledger import queries as ledger
from anju.kit import clock, ids
from anju.kit.errors import Hidden

NUMBER = "13900000001"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT + HOUR)


@pytest.fixture
def texts(settings):
    settings.SMS_WEBHOOK_URL = "https://sms.invalid/"


def street_office():
    """The office that the town's clerks belong to."""
    [office] = people.offices(on=AT.date(), kind=OfficeKind.STREET_OFFICE, region_path=STREET)
    return office


def with_phones(town, *, phones: int = 2, without: int = 1):
    """An open poll of one estate: so many households that left a telephone, and so many that did not."""
    poll, subject = make.prepared(town.city), ids.uuid7()
    lines = [
        RollLine(
            party="owners", region_path=STREET, subject_id=subject, door=f"{n}01", phone=NUMBER if n < phones else ""
        )
        for n in range(phones + without)
    ]
    actions.draw_roll(poll, lines)
    poll = actions.open_poll(poll.pk, by=town.city, at=AT - HOUR)
    actions.issue_codes(electors(poll), at=AT - HOUR)
    return poll, subject


def remind(poll, by, *, at=AT + HOUR, office=None):
    return actions.remind_office(poll.pk, office_id=(office or street_office()).pk, by=by, at=at)


def write_to(poll, subject, by, *, at=AT + HOUR, path=STREET):
    return actions.remind_households(poll.pk, subject_id=subject, region_path=path, by=by, at=at)


def test_an_office_is_reminded_and_hears_of_it(town):
    poll = across(town)
    cast(electors(poll)[0])
    found = remind(poll, town.district)
    [line] = [one for one in ledger.story([poll.pk]) if one.act == "ballots.reminded"]
    assert (found.electors, found.voted) == (3, 1)
    assert line.facts == {"office": street_office().pk, "electors": 3, "voted": 1} and line.region_path == STREET
    assert [one.office_id for one in messages.REMINDED.recipients(line)] == [street_office().pk]
    assert messages.REMINDED.describe([poll.pk]) == {poll.pk: poll.title}


def test_an_office_is_reminded_once_a_day(town):
    poll = across(town)
    remind(poll, town.district)
    with pytest.raises(actions.Reminded):
        remind(poll, town.city, at=AT + 2 * HOUR)
    remind(poll, town.city, at=AT + DAY)
    assert Reminder.objects.count() == 2


@pytest.mark.parametrize("who", ["other", "head", "auditor"])
def test_who_has_nothing_to_say_there_reminds_nobody(town, who):
    poll, subject = with_phones(town)
    with pytest.raises(Hidden):
        remind(poll, getattr(town, who))
    with pytest.raises(Hidden):
        write_to(poll, subject, getattr(town, who))


@pytest.mark.parametrize("at", [AT - HOUR, OVER])
def test_nobody_is_reminded_while_nobody_can_vote(town, at):
    poll, subject = with_phones(town)
    with pytest.raises(actions.NotRunning):
        remind(poll, town.city, at=at)
    with pytest.raises(actions.NotRunning):
        write_to(poll, subject, town.city, at=at)


def test_an_office_without_households_is_not_reminded(town):
    poll, _subject = with_phones(town)
    empty = make.office(OfficeKind.STREET_OFFICE, "乙街道办事处", ELSEWHERE)
    with pytest.raises(actions.Nobody):
        remind(poll, town.city, office=empty)


# ── households ───────────────────────────────────────────────────────────────


def test_households_with_a_telephone_that_have_not_voted_are_written_to(town, texts):
    poll, subject = with_phones(town, phones=3)
    cast(electors(poll)[0])
    assert write_to(poll, subject, town.street) == 2
    [line] = [one for one in ledger.story([poll.pk]) if one.act == "ballots.households_reminded"]
    assert line.facts == {"subject": subject, "households": 2}
    told = messages.REMINDED_TEXT.entries(line)
    assert [one.subject_id for one in told] == [one.pk for one in electors(poll)[1:3]]
    assert not messages.REMINDED_TEXT.urgent


def test_the_words_hold_no_code_and_nothing_of_the_household(town, texts):
    poll, subject = with_phones(town)
    write_to(poll, subject, town.street)
    one = electors(poll)[0]
    [entry] = [line for line in ledger.story([poll.pk]) if line.act == "ballots.households_reminded"]
    said = reminded.words(replace(entry, subject_id=one.pk))
    assert poll.title in said and one.door not in said and actions.code_of(one.pk) not in said
    assert reminded.telephone(replace(entry, subject_id=one.pk)) == NUMBER


def test_who_voted_meanwhile_is_not_written_to(town, texts):
    poll, subject = with_phones(town)
    write_to(poll, subject, town.street)
    one = electors(poll)[0]
    [entry] = [line for line in ledger.story([poll.pk]) if line.act == "ballots.households_reminded"]
    cast(one, at=AT + 2 * HOUR)
    assert reminded.telephone(replace(entry, subject_id=one.pk)) == ""


def test_households_are_reminded_as_seldom_as_the_rules_say(town, texts):
    poll, subject = with_phones(town)
    write_to(poll, subject, town.street)
    with pytest.raises(actions.Reminded):
        write_to(poll, subject, town.street, at=AT + HOUR + 2 * DAY)
    assert write_to(poll, subject, town.street, at=AT + HOUR + 3 * DAY) == 2


def test_without_a_gateway_or_a_telephone_nobody_is_written_to(town, settings):
    poll, subject = with_phones(town, phones=0)
    with pytest.raises(actions.Nobody):
        write_to(poll, subject, town.street)
    settings.SMS_WEBHOOK_URL = "https://sms.invalid/"
    with pytest.raises(actions.Nobody):
        write_to(poll, subject, town.street)
    assert not Reminder.objects.exists()


# ── the page ─────────────────────────────────────────────────────────────────


def test_the_page_lists_the_offices_below_the_share(town):
    poll = across(town)
    assert str(street_office().pk) in page(town.city, "desk_reminding", poll.pk).content.decode()
    cast(electors(poll)[0])
    listed = page(town.city, "desk_reminding", poll.pk, below=20).content.decode()
    assert str(street_office().pk) not in listed


def test_what_is_ticked_is_reminded_and_what_is_refused_is_said(town):
    poll, office = across(town), str(street_office().pk)
    for _ in range(2):
        answer = client(town.district).post(
            reverse("ballots:desk_reminding", args=[poll.pk]), {"office": office}, follow=True
        )
        assert answer.status_code == 200
    assert "toast-warning" in answer.content.decode() and Reminder.objects.count() == 1


@pytest.mark.parametrize("who", ["head", "auditor"])
def test_the_page_is_not_there_for_readers(town, who):
    poll = across(town)
    assert page(getattr(town, who), "desk_reminding", poll.pk).status_code == 404
    assert post(getattr(town, who), "desk_reminding", poll.pk, office=str(street_office().pk)).status_code == 404


def test_another_districts_office_cannot_be_ticked(town):
    poll = across(town)
    assert post(town.other, "desk_reminding", poll.pk, office=str(street_office().pk)).status_code == 404
    assert not Reminder.objects.exists()


def test_reminding_needs_the_pages_own_token(town):
    poll = across(town)
    strict = client(town.city, enforce_csrf_checks=True)
    assert strict.post(reverse("ballots:desk_reminding", args=[poll.pk]), {}).status_code == 403
