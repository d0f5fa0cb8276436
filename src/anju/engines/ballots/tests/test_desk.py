"""The officers' pages of polls: who opens them, what they show of whose places, what they take and say back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from anju.engines.ballots import actions, registry
from anju.engines.ballots.models import Poll
from anju.engines.ballots.tests import factories as make
from anju.engines.ballots.tests.factories import AT, DAY, ELSEWHERE, HOUR, OVER, STREET, cast, electors, opened
from anju.engines.ballots.types import Choice, RollLine
from anju.ground.access.models import Account
from anju.ground.access.types import OfficeKind, Role
from anju.kit import clock, ids

NASTY = "<script>alert(1)</script>"
RUNS = ("city", "district")  # may decide on a poll of their own region
SEES = ("city", "district", "second", "head", "street", "clerk", "other", "auditor")
OUTSIDE = (Role.ENTERPRISE_STAFF, Role.ADMINISTRATOR, Role.EXPERT)


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """The pages' clock, to be set by a test."""
    told = {"at": AT + HOUR}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def client(actor, **also) -> Client:
    found = Client(**also)
    found.force_login(Account.objects.get(pk=actor.account_id))
    return found


def page(actor, name: str, *args, **query):
    return client(actor).get(reverse(f"ballots:{name}", args=args), query)


def text(answer) -> str:
    return answer.content.decode()


def across(town) -> Poll:
    """A poll of the whole city: three households in the street, two in the next district."""
    poll = make.prepared(town.city)
    here, there = ids.uuid7(), ids.uuid7()
    actions.draw_roll(poll, [
        *(RollLine(party="owners", region_path=STREET, subject_id=here, door=f"{n}01") for n in range(3)),
        *(RollLine(party="owners", region_path=ELSEWHERE, subject_id=there, door=f"{n}01") for n in range(2)),
    ])  # fmt: skip
    poll = actions.open_poll(poll.pk, by=town.city, at=AT - HOUR)
    actions.issue_codes(electors(poll), at=AT - HOUR)
    return poll


# ── the list ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", SEES)
def test_a_poll_of_the_city_stands_in_the_list_of_everybody_it_asks(town, who):
    poll = across(town)
    assert reverse("ballots:desk_poll", args=[poll.pk]) in text(page(getattr(town, who), "desk_polls"))


def test_the_list_counts_the_readers_own_places_only(town):
    poll = across(town)
    cast(electors(poll)[0])
    assert "1 / 5" in text(page(town.city, "desk_polls"))
    assert "1 / 3" in text(page(town.street, "desk_polls"))
    assert "0 / 2" in text(page(town.other, "desk_polls"))


def test_a_poll_of_a_district_is_not_the_next_districts(town):
    poll = opened(town.district, region_path=make.DISTRICT)
    assert str(poll.pk) not in text(page(town.other, "desk_polls"))
    assert page(town.other, "desk_poll", poll.pk).status_code == 404


def test_a_poll_in_preparation_is_seen_by_its_own_office(town):
    poll = make.prepared(town.city)
    assert page(town.city, "desk_poll", poll.pk).status_code == 200
    assert page(town.street, "desk_poll", poll.pk).status_code == 404


@pytest.mark.parametrize("role", OUTSIDE)
def test_other_roles_find_no_polls(town, role):
    poll = across(town)
    office = make.office(OfficeKind.CITY_BUREAU, "某单位", make.CITY)
    stranger = make.person(f"s-{role}", role, office)
    assert page(stranger, "desk_poll", poll.pk).status_code in (302, 404)
    assert page(stranger, "desk_polls").status_code in (302, 404)


ADDRESSES = ("desk_poll", "desk_turnout", "desk_open", "desk_extend", "desk_close", "desk_tally", "desk_paper",
             "desk_sheets", "desk_reminding", "desk_roll", "desk_roll_template", "desk_roll_files")  # fmt: skip


@pytest.mark.parametrize("name", ADDRESSES)
def test_who_is_not_signed_in_is_asked_to(town, name):
    poll = across(town)
    assert Client().get(reverse(f"ballots:{name}", args=[poll.pk])).status_code == 302


@pytest.mark.parametrize("rows", [1, 4])
def test_the_list_asks_as_often_however_long_it_is(town, rows, django_assert_num_queries):
    for n in range(rows):
        poll = opened(town.city, year=2026 + n)
        cast(electors(poll)[0])
    here = client(town.city)
    here.get(reverse("ballots:desk_polls"))
    with django_assert_num_queries(14):
        here.get(reverse("ballots:desk_polls"))


# ── one poll and its turnout ─────────────────────────────────────────────────


def test_turnout_goes_down_from_district_to_estate(town):
    poll = across(town)
    cast(electors(poll)[0])
    city = text(page(town.city, "desk_poll", poll.pk))
    assert f"?place={make.DISTRICT}" in city and f"?place={ELSEWHERE}" in city
    district = text(page(town.city, "desk_poll", poll.pk, place=make.DISTRICT))
    assert f"?place={STREET}" in district and "1 / 3" in district
    assert "1 / 3" in text(page(town.city, "desk_poll", poll.pk, place=STREET))


