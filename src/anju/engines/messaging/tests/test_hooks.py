"""Webhooks and the feed, with a program that really listens."""

import hmac
import json
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from anju.engines.messaging.hooks import actions, feed
from anju.engines.messaging.models import Webhook
from anju.engines.messaging.tests.conftest import account, granted
from anju.ground.access import actions as access
from anju.ground.access.types import SYSTEM, OfficeKind, Role
from anju.ground.ledger import actions as ledger
from anju.kit import outward
from anju.kit.errors import Hidden

pytestmark = pytest.mark.django_db
ELSEWHERE = "42/4298/"


@dataclass
class Program:
    """A program outside. :ivar answers: the status it answers with."""

    url: str = ""
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    answers: int = 204

    @property
    def acts(self) -> list[str]:
        return [event["act"] for _signature, body in self.taken for event in json.loads(body)["events"]]


@pytest.fixture
def program(settings):
    found = Program()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.taken.append((self.headers["Anju-Signature"], body))
            self.send_response(found.answers)
            if 300 <= found.answers < 400:
                self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]
    found.url = f"http://127.0.0.1:{server.server_port}/in"
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def officer(office, at):
    return granted("wang", office, at)


@pytest.fixture
def hook(program, officer, at):
    ledger.seal_pending(at=at)
    return actions.add_webhook(name="城市大脑", url=program.url, acts=[], by=officer, at=at)


def done(at, path="42/4299/", name="甲街道二办"):
    """Something that is recorded and sealed."""
    access.open_office(kind=OfficeKind.STREET_OFFICE, name=name, region_path=path, by=SYSTEM, at=at)
    ledger.seal_pending(at=at)


def test_what_is_sealed_from_now_on_is_told_once_in_order(hook, program, at):
    done(at, name="一办")
    done(at, name="二办")
    assert actions.send_due(at=at) == 1
    actions.send_due(at=at + timedelta(minutes=5))
    assert program.acts == ["messaging.webhook_added", "access.office_opened", "access.office_opened"]


def test_what_is_sent_is_signed(hook, program, at):
    done(at)
    actions.send_due(at=at)
    (signature, body), secret = program.taken[0], hook[1]
    moment, mark = (part.partition("=")[2] for part in signature.split(","))
    assert mark == hmac.digest(secret.encode(), moment.encode() + b"." + body, "sha256").hex()
    assert secret not in body.decode()


def test_only_the_acts_that_were_chosen_are_told(program, officer, at):
    ledger.seal_pending(at=at)
    actions.add_webhook(name="x", url=program.url, acts=["access.office_opened"], by=officer, at=at)
    done(at)
    actions.send_due(at=at)
    assert program.acts == ["access.office_opened"]


def test_what_happens_elsewhere_is_not_told(hook, program, at):
    done(at, path=ELSEWHERE)
    actions.send_due(at=at)
    assert "access.office_opened" not in program.acts


def test_a_program_that_is_away_is_asked_again_and_misses_nothing(hook, program, at):
    program.answers = 500
    done(at)
    assert actions.send_due(at=at) == 0
    assert actions.send_due(at=at + timedelta(seconds=5)) == 0 and len(program.taken) == 1
    program.answers = 200
    assert actions.send_due(at=at + timedelta(minutes=2)) == 1
    assert program.acts.count("access.office_opened") == 2  # the first time it said that it did not take it
    assert Webhook.objects.get().failing_since is None


def test_after_three_days_without_an_answer_it_ends(hook, program, at):
    program.answers = 404
    done(at)
    for hours in range(0, 80, 2):
        actions.send_due(at=at + timedelta(hours=hours))
    assert Webhook.objects.get().ended_at


def test_it_does_not_go_where_it_is_led_on_to(hook, program, at):
    program.answers = 302
    done(at)
    assert actions.send_due(at=at) == 0 and len(program.taken) == 1


def test_one_that_cannot_be_called_at_all_holds_up_no_other(hook, program, officer, at):
    """Whatever is wrong with an address: the others are told, and it is tried again ever more seldom."""
    bad = actions.add_webhook(name="坏", url=program.url, acts=[], by=officer, at=at - timedelta(hours=1))[0]
    Webhook.objects.filter(pk=bad.pk).update(url=program.url + "/路径")
    ledger.seal_pending(at=at)
    Webhook.objects.update(mark=feed.now())
    done(at)
    assert actions.send_due(at=at) == 1 and program.acts == ["access.office_opened"]
    bad.refresh_from_db()
    assert bad.attempts == 1 and bad.due_at > at


