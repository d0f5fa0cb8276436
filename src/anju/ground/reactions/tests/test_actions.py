"""What waits, what is done, what is tried again, and what is refused."""

from datetime import date

import pytest
from django.db import transaction

from anju.ground.access import actions as access
from anju.ground.access.types import SYSTEM, Role
from anju.ground.ledger import queries as ledger
from anju.ground.ledger import types as entries
from anju.ground.reactions import actions, queries
from anju.ground.reactions.models import Waiting
from anju.ground.reactions.rules import MOST_TRIES
from anju.ground.reactions.tests.conftest import (
    AT,
    GRANTED,
    MINUTE,
    OPENED,
    PATH,
    REALLY,
    Broken,
    account,
    administrator,
)
from anju.ground.reactions.types import Reaction, acts_named
from anju.ground.rulebook import actions as rulebook
from anju.ground.rulebook import queries as rules
from anju.ground.rulebook import shipped
from anju.ground.rulebook.tests.factories import person
from anju.ground.rulebook.types import BadRules
from anju.kit.errors import Hidden

SWITCH = "petitions.followed_by"
TODAY = AT.date()


def granted(name: str = "anna", path: str = PATH):
    """A new administrator; her grant is recorded."""
    access.grant_role(account=account(name, path=path), role=Role.ADMINISTRATOR, region_path=path, by=SYSTEM, at=AT)


def waiting() -> list[str]:
    return list(Waiting.objects.order_by("pk").values_list("reaction", flat=True))


def follows(done, *acts: str, **also) -> Reaction:
    return Reaction(name="tests.follow", do=done, acts=acts, **also)


def test_what_follows_waits_and_is_done_once_with_the_facts_of_the_act(declare, done, town):
    declare(follows(done, GRANTED))
    granted()
    assert (waiting(), done.entries) == (["tests.follow"], [])
    assert actions.run_waiting(at=AT) == 1
    assert actions.run_waiting(at=AT) == 0
    (entry,) = done.entries
    assert (entry.act.name, entry.region_path, entry.happened_at) == (GRANTED, PATH, AT)
    assert entry.facts["role"] == Role.ADMINISTRATOR
    assert ledger.entry(entry.id).subject_id == entry.subject_id
    assert waiting() == []


def test_an_act_that_did_not_happen_lets_nothing_follow(declare, done, town):
    declare(follows(done, GRANTED))
    with pytest.raises(RuntimeError), transaction.atomic():
        granted()
        raise RuntimeError
    assert waiting() == []


def test_an_act_that_nothing_follows_lets_nothing_wait(declare, done, town):
    declare(follows(done, GRANTED))
    account("bea")
    assert waiting() == []


def test_what_follows_may_have_its_own_followers_and_all_is_done_in_one_go(declare, done, town):
    last = []
    declare(
        follows(done, GRANTED), Reaction(name="tests.last", do=lambda entry, at: last.append(entry), acts=(OPENED,))
    )
    granted()
    actions.run_waiting(at=AT)
    assert [entry.subject_id for entry in last] == [done.entries[0].subject_id, *[last[-1].subject_id]]
    assert waiting() == []


def test_what_fails_is_undone_kept_with_its_reason_and_tried_again_later(declare, done, town):
    declare(follows(done, GRANTED))
    granted()
    done.raises = Broken("no %(what)s today", what="bread")
    assert actions.run_waiting(at=AT) == 1
    row = Waiting.objects.get()
    assert (row.error, row.why, row.attempts, row.due_at) == ("broken_here", "no bread today", 1, AT + MINUTE)
    assert not entries_of(OPENED, "r-followed")
    assert actions.run_waiting(at=AT) == 0
    done.raises = None
    assert actions.run_waiting(at=AT + MINUTE) == 1
    assert waiting() == []


def entries_of(act: str, username: str) -> list:
    from anju.ground.access import queries as people

    return [people.account_called(username)] if people.account_called(username) else []


def test_a_fault_of_the_program_keeps_its_kind_and_no_words(declare, done, town):
    declare(follows(done, GRANTED))
    granted()
    done.raises = ZeroDivisionError("of 13800000000")
    actions.run_waiting(at=AT)
    row = Waiting.objects.get()
    assert (row.error, row.why) == ("ZeroDivisionError", "")


def test_one_that_fails_holds_up_nobody_else(declare, done, town):
    done.raises = ZeroDivisionError()
    well = []
    declare(
        follows(done, GRANTED), Reaction(name="tests.well", do=lambda entry, at: well.append(entry), acts=(GRANTED,))
    )
    granted()
    assert actions.run_waiting(at=AT) == 2
    assert (len(well), waiting()) == (1, ["tests.follow"])