def test_nobody_looks_into_a_place_that_is_not_theirs(town):
    poll = across(town)
    assert page(town.street, "desk_poll", poll.pk, place=ELSEWHERE).status_code == 404
    assert page(town.street, "desk_poll", poll.pk, place=make.CITY).status_code == 404
    assert page(town.street, "desk_turnout", poll.pk, place=ELSEWHERE).status_code == 404


@pytest.mark.parametrize("name", ["desk_poll", "desk_turnout"])
@pytest.mark.parametrize("query", [{}, {"by": "subject"}])
@pytest.mark.parametrize("subjects", [1, 6])
def test_a_poll_asks_as_often_however_large_it_is(town, name, query, subjects, django_assert_num_queries):
    poll = opened(town.city, subjects=subjects)
    cast(electors(poll)[0])
    here, address = client(town.city), reverse(f"ballots:{name}", args=[poll.pk])
    here.get(address, query)
    with django_assert_num_queries((18 if name == "desk_poll" else 8) + len(query)):
        here.get(address, query)


def test_no_answer_is_shown_before_the_count(town, now):
    poll = opened(town.city)
    cast(electors(poll)[0])
    assert "counted" not in page(town.city, "desk_poll", poll.pk).context["desk"].counted
    now(OVER + HOUR)
    actions.close(poll.pk, by=town.city, at=OVER)
    assert page(town.city, "desk_poll", poll.pk).context["desk"].counted == []
    actions.tally(poll.pk, by=town.city, at=OVER + HOUR)
    [(_question, options), *_rest] = page(town.street, "desk_poll", poll.pk).context["desk"].counted
    assert [ballots for _title, ballots, _weight in options] == [1, 0, 0, 0, 0]


def test_the_page_renews_its_turnout_while_ballots_come_in(town, now):
    poll = opened(town.city)
    address = reverse("ballots:desk_turnout", args=[poll.pk])
    assert f'hx-get="{address}' in text(page(town.city, "desk_poll", poll.pk))
    actions.close(poll.pk, by=town.city, at=OVER)
    assert "hx-get" not in text(page(town.city, "desk_turnout", poll.pk))


def test_what_was_typed_as_a_title_is_no_markup(town):
    poll = make.prepared(town.city, title=NASTY)
    for name in ("desk_poll", "desk_open", "desk_roll"):
        assert NASTY not in text(page(town.city, name, poll.pk))
    assert NASTY not in text(page(town.city, "desk_polls"))


# ── opening, extending, closing, counting ────────────────────────────────────


def post(actor, name: str, *args, **typed):
    return client(actor).post(reverse(f"ballots:{name}", args=args), typed)


def state(poll) -> str:
    return Poll.objects.get(pk=poll.pk).state


STEPS = {"desk_open": "prepared", "desk_extend": "open", "desk_close": "open", "desk_tally": "closed"}


def at_step(town, name: str, now) -> Poll:
    """A poll of the street's district for which the step is the next one."""
    poll = make.prepared(town.district, region_path=make.DISTRICT)
    actions.draw_roll(poll, [RollLine(party="owners", region_path=STREET, subject_id=ids.uuid7(), door="101")])
    if name != "desk_open":
        actions.open_poll(poll.pk, by=town.district, at=AT)
    if name in ("desk_close", "desk_tally"):
        now(OVER + HOUR)
    if name == "desk_tally":
        actions.close(poll.pk, by=town.district, at=OVER)
    return poll


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("who", SEES)
def test_a_step_is_taken_by_who_runs_the_poll_and_by_nobody_else(town, now, name, who):
    poll = at_step(town, name, now)
    actor, last = getattr(town, who), (OVER + 3 * DAY).date()
    may = who in ("city", "district", "second")
    before = (state(poll), Poll.objects.get(pk=poll.pk).closes_at)
    assert page(actor, name, poll.pk).status_code == (200 if may else 404)
    assert post(actor, name, poll.pk, last_day=last).status_code == (302 if may else 404)
    assert ((state(poll), Poll.objects.get(pk=poll.pk).closes_at) != before) is may


@pytest.mark.parametrize("name", STEPS)
def test_a_step_needs_the_pages_own_token(town, now, name):
    poll = at_step(town, name, now)
    strict = client(town.city, enforce_csrf_checks=True)
    assert strict.post(reverse(f"ballots:{name}", args=[poll.pk])).status_code == 403
    assert state(poll) == STEPS[name]


def test_what_stands_against_a_step_is_said_in_place(town, now):
    poll = make.prepared(town.city)
    assert post(town.city, "desk_open", poll.pk).status_code == 422
    poll = opened(town.city, year=2027)
    assert post(town.city, "desk_close", poll.pk).status_code == 422
    answer = post(town.city, "desk_extend", poll.pk, last_day=AT.date())
    assert answer.status_code == 422 and answer.context["form"].errors["last_day"]
    assert post(town.city, "desk_tally", poll.pk).status_code == 422


def test_a_longer_window_holds_its_last_day_whole(town):
    poll = opened(town.city)
    post(town.city, "desk_extend", poll.pk, last_day="2026-03-20")
    assert cast(electors(poll)[0], at=make.AT.replace(day=20, hour=15)).standing == "counted"


