"""What leaves the house: through a mail server and a gateway that really listen."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from anju.engines.messaging import actions, queries
from anju.engines.messaging.declared import messages, texts
from anju.engines.messaging.models import Outgoing
from anju.engines.messaging.rules import MOST_TRIES
from anju.engines.messaging.tests.conftest import MESSAGE, administrator, granted
from anju.engines.messaging.types import Recipient, TextMessage
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import CHINA, local_day

ANNA = "anna@example.org"
NUMBER = "13800000000"
DAY = timedelta(days=1)


def tell() -> None:
    while actions.tell_waiting():
        pass


def working(at: datetime, *, hour: int = 9) -> datetime:
    """``hour`` o'clock of a day within the next month that is neither Saturday, Sunday nor a holiday."""
    day = at.astimezone(CHINA).replace(hour=hour, minute=30) + DAY
    calendar = rulebook.calendar()
    while not calendar.is_working(day.date()):
        day += DAY
    return day


def urgent(monkeypatch) -> None:
    monkeypatch.setitem(messages(), MESSAGE.act, [replace(MESSAGE, urgent=True)])


def states() -> list[tuple[str, str]]:
    return list(Outgoing.objects.order_by("id").values_list("outcome", "error"))


def test_a_day_s_notices_leave_in_one_letter_with_links(told, office, at, mailbox):
    granted("anna", office, at, email=ANNA)
    granted("bea", office, at)
    granted("cai", office, at)
    tell()
    assert actions.send_due(at=working(at)) == 1
    (letter,) = mailbox.taken
    assert letter["To"] == ANNA and "3 条通知" in letter["Subject"]
    words = letter.get_content()
    assert words.count("her number") == 3 and "about her" not in words
    assert "http://127.0.0.1:8000/desk/notices/preferences/" in words
    assert actions.send_due(at=working(at) + DAY) == 0


def test_what_is_about_one_matter_stands_together(told, office, at, mailbox):
    granted("anna", office, at, email=ANNA)
    tell()
    one = Outgoing.objects.get()
    one.pk, one.key = UUID(int=9), "another"
    one.save(force_insert=True)
    actions.send_due(at=working(at))
    words = mailbox.taken[0].get_content()
    assert (words.count("her number"), words.count(str(MESSAGE.subject))) == (1, 2)


def test_without_a_mail_server_nothing_waits_to_leave(told, office, at, settings):
    settings.EMAIL_HOST = ""
    granted("anna", office, at, email=ANNA)
    tell()
    assert not Outgoing.objects.exists()


def test_whoever_has_no_address_is_written_nothing(told, office, at, mailbox):
    granted("anna", office, at)
    tell()
    assert not Outgoing.objects.exists()


def test_what_is_urgent_leaves_at_once_and_by_itself(told, office, at, mailbox, monkeypatch):
    urgent(monkeypatch)
    granted("anna", office, at, email=ANNA)
    tell()
    assert actions.send_due(at=at + timedelta(minutes=1)) == 1
    assert mailbox.taken[0]["Subject"].startswith("【紧急】")


def test_nothing_else_leaves_at_night_even_if_it_is_due(told, office, at, mailbox):
    granted("anna", office, at, email=ANNA)
    tell()
    night = working(at, hour=23)
    assert actions.send_due(at=night) == 0
    assert Outgoing.objects.get().due_at > night and mailbox.taken == []
    assert actions.send_due(at=working(night)) == 1


def test_a_mail_server_with_starttls_is_spoken_to_through_it(told, office, at, encrypted_mailbox, settings):
    settings.EMAIL_USE_TLS = True
    granted("anna", office, at, email=ANNA)
    tell()
    actions.send_due(at=working(at))
    assert encrypted_mailbox.was_encrypted and states() == [("sent", "")]


def test_a_mail_server_that_wants_starttls_and_does_not_get_it_is_tried_again(told, office, at, encrypted_mailbox):
    granted("anna", office, at, email=ANNA)
    tell()
    actions.send_due(at=working(at))
    assert (encrypted_mailbox.taken, states()) == ([], [("", "smtp_530")])


@pytest.mark.parametrize("where", ["refuses", "at_end"])
def test_a_letter_that_is_greylisted_arrives_once(told, office, at, mailbox, where):
    setattr(mailbox, where, ["451 4.7.1 come back later"])
    granted("anna", office, at, email=ANNA)
    tell()
    morning = working(at)
    assert actions.send_due(at=morning) == 1 and states() == [("", "smtp_451")]
    assert actions.send_due(at=morning + timedelta(seconds=30)) == 0
    assert actions.send_due(at=morning + timedelta(minutes=1)) == 1
    assert actions.send_due(at=morning + timedelta(minutes=30)) == 0
    assert len(mailbox.taken) == 1 and states() == [("sent", "")]