def test_it_is_given_up_in_the_end_and_an_administrator_lets_it_be_tried_again(declare, done, town):
    boss = administrator()
    declare(follows(done, GRANTED))
    granted()
    done.raises = Broken("no")
    row = Waiting.objects.get()
    row.attempts = MOST_TRIES - 1
    row.save()
    actions.run_waiting(at=AT)
    row.refresh_from_db()
    assert (row.given_up_at, row.due_at) == (AT, None)
    assert actions.run_waiting(at=AT + 9999 * MINUTE) == 0

    actions.try_again(row.pk, by=boss, at=AT + MINUTE)
    (line, *_) = ledger.story([row.pk])
    assert (line.act, line.facts) == ("reactions.tried_again", {"entry": row.entry_id, "attempts": MOST_TRIES})
    done.raises = None
    assert actions.run_waiting(at=AT + MINUTE) == 1
    assert waiting() == []


def test_only_what_failed_is_tried_again_and_only_by_who_administrates_there(declare, done, town):
    here, elsewhere = administrator(), administrator("42/4298/")
    declare(follows(done, GRANTED))
    granted()
    (row,) = Waiting.objects.all()
    with pytest.raises(Hidden):
        actions.try_again(row.pk, by=here, at=AT)
    done.raises = Broken("no")
    actions.run_waiting(at=AT)
    with pytest.raises(Hidden):
        actions.try_again(row.pk, by=elsewhere, at=AT)
    with pytest.raises(Hidden):
        actions.try_again(row.pk, by=SYSTEM, at=AT)
    assert queries.failed(elsewhere) == []
    assert [one.id for one in queries.failed(here)] == [row.pk]


def test_a_reaction_that_is_gone_is_told_of_and_not_dropped(declare, done, town):
    declare(follows(done, GRANTED))
    granted()
    declare()
    actions.run_waiting(at=AT)
    assert Waiting.objects.get().error == "LookupError"


def test_a_reaction_that_sets_itself_off_is_undone_and_told_of(declare, done, town):
    declare(follows(done, GRANTED, OPENED))
    account("bea")
    assert actions.run_waiting(at=AT) == 1
    row = Waiting.objects.get()
    assert (row.error, row.chain) == ("reaction_ring", [])
    assert "tests.follow → tests.follow" in row.why
    assert not entries_of(OPENED, "r-followed")


@pytest.fixture
def switched(declare, done, monkeypatch, town):
    """A reaction that follows what the city lists."""
    known = {**shipped.declared(), SWITCH: acts_named(SWITCH, "what is followed")}
    monkeypatch.setattr(shipped, "declared", lambda: known)
    declare(Reaction(name="petitions.follow", do=done, switch=SWITCH, records=(OPENED,)))
    entries.forget(actions.follow_switched)  # the house's own reactions may have it followed already
    entries.follow(lambda entry: bool(entry.region_path), actions.follow_switched)
    yield
    entries.forget(actions.follow_switched)
    if any(one.switch for one in REALLY().values()):
        entries.follow(lambda entry: bool(entry.region_path), actions.follow_switched)


def listed(*names: str, on: date = TODAY, city: str = "xidi") -> None:
    """Let the city list acts from a day on."""
    text = (
        f"followed_by:\n  description: 联动\n  unit: none\n  values:\n    2020-01-01:\n"
        f"      basis: draft\n      source: 试\n      value: [{', '.join(names)}]\n"
    )
    draft = rulebook.draft_set(city=city, programme="petitions", text=text, by=person(), at=AT)
    rulebook.issue_set(draft_id=draft, in_force_from=on, by=person(), at=AT)


def test_a_city_switches_a_reaction_on_by_listing_acts(switched):
    granted("before")
    assert waiting() == []
    listed(GRANTED)
    granted("after")
    assert waiting() == ["petitions.follow"]


def test_what_another_city_lists_does_nothing_here(switched):
    listed(GRANTED)
    granted("away", path="43/4301/")
    assert waiting() == []


def test_a_list_counts_from_its_day_on(switched):
    listed(GRANTED, on=date(2026, 3, 3))
    granted()
    assert waiting() == []


@pytest.mark.parametrize(
    ("names", "line"),
    [((GRANTED, "credit.gvien"), 8), ((GRANTED, GRANTED), 8), (("7",), 8), ((OPENED,), 8)],
)
def test_a_list_of_unknown_or_doubled_acts_or_one_that_closes_a_ring_is_refused(switched, names, line):
    with pytest.raises(BadRules) as caught:
        listed(*names)
    assert [row[:2] for row in caught.value.rows] == [(line, SWITCH)]


def test_rules_show_a_list_of_acts_in_words(switched):
    from anju.ground.rulebook import wording

    listed(GRANTED)
    parameter = rules.at("xidi", AT.date()).parameter(SWITCH)
    assert wording.lines(parameter) == [str(entries.acts()[GRANTED].title)]