def test_a_closed_account_is_told_nothing_more(hook, program, officer, at):
    get_user_model().objects.filter(pk=officer.account_id).update(is_active=False)
    done(at)
    actions.send_due(at=at)
    assert program.taken == [] and Webhook.objects.get().ended_at


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "https://localhost/", "https://127.0.0.1/", "https://10.0.0.1/", "https://[::1]/",
     "https://169.254.169.254/latest", "ftp://example.org/", "https://user@127.0.0.1/", "nonsense", "https://"],
)  # fmt: skip
def test_addresses_inside_the_house_are_not_called(officer, at, url):
    with pytest.raises(outward.BadAddress):
        actions.add_webhook(name="x", url=url, acts=[], by=officer, at=at)
    assert not Webhook.objects.exists()


def test_a_name_that_came_to_point_inside_is_not_called_either(hook, program, settings, at):
    settings.WEBHOOK_HOSTS = []
    done(at)
    assert actions.send_due(at=at) == 0 and program.taken == []


def test_whoever_oversees_no_region_has_no_feed(db, at):
    firm = access.open_office(kind=OfficeKind.UTILITY, name="供水", region_path="42/4299/", by=SYSTEM, at=at)
    person = account("water", at)
    access.grant_role(account=person, role=Role.UTILITY_OFFICER, office=firm, by=SYSTEM, at=at)
    from anju.ground.access import queries as people

    with pytest.raises(Hidden):
        feed.read(people.actor(person.pk, at))


def test_the_feed_goes_on_from_its_mark(officer, at):
    ledger.seal_pending(at=at)
    mark = feed.now()
    done(at, name="一办")
    first = feed.read(officer, after=mark, size=1)
    done(at, name="二办")
    second = feed.read(officer, after=first.mark)
    assert [len(part.events) for part in (first, second)] == [1, 1]
    assert first.events[0]["subject_id"] != second.events[0]["subject_id"] and second.is_last


@pytest.mark.parametrize("mark", ["", "x", "1", "1.x", "-1.0", "9" * 30 + ".1"])
def test_whatever_is_no_mark_begins_at_the_beginning(officer, at, mark):
    ledger.seal_pending(at=at)
    assert feed.read(officer, after=mark).events


def client_of(actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


def test_the_page_adds_shows_the_secret_once_and_ends(program, officer, at):
    client = client_of(officer)
    made = client.post(reverse("messaging:webhooks"), {"name": "城市大脑", "url": program.url, "acts": ""})
    assert "whsec_" in made.content.decode()
    assert "whsec_" not in client.get(reverse("messaging:webhooks")).content.decode()
    row = Webhook.objects.get()
    client.post(reverse("messaging:end_webhook", args=[row.pk]))
    row.refresh_from_db()
    assert row.ended_at


def test_another_persons_webhook_is_not_there(hook, office, at):
    other = client_of(granted("li", office, at))
    assert other.post(reverse("messaging:end_webhook", args=[hook[0].pk])).status_code == 404


def test_a_wrong_act_is_said_at_its_field_and_what_was_typed_is_kept(program, officer):
    told = {"name": "城市大脑", "url": program.url, "acts": "cases.invented"}
    answer = client_of(officer).post(reverse("messaging:webhooks"), told)
    assert answer.status_code == 422 and "cases.invented" in answer.content.decode()


def test_a_program_reads_the_feed_and_sets_up_a_webhook_itself(program, officer, at):
    from anju.ground.access import queries as people
    from anju.kit import clock

    token = access.make_token(
        account=people.account(officer.account_id), name="x", scopes=["messaging:events"],
        last_day=clock.local_day(at), by=officer, at=at,
    )[1]  # fmt: skip
    client = Client(headers={"authorization": f"Bearer {token}"})
    ledger.seal_pending(at=at)
    mark = client.get("/api/v1/messaging/events?after=now").json()["mark"]
    done(at)
    told = client.get(f"/api/v1/messaging/events?after={mark}&act=access.office_opened").json()
    assert [event["act"] for event in told["events"]] == ["access.office_opened"]
    key = {"idempotency-key": "0d9b2c39-3c1c-4a6c-9d3b-0f4b1a0f7e11"}
    body = {"name": "x", "url": program.url}
    made = [client.post("/api/v1/messaging/webhooks", body, content_type="application/json", headers=key).json()
            for _ in range(2)]  # fmt: skip
    assert made[0] == made[1] and Webhook.objects.count() == 1
    assert [row["name"] for row in client.get("/api/v1/messaging/webhooks").json()] == ["x"]