def test_a_letter_tried_again_keeps_its_identifier_and_its_lines(told, office, at, mailbox):
    mailbox.at_end = ["451 later"]
    granted("anna", office, at, email=ANNA)
    tell()
    morning = working(at)
    actions.send_due(at=morning)
    first = Outgoing.objects.get().letter
    granted("bea", office, at)
    tell()
    actions.send_due(at=morning + timedelta(minutes=2))
    assert sorted(str(first) in letter["Message-ID"] for letter in mailbox.taken) == [False, True]


def test_a_mailbox_that_is_not_there_is_given_up_at_once_and_shown(told, office, at, mailbox):
    mailbox.refuses = ["550 no such user"]
    granted("anna", office, at, email=ANNA)
    tell()
    actions.send_due(at=working(at))
    assert states() == [("failed", "smtp_550")] and mailbox.taken == []


def test_a_mail_server_that_is_away_loses_nothing(told, office, at, mailbox, settings):
    listening, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    granted("anna", office, at, email=ANNA)
    tell()
    morning = working(at)
    actions.send_due(at=morning)
    assert states() == [("", "no_answer")]
    settings.EMAIL_PORT = listening
    actions.send_due(at=morning + timedelta(minutes=2))
    assert states() == [("sent", "")] and len(mailbox.taken) == 1


def test_a_process_that_died_while_sending_loses_nothing(told, office, at, mailbox, monkeypatch):
    from anju.engines.messaging.actions import letters

    granted("anna", office, at, email=ANNA)
    tell()
    morning = working(at)

    def die(*_args, **_kwargs):
        raise SystemExit

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(letters.Post, "letter", die)
        actions.send_due(at=morning)
    assert actions.send_due(at=morning + timedelta(minutes=1)) == 0  # perhaps it still runs
    assert actions.send_due(at=morning + timedelta(minutes=6)) == 1 and len(mailbox.taken) == 1


def test_in_the_end_it_is_given_up_and_an_administrator_may_send_it_again(told, office, at, mailbox):
    mailbox.refuses = ["451 later"] * MOST_TRIES
    granted("anna", office, at, email=ANNA)
    tell()
    moment = working(at)
    for _ in range(40):
        actions.send_due(at=moment)
        moment = working(moment - DAY, hour=9) + timedelta(hours=5) if moment.hour < 14 else working(moment)
    assert states() == [("failed", "smtp_451")]
    by = administrator(at)
    (row,) = queries.undelivered(by)
    assert actions.send_again(row.id, by=by, at=moment) == 1
    actions.send_due(at=working(moment))
    assert states()[0][0] == "sent" and len(mailbox.taken) == 1


def test_what_was_read_meanwhile_is_not_written(told, office, at, mailbox):
    reader = granted("anna", office, at, email=ANNA)
    tell()
    actions.read_all(by=reader, to=queries.notices(reader)[0].id)
    actions.send_due(at=working(at))
    assert mailbox.taken == [] and states() == [("spared", "")]


def test_whoever_left_the_office_is_not_written_its_matters(told, office, at, mailbox):
    reader = granted("anna", office, at, email=ANNA)
    tell()
    (grant,) = people.roles_held(people.account(reader.account_id), day=local_day(at))
    access.end_role(grant=grant, by=SYSTEM, at=at)
    actions.send_due(at=working(at))
    assert mailbox.taken == [] and states() == [("spared", "")]


@pytest.fixture
def away(told, office, at, mailbox, monkeypatch):
    """Anna, to whom alone it is told, is away this week; Bea of her office stands in."""
    anna, bea = granted("anna", office, at), granted("bea", office, at, email="bea@example.org")
    tell()
    monkeypatch.setitem(messages(), MESSAGE.act, [
        replace(MESSAGE, to=lambda _: [Recipient(account_id=anna.account_id)])])  # fmt: skip
    Outgoing.objects.all().delete()
    return access.appoint_deputy(
        account=people.account(anna.account_id), deputy=people.account(bea.account_id), valid_from=local_day(at),
        valid_to=local_day(at) + 40 * DAY, reason="休假", by=SYSTEM, at=at,
    )  # fmt: skip


def test_while_somebody_is_away_her_deputy_is_written_what_is_told_to_her_alone(away, office, at, mailbox):
    granted("cai", office, at)
    tell()
    actions.send_due(at=working(at))
    assert [letter["To"] for letter in mailbox.taken] == ["bea@example.org"]


def test_with_her_time_the_letters_to_a_deputy_end(away, office, at, mailbox):
    granted("cai", office, at)
    tell()
    access.end_deputy(deputy=away, by=SYSTEM, at=at)
    actions.send_due(at=working(at))
    assert mailbox.taken == [] and states() == [("spared", "")]


