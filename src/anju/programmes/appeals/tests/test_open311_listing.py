"""The listing of Open311: what it holds, in which order, and how an app goes on to older requests."""

from datetime import timedelta
from itertools import product

import pytest

from anju.engines.cases import actions as engine
from anju.ground.access import queries as people
from anju.ground.access.types import RESIDENT
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.programmes.appeals import actions
from anju.programmes.appeals.models import Appeal, Relay
from anju.programmes.appeals.open311 import listing
from anju.programmes.appeals.open311.listing import Asked, Mark
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.types import Consents

pytestmark = pytest.mark.django_db
LIST = "/open311/v2/requests.json"
HOUR = timedelta(hours=1)
BOTH = frozenset({"open", "closed"})


def _filed(here, *, at, text="灯坏了", publish=True, matter="elevator"):
    return actions.file_appeal(estate_id=here.estate.pk, matter=matter, text=text, channel="qr", by=RESIDENT, at=at,
                               consents=Consents(publish=publish))  # fmt: skip


def _refused(here, case_id, *, at):
    factories.orders_done(case_id, {here.firm.pk: here.staff}, at=at)
    actions.refuse(case_id=case_id, reason="请向法院起诉。", by=here.officer, at=at)


@pytest.fixture
def raised(place):
    """Requests of every kind, two of each at the same moment: seen by all or by one app, open, refused, merged."""
    begun = clock.now() - timedelta(days=20)
    for n, (publish, matter) in enumerate(product((True, False), ("elevator", "noise"))):
        at = begun + n * HOUR
        first, second, third = (_filed(place, at=at, publish=publish, matter=matter) for _ in range(3))
        later = [_filed(place, at=at + timedelta(minutes=m), publish=publish, matter=matter) for m in (5, 10)]
        _refused(place, second.case_id, at=at + HOUR)
        engine.merge(later[0].case_id, into_id=first.case_id, by=place.officer, at=at + HOUR)
        engine.merge(later[1].case_id, into_id=third.case_id, by=place.officer, at=at + HOUR)
        _refused(place, third.case_id, at=at + 2 * HOUR)
        account = people.account(place.officer.account_id)
        Relay.objects.create(appeal_id=second.case_id, account=account)
        Relay.objects.create(appeal_id=later[0].case_id, account=account)
    return place


def _walked(asked: dict, *, account_id=None, size=4) -> list:
    """All pages, one after the other."""
    found, mark = [], None
    while True:
        page = listing.listed(
            rulebook.cities()[0], Asked(**asked, after=mark), account_id=account_id, size=size
        )  # fmt: skip
        found += [row.pk for row in page.rows]
        mark = page.after and Mark.read(str(page.after))
        if mark is None:
            return found


def _by_looking(asked: dict, account_id) -> list:
    """The same, by looking at every appeal."""

    def fits(row) -> bool:
        answering = row.case.merged_into or row.case
        is_own = account_id and Relay.objects.filter(appeal=row, account_id=account_id).exists()
        state = "open" if answering.stage == 0 else "closed"
        return bool(
            (row.may_publish or is_own) and asked["since"] <= row.filed_at < asked["until"]
            and state in asked["states"] and (not asked["matters"] or row.matter in asked["matters"])
        )  # fmt: skip

    rows = sorted(Appeal.objects.select_related("case__merged_into"), key=lambda row: (row.filed_at, row.pk))
    return [row.pk for row in reversed(rows) if fits(row)]


def test_page_after_page_holds_what_looking_at_every_appeal_finds(raised):
    begun, now = Appeal.objects.order_by("filed_at").first().filed_at, clock.now()
    windows = (begun, now), (begun + HOUR, begun + 3 * HOUR), (now - HOUR, now)
    states = BOTH, frozenset({"open"}), frozenset({"closed"})
    matters = (), ("elevator",), ("noise", "elevator"), ("rocket",)
    for (since, until), state, about in product(windows, states, matters):
        for account_id in (None, raised.officer.account_id):
            asked = {"since": since, "until": until, "states": state, "matters": about}
            assert _walked(asked, account_id=account_id) == _by_looking(asked, account_id), asked


def test_the_link_in_the_header_leads_to_every_older_request_once(client, place):
    at = clock.now() - timedelta(days=2)
    for _ in range(120):  # all at one moment, as an import may tell them
        _filed(place, at=at)
    address, seen, pages = LIST + "?status=open", [], 0
    while address:
        answer = client.get(address)
        seen += [one["service_request_id"] for one in answer.json()]
        address = answer.get("Link", "").partition(">")[0].lstrip("<")
        pages += 1
    assert pages == 3 and len(seen) == len(set(seen)) == 120
    assert [one["service_request_id"] for one in client.get(LIST, {"page": 3}).json()] == seen[100:]
    assert "Link" not in client.get(LIST, {"page": 3})


def test_a_mark_later_than_everything_begins_at_the_newest(client, place):
    filed = _filed(place, at=clock.now() - HOUR)
    mark = f"{253402300799999999}-{'0' * 32}"  # the last moment a date can have
    assert [one["service_request_id"] for one in client.get(LIST, {"after": mark}).json()] == [filed.number]


def test_pages_by_number_end_and_say_how_to_go_on(client, place):
    assert client.get(LIST, {"page": 20}).json() == []
    for page in ("21", "9" * 5000):
        answer = client.get(LIST, {"page": page})
        assert answer.status_code == 400 and "Link" in answer.json()[0]["description"]


@pytest.mark.parametrize("mark", ["1", "x-y", "9" * 30 + "-" + "0" * 32, "9" * 5000 + "-" + "0" * 32, "-"])
def test_a_mark_that_is_none_is_refused(client, place, mark):
    assert client.get(LIST, {"after": mark}).status_code == 400


@pytest.mark.parametrize("asked", [{}, {"status": "open"}, {"status": "closed"}, {"service_code": "elevator,noise"}])
def test_every_question_takes_the_same_queries_on_every_page(client, place, django_assert_num_queries, asked):
    for n in range(60):
        filed = _filed(place, at=clock.now() - n * HOUR)
        if asked.get("status") == "closed":
            _refused(place, filed.case_id, at=clock.now())
    client.get(LIST, asked)
    mark = client.get(LIST, asked).get("Link", "").partition("after=")[2].partition(">")[0]
    for more in ({}, {"page": 2}, {"after": mark} if mark else {}):
        with django_assert_num_queries(5):
            client.get(LIST, asked | more)
