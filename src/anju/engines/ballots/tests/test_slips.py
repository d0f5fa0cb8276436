"""Slips: what is printed for whom, by whom, and what becomes of a lost one."""

import io
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anju.engines.ballots import actions, slips
from anju.engines.ballots.actions import printing
from anju.engines.ballots.models import Code, Elector, SlipOrder, SlipPart
from anju.engines.ballots.tests import households as make
from anju.engines.ballots.tests.factories import AT, DAY, ELSEWHERE, GOOD, HOUR, OVER, STREET, office, person
from anju.ground.access.models import Account
from anju.ground.access.types import OfficeKind, Role
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.kit.errors import Hidden

MANY = [(f"{n % 3 + 1}号楼", f"{n + 1}01") for n in range(7)]


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told = {"at": AT}
    monkeypatch.setattr(printing, "AT_ONCE", 4)  # what more than that does takes as long as it takes
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture
def estate(town, tmp_path):
    return make.estate_in(town, tmp_path)


@pytest.fixture
def poll(town, estate):
    return make.poll_of(town, estate, homes=[("3号楼", "301"), ("10号楼", "101"), ("3号楼", "1201")])


@pytest.fixture
def as_(town):
    def client(actor) -> Client:
        made = Client()
        made.force_login(Account.objects.get(pk=actor.account_id))
        return made

    return client


def test_a_slip_holds_the_code_in_force_and_a_square_that_leads_to_it(poll, estate, town):
    one = Elector.objects.get(poll=poll, door="301")
    code = actions.reissue(one.pk, by=town.street, at=AT)
    (slip,) = slips.slips_of([one], estate=estate.name)
    assert slip.code.replace("-", "") == code and slip.number == f"{one.number:06d}"
    assert slip.side**2 == len(slip.pixels) and set(slip.pixels) == {0, 255}


def test_a_first_slip_issued_anew_twice_is_another_each_time(town, estate):
    poll = make.poll_of(town, estate)
    Code.objects.all().delete()
    elector = Elector.objects.get(poll=poll)
    codes = [actions.reissue(elector.pk, by=town.street, at=AT) for _ in range(2)]
    assert len({*codes, actions.code_of(elector.pk)}) == 3
    assert actions.current_codes([elector]) == {elector.pk: codes[-1]}
    assert Code.objects.filter(ended_at=None).count() == 1


def test_few_slips_are_made_at_once_and_recorded(town, poll, estate):
    made = printing.print_slips(poll.pk, estate.pk, by=town.street, at=AT)
    assert made.content.startswith(b"%PDF") and made.order is None
    (entry,) = [line for line in ledger.story([poll.pk]) if line.act == "ballots.slips_printed"]
    assert (entry.facts["slips"], entry.facts["subject"]) == (3, estate.pk)
    assert Code.objects.count() == 3


def test_printing_makes_the_codes_of_a_prepared_poll_valid(town, estate):
    poll = make.prepared(town.city)
    actions.draw_roll(poll, [make.RollLine(party="owners", region_path=STREET, subject_id=estate.pk, door="1")])
    printing.print_slips(poll.pk, estate.pk, by=town.street, at=AT - HOUR)
    actions.open_poll(poll.pk, by=town.city, at=AT - HOUR)
    assert actions.take(code=make.code_of(poll), answers=GOOD, key=make.UUID(int=9), at=AT)


def test_many_slips_are_made_by_a_job_in_parts_by_building_and_lie_sealed(town, estate):
    poll = make.poll_of(town, estate, homes=MANY)
    order = printing.print_slips(poll.pk, estate.pk, by=town.street, at=AT).order
    done = printing.make_slips(order.pk, at=AT)
    assert (done.state, done.done, done.total) == ("done", 7, 7)
    with zipfile.ZipFile(io.BytesIO(printing.packed(done))) as archive:
        assert archive.namelist() == ["1号楼.pdf", "2号楼.pdf", "3号楼.pdf"]
        assert all(archive.read(name).startswith(b"%PDF") for name in archive.namelist())
    assert not any(b"%PDF" in bytes(part.sealed) for part in SlipPart.objects.all())
    assert printing.make_slips(order.pk, at=AT + HOUR).state == "done" and SlipPart.objects.count() == 3


def test_what_was_made_is_gone_after_two_days_and_can_be_ordered_again(town, estate):
    poll = make.poll_of(town, estate, homes=MANY)
    first = printing.print_slips(poll.pk, estate.pk, by=town.street, at=AT).order
    printing.make_slips(first.pk, at=AT)
    second = printing.print_slips(poll.pk, estate.pk, by=town.street, at=AT + 3 * DAY).order
    printing.make_slips(second.pk, at=AT + 3 * DAY)
    assert [SlipOrder.objects.get(pk=one.pk).state for one in (first, second)] == ["gone", "done"]
    assert not first.parts.exists() and second.parts.count() == 3