# ── typing paper in ──────────────────────────────────────────────────────────


def typed(actor, poll, number="1", line="55555555", day="2026-03-02"):
    return post(actor, "desk_paper", poll.pk, number=number, line=line, came_in_on=day)


def test_two_people_type_a_sheet_in_without_seeing_each_others_entry(town):
    poll = opened(town.city)
    assert typed(town.street, poll).status_code == 302
    assert "54545454" not in text(page(town.clerk, "desk_paper", poll.pk))
    assert typed(town.clerk, poll).status_code == 302
    assert poll.sheets.get().outcome == "counted"


def test_the_page_says_how_far_the_typing_is(town):
    poll = opened(town.city)
    typed(town.street, poll), typed(town.street, poll, number="2"), typed(town.clerk, poll, number="2")
    desk = page(town.street, "desk_paper", poll.pk).context["desk"]
    assert (desk.mine, desk.once, desk.others) == (2, 1, 0)
    assert page(town.clerk, "desk_paper", poll.pk).context["desk"].others == 1


@pytest.mark.parametrize(
    ("number", "line", "day", "field"),
    [
        ("", "55555555", "2026-03-02", "number"), ("99", "55555555", "2026-03-02", "number"),
        ("x", "55555555", "2026-03-02", "number"), ("1", "5555", "2026-03-02", "line"),
        ("1", "95555555", "2026-03-02", "line"), ("1", "", "2026-03-02", "line"),
        ("1", "55555555", "2026-03-03", "came_in_on"), ("1", "55555555", "", "came_in_on"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_sheet_is_said_beside_the_field(town, number, line, day, field):
    poll = opened(town.city)
    answer = typed(town.street, poll, number, line, day)
    assert answer.status_code == 422 and answer.context["form"].errors[field] and not poll.sheets.exists()


def test_the_day_of_the_pile_stays(town):
    poll = opened(town.city, at=AT - 2 * DAY)
    assert typed(town.street, poll).url.endswith("?day=2026-03-02")


def test_a_third_person_settles_what_differs(town):
    poll = opened(town.city)
    typed(town.street, poll), typed(town.clerk, poll, line="15555555")
    sheet = poll.sheets.get()
    shown = page(town.district, "desk_sheet", poll.pk, sheet.pk)
    assert [differs for *_rest, differs in shown.context["shown"].lines] == [True, *(False,) * 7]
    post(town.district, "desk_sheet", poll.pk, sheet.pk, line="15555555", came_in_on="2026-03-02")
    assert poll.sheets.get().outcome == "counted"


def test_who_typed_an_entry_sees_neither(town):
    poll = opened(town.city)
    typed(town.street, poll, line="43434343"), typed(town.clerk, poll, line="15555555")
    for who in (town.street, town.clerk):
        shown = page(who, "desk_sheet", poll.pk, poll.sheets.get().pk)
        assert shown.context["shown"].lines == []


@pytest.mark.parametrize("who", SEES)
def test_paper_is_typed_in_by_those_who_help_there(town, who):
    poll = opened(town.city)
    may = who in ("city", "district", "second", "street", "clerk", "other")
    assert page(getattr(town, who), "desk_paper", poll.pk).status_code == (200 if may else 404)
    typed(getattr(town, who), poll)
    assert poll.sheets.exists() is (may and who != "other")


def test_a_sheet_of_another_place_is_not_there(town):
    poll = opened(town.city)
    typed(town.street, poll), typed(town.clerk, poll, line="15555555")
    sheet = poll.sheets.get()
    for who in (town.other, town.head, town.auditor):
        assert page(who, "desk_sheet", poll.pk, sheet.pk).status_code == 404
    assert str(sheet.pk) not in text(page(town.other, "desk_sheets", poll.pk))


def test_paper_needs_the_pages_own_token(town):
    poll = opened(town.city)
    strict = client(town.street, enforce_csrf_checks=True)
    assert strict.post(reverse("ballots:desk_paper", args=[poll.pk]), {"number": 1}).status_code == 403


# ── weights and kinds ────────────────────────────────────────────────────────


def test_where_an_elector_judges_several_each_took_part_once(town, monkeypatch):
    offered = [Choice(subject_id=ids.uuid7(), title=f"单位{n}") for n in range(3)]
    choosing = replace(make.SECRET, choices=lambda household, at: offered)
    monkeypatch.setitem(registry.types(), choosing.name, choosing)
    poll = make.prepared(town.city, choosing)
    actions.draw_roll(poll, [RollLine(party="owners", region_path=STREET, door=f"{n}01") for n in range(2)])
    poll = actions.open_poll(poll.pk, by=town.city, at=AT - HOUR)
    one = electors(poll)[0]
    actions.issue_codes([one], at=AT)
    for unit in offered:
        cast(one, subject_id=unit.subject_id, at=AT + timedelta(minutes=1))
    assert "1 / 2" in text(page(town.city, "desk_polls"))
    assert page(town.city, "desk_poll", poll.pk).context["total"].voted == 1