def test_words_that_cannot_be_written_hold_up_nobody_else(told, office, at, mailbox, monkeypatch):
    granted("anna", office, at, email=ANNA)
    tell()

    def describe(_ids):
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setitem(messages(), MESSAGE.act, [replace(MESSAGE, outside=describe)])
        actions.send_due(at=working(at))
    assert states() == [("", "broken")]
    actions.send_due(at=working(at) + timedelta(minutes=1))
    assert states() == [("sent", "")]


def test_many_acts_are_told_to_many_by_mail_in_as_many_queries_as_one(
    told, office, at, mailbox, django_assert_max_num_queries
):
    for name in "abcdefgh":
        granted(name, office, at, email=f"{name}@example.org")
    with django_assert_max_num_queries(17):
        assert actions.tell_waiting() == 8
    assert Outgoing.objects.count() == 64


def test_what_left_long_ago_is_forgotten(told, office, at, mailbox):
    granted("anna", office, at, email=ANNA)
    tell()
    actions.send_due(at=working(at))
    assert actions.forget(at=at + 60 * DAY) == 0
    assert actions.forget(at=at + 200 * DAY) == 1


# ── text messages ────────────────────────────────────────────────────────────


@pytest.fixture
def texted(told, gateway, monkeypatch):
    monkeypatch.setitem(
        texts(), MESSAGE.act, [TextMessage(act=MESSAGE.act, to=lambda _: NUMBER, text=lambda _: "办好了")]
    )
    return gateway


def noon(at: datetime) -> datetime:
    return at.astimezone(CHINA).replace(hour=12) + DAY


def test_a_text_message_is_sent_once_by_day(texted, office, at):
    granted("anna", office, at)
    tell()
    assert actions.send_due(at=(at + DAY).astimezone(CHINA).replace(hour=3)) == 0
    assert actions.send_due(at=noon(at)) == 1 and actions.send_due(at=noon(at) + DAY) == 0
    assert [(sent["to"], sent["text"]) for sent in texted.taken] == [(NUMBER, "办好了")]


@pytest.mark.parametrize("fault", [{"answers": 500}, {"answers": 429}, {"hangs": True}])
def test_a_gateway_that_fails_is_asked_again_under_the_same_key(texted, office, at, fault):
    granted("anna", office, at)
    tell()
    for name, value in fault.items():
        setattr(texted, name, value)
    actions.send_due(at=noon(at))
    assert states() == [("", "gateway")]
    texted.answers, texted.hangs = 200, False
    assert actions.send_due(at=noon(at) + timedelta(seconds=30)) == 0
    assert actions.send_due(at=noon(at) + timedelta(minutes=1)) == 1
    assert states() == [("sent", "")] and len(texted.taken) == 2 and len(set(texted.keys)) == 1


def test_a_gateway_that_does_not_answer_in_time_is_asked_again(texted, office, at, monkeypatch, settings):
    import socket

    from anju.engines.messaging.actions import gateway as way

    silent = socket.create_server(("127.0.0.1", 0))  # takes the call, says nothing
    granted("anna", office, at)
    tell()
    monkeypatch.setattr(way, "SECONDS", 0.2)
    settings.SMS_WEBHOOK_URL = f"http://127.0.0.1:{silent.getsockname()[1]}/"
    actions.send_due(at=noon(at))
    silent.close()
    assert states() == [("", "gateway")]


def test_whoever_wants_no_more_text_messages_about_a_matter_gets_none(texted, office, at):
    granted("anna", office, at)
    tell()
    subject = Outgoing.objects.get().subject_id
    actions.stop_texts(subject, at=at)
    actions.send_due(at=noon(at))
    assert texted.taken == [] and states() == [("spared", "")]
    actions.resume_texts(subject)
    assert not queries.texts_stopped(subject)


def test_no_row_holds_a_telephone_or_an_address(texted, mailbox, office, at):
    texted.answers, mailbox.refuses = 500, ["451 later"]
    granted("anna", office, at, email=ANNA)
    tell()
    actions.send_due(at=working(at))
    with connection.cursor() as cursor:
        cursor.execute("SELECT outgoing::text FROM messaging_outgoing AS outgoing")
        rows = " ".join(row for (row,) in cursor.fetchall())
    assert "smtp_451" in rows and "gateway" in rows and ANNA not in rows and NUMBER not in rows


@pytest.mark.parametrize(("late", "status"), [(timedelta(minutes=5), 200), (timedelta(hours=1), 503)])
def test_the_health_page_is_unwell_when_messages_do_not_leave(told, office, at, mailbox, late, status):
    granted("anna", office, at, email=ANNA)
    tell()
    Outgoing.objects.update(due_at=at - late)
    assert Client().get("/health/").status_code == status