def test_what_was_made_before_an_order_went_wrong_is_gone_after_two_days_too(town, estate):
    order = printing.print_slips(make.poll_of(town, estate, homes=MANY).pk, estate.pk, by=town.street, at=AT).order
    printing.make_slips(order.pk, at=AT)
    SlipOrder.objects.filter(pk=order.pk).update(state=SlipOrder.State.FAILED)
    assert printing.drop_old_slips(before=AT) == 0 and order.parts.exists()
    assert printing.drop_old_slips(before=AT + HOUR) == 0 and not order.parts.exists()
    assert SlipOrder.objects.get(pk=order.pk).state == "failed"


@pytest.mark.parametrize(("at", "kind"), [(OVER, printing.TooLate), (AT, printing.NoSlips)])
def test_after_the_window_or_for_nobody_nothing_is_printed(town, poll, estate, at, kind):
    where = estate.pk if kind is printing.TooLate else make.UUID(int=5)
    with pytest.raises(kind):
        printing.print_slips(poll.pk, where, by=town.street, at=at)


def test_the_pages_lead_from_the_estate_to_the_door(as_, town, poll, estate):
    client = as_(town.street)
    page = client.get(f"/desk/ballots/{poll.pk}/slips/").content.decode()
    assert estate.name in page
    page = client.get(f"/desk/ballots/{poll.pk}/slips/{estate.pk}/").content.decode()
    assert page.index("3号楼") < page.index("10号楼")
    page = client.get(f"/desk/ballots/{poll.pk}/slips/{estate.pk}/", {"building": "3号楼"}).content.decode()
    assert page.index(">301<") < page.index(">1201<") and make.code_of(poll) not in page
    sent = client.post(f"/desk/ballots/{poll.pk}/slips/{estate.pk}/print/", {"building": "3号楼"})
    assert sent["Content-Type"] == "application/pdf" and "no-store" in sent["Cache-Control"]


def test_a_lost_slip_is_replaced_at_the_door_and_the_old_code_ends(as_, town, poll):
    elector, old = Elector.objects.filter(poll=poll).order_by("number")[0], make.code_of(poll)
    sent = as_(town.street).post(f"/desk/ballots/{poll.pk}/slips/homes/{elector.pk}/reissue/")
    assert sent.content.startswith(b"%PDF")
    client = Client()
    client.get(f"/v/{old}/")
    assert "没有这个码" in client.get("/v/").content.decode()
    client.get(f"/v/{make.code_of(poll)}/")
    assert "这是您的家吗" in client.get("/v/").content.decode()
    assert "ballots.code_reissued" in [line.act for line in ledger.story([poll.pk])]


def test_whoever_is_of_another_place_or_has_another_task_finds_nothing(as_, town, estate):
    poll = make.poll_of(town, estate, homes=MANY)
    order = printing.print_slips(poll.pk, estate.pk, by=town.street, at=AT).order
    printing.make_slips(order.pk, at=AT)
    elector, base = Elector.objects.filter(poll=poll).first(), f"/desk/ballots/{poll.pk}/slips/"
    read = [base, f"{base}{estate.pk}/", f"{base}orders/{order.pk}/", f"{base}orders/{order.pk}/file/"]
    sent = [f"{base}{estate.pk}/print/", f"{base}homes/{elector.pk}/reissue/"]
    outside = person("far", Role.STREET_OFFICER, office(OfficeKind.STREET_OFFICE, "乙街道办事处", ELSEWHERE))
    for actor in (outside, town.other, town.auditor, town.head):
        client = as_(actor)
        assert [client.get(one).status_code for one in read] == [404] * 4, actor
        assert [client.post(one).status_code for one in sent] == [404] * 2, actor
    for actor in (town.street, town.district, town.city):
        assert [as_(actor).get(one).status_code for one in read] == [200] * 4, actor
    stranger = Client()
    assert all("/sign-in/" in stranger.get(one).url for one in read)


def test_the_list_of_estates_asks_as_much_for_many_as_for_one(as_, town, estate):
    client, asked = as_(town.street), []
    for estates in (1, 20):
        poll = make.prepared(town.city, year=2026 + estates)
        actions.draw_roll(poll, [
            make.RollLine(party="owners", region_path=STREET, subject_id=estate.pk if n == 0 else make.UUID(int=n),
                          door=str(n))
            for n in range(estates)
        ])  # fmt: skip
        actions.open_poll(poll.pk, by=town.city, at=AT - HOUR)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/desk/ballots/{poll.pk}/slips/").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_an_estate_is_found_by_its_name(as_, town, poll, estate):
    client = as_(town.street)
    assert estate.name in client.get(f"/desk/ballots/{poll.pk}/slips/", {"q": "听澜"}).content.decode()
    assert "没有您辖区内" in client.get(f"/desk/ballots/{poll.pk}/slips/", {"q": "望江"}).content.decode()


def test_no_slip_is_replaced_after_the_window(as_, town, poll, now):
    now(OVER)
    elector = Elector.objects.filter(poll=poll).first()
    sent = as_(town.street).post(f"/desk/ballots/{poll.pk}/slips/homes/{elector.pk}/reissue/")
    assert sent.status_code == 409
    with pytest.raises(Hidden):
        printing.reissue_slip(elector.pk, by=town.other, at=AT)
