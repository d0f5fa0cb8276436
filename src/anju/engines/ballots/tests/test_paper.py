"""Paper: typed in by two people, compared, taken as of the day on which it came in."""

from datetime import timedelta

import pytest

from anju.engines.ballots import actions
from anju.engines.ballots import rules as decide
from anju.engines.ballots.models import Ballot, Part, Sheet
from anju.engines.ballots.rules import paper
from anju.engines.ballots.tests import factories as make
from anju.engines.ballots.tests.factories import AT, DAY, GOOD, HOUR, OVER, cast, electors, opened
from anju.engines.ballots.types import Channel, Option, Question, Standing
from anju.ground.ledger import queries as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Hidden

BAD = (1,) * 8
SCALE = tuple(Option(value=n, title=str(n)) for n in range(1, 6))
QUESTIONS = tuple(Question(code=f"q{n}", title=f"q{n}", options=SCALE) for n in range(3))
LONG = (Question(code="a", title="a", options=(Option(value=10, title="x"), Option(value=20, title="y"))),) * 2


def enter(poll, by, answers=GOOD, *, number=1, on=None, at=AT + HOUR, **also):
    on = on or local_day(at)
    return actions.enter_sheet(poll.pk, number=number, answers=answers, came_in_on=on, by=by, at=at, **also)


def twice(town, poll, answers=GOOD, **also):
    enter(poll, town.street, answers, **also)
    return enter(poll, town.clerk, answers, **also)


# ── what is typed ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "answers", "reason"),
    [
        ("543", (5, 4, 3), ""), (" 5 4 3 ", (5, 4, 3), ""), ("５４３", (5, 4, 3), ""), ("0", None, "blank"),
        ("*", None, "spoiled"), ("+", None, "two_ticks"), ("-", None, "left_out"),
    ],
)  # fmt: skip
def test_a_line_of_figures_is_read(typed, answers, reason):
    assert paper.read(typed, QUESTIONS) == paper.Reading(answers=answers, reason=reason)


@pytest.mark.parametrize("typed", ["", "54", "5434", "546", "54a", "00", "5,4,3"])
def test_anything_else_is_refused(typed):
    with pytest.raises(paper.Unreadable):
        paper.read(typed, QUESTIONS)


def test_longer_numbers_are_typed_with_spaces():
    assert paper.read("10 20", LONG).answers == (10, 20)
    with pytest.raises(paper.Unreadable):
        paper.read("1020", LONG)


FIRST, OTHER = paper.Reading(answers=GOOD), paper.Reading(answers=BAD)
BLANK, SPOILED = (paper.Reading(answers=None, reason=reason) for reason in ("blank", "spoiled"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((FIRST, AT), (FIRST, AT), True), ((FIRST, AT), (OTHER, AT), False), ((FIRST, AT), (BLANK, AT), False),
        ((BLANK, AT), (SPOILED, AT), False), ((BLANK, AT), (BLANK, AT), True),
        ((FIRST, AT), (FIRST, AT + DAY), True),  # both in time: the day itself decides nothing
        ((FIRST, AT), (FIRST, OVER), False), ((FIRST, OVER), (FIRST, OVER + DAY), True),
    ],
)  # fmt: skip
def test_two_entries_agree(one, other, same):
    assert paper.agree(one, other, opens_at=AT, closes_at=OVER) is same
    assert paper.agree(other, one, opens_at=AT, closes_at=OVER) is same


@pytest.mark.parametrize(
    ("reading", "came_in_at", "has_voted", "outcome"),
    [
        (FIRST, AT, False, (Standing.COUNTED, "")), (FIRST, AT, True, (Standing.INVALID, "voted")),
        (FIRST, OVER, False, (Standing.LATE, "")), (FIRST, OVER - timedelta(seconds=1), False, (Standing.COUNTED, "")),
        (BLANK, AT, False, (Standing.INVALID, "blank")), (BLANK, OVER, True, (Standing.LATE, "")),
    ],
)  # fmt: skip
def test_what_becomes_of_a_sheet(reading, came_in_at, has_voted, outcome):
    assert paper.judged(reading, came_in_at=came_in_at, closes_at=OVER, has_voted=has_voted) == outcome


# ── two people ───────────────────────────────────────────────────────────────


def test_the_first_entry_takes_no_ballot_and_lies_sealed(town):
    poll = opened(town.city)
    sheet = enter(poll, town.street)
    assert sheet.state == "once" and not Ballot.objects.exists() and not Part.objects.exists()
    assert b"5, 5" not in bytes(Sheet.objects.get().first)


def test_two_equal_entries_are_a_ballot_and_leave_no_answers_beside_the_household(town):
    poll = opened(town.city)
    sheet = twice(town, poll)
    row, part = Ballot.objects.get(), Part.objects.get()
    assert (tuple(row.answers), row.channel, row.standing) == (GOOD, Channel.PAPER, Standing.COUNTED)
    assert part.elector == electors(poll)[0] and part.channel == Channel.PAPER
    kept = Sheet.objects.get(pk=sheet.pk)
    assert (kept.state, kept.outcome, kept.first, kept.second) == ("settled", "counted", None, None)


def test_nobody_types_a_sheet_in_twice(town):
    poll = opened(town.city)
    enter(poll, town.street)
    with pytest.raises(actions.SamePerson):
        enter(poll, town.street)
    assert not Ballot.objects.exists()


def test_a_third_entry_is_refused(town):
    poll = opened(town.city)
    twice(town, poll)
    with pytest.raises(actions.Entered):
        enter(poll, town.city)
    assert Ballot.objects.count() == 1


def test_entries_that_differ_wait_for_a_third_person(town):
    poll = opened(town.city)
    enter(poll, town.street)
    sheet = enter(poll, town.clerk, BAD)
    told = {"answers": BAD, "came_in_on": local_day(AT), "at": AT + 2 * HOUR}
    assert sheet.state == "differs" and not Ballot.objects.exists()
    for one in (town.street, town.clerk):
        with pytest.raises(actions.SamePerson):
            actions.settle_sheet(sheet.pk, by=one, **told)
    for one in (town.other, town.auditor, town.head):
        with pytest.raises(Hidden):
            actions.settle_sheet(sheet.pk, by=one, **told)
    settled = actions.settle_sheet(sheet.pk, by=town.district, **told)
    assert settled.outcome == "counted" and tuple(Ballot.objects.get().answers) == BAD
    with pytest.raises(actions.Entered):
        actions.settle_sheet(sheet.pk, by=town.city, **told)


def test_every_step_is_in_the_ledger_and_none_says_what_was_answered(town):
    poll = opened(town.city)
    enter(poll, town.street)
    sheet = enter(poll, town.clerk, BAD)
    actions.settle_sheet(sheet.pk, answers=BAD, came_in_on=local_day(AT), by=town.city, at=AT + 2 * HOUR)
    told = ledger.story([sheet.pk])
    facts = {(line.act, tuple(sorted(line.facts.items()))) for line in told}
    assert facts == {
        ("ballots.paper_entered", (("round", 1), ("sheet", 1))),
        ("ballots.paper_entered", (("round", 2), ("sheet", 1))),
        ("ballots.paper_settled", (("agreed", False), ("sheet", 1))),
    }


@pytest.mark.parametrize("who", ["other", "head", "auditor"])
def test_who_does_not_help_there_finds_no_such_number(town, who):
    poll = opened(town.city)
    with pytest.raises(actions.NoSheet) as theirs:
        enter(poll, getattr(town, who))
    with pytest.raises(actions.NoSheet) as nobodys:
        enter(poll, town.city, number=99)
    assert str(theirs.value) == str(nobodys.value) and not Sheet.objects.exists()


# ── when it came in ──────────────────────────────────────────────────────────


def test_what_came_in_in_time_counts_though_it_is_typed_in_after_closing(town):
    poll = opened(town.city)
    actions.close(poll.pk, by=town.city, at=OVER)
    assert twice(town, poll, on=local_day(OVER - DAY), at=OVER + HOUR).outcome == "counted"
    counted = actions.tally(poll.pk, by=town.city, at=OVER + DAY)
    assert counted.counted == 1


def test_what_came_in_late_is_kept_and_not_counted(town):
    poll = opened(town.city)
    actions.close(poll.pk, by=town.city, at=OVER)
    assert twice(town, poll, on=local_day(OVER + DAY), at=OVER + 2 * DAY).outcome == "late"
    assert Ballot.objects.get().standing == Standing.LATE and not Part.objects.exists()


def test_two_people_must_agree_that_it_came_in_in_time(town):
    poll = opened(town.city)
    enter(poll, town.street, on=local_day(AT), at=OVER + 2 * DAY)
    assert enter(poll, town.clerk, on=local_day(OVER + DAY), at=OVER + 2 * DAY).state == "differs"


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_before_the_window_or_to_come_is_refused(town, days):
    poll = opened(town.city)
    with pytest.raises(actions.WrongDay):
        enter(poll, town.street, on=local_day(AT + days * DAY))


def test_nothing_is_typed_in_once_the_ballots_are_counted(town):
    poll = opened(town.city)
    actions.close(poll.pk, by=town.city, at=OVER)
    actions.tally(poll.pk, by=town.city, at=OVER + HOUR)
    with pytest.raises(actions.NotOpen):
        enter(poll, town.street, at=OVER + DAY)


def test_the_ballots_are_not_counted_while_a_sheet_waits(town):
    poll = opened(town.city)
    enter(poll, town.street)
    actions.close(poll.pk, by=town.city, at=OVER)
    with pytest.raises(actions.NotOver):
        actions.tally(poll.pk, by=town.city, at=OVER + HOUR)


# ── beside the telephone ─────────────────────────────────────────────────────


def test_a_household_that_voted_with_its_code_keeps_that_ballot(town):
    poll = opened(town.city)
    cast(electors(poll)[0])
    sheet = twice(town, poll, BAD)
    assert (sheet.outcome, sheet.reason) == ("invalid", "voted")
    rows = {row.standing: (tuple(row.answers), row.reason) for row in Ballot.objects.all()}
    assert rows == {"counted": (GOOD, ""), "invalid": (BAD, "voted")} and Part.objects.count() == 1


def test_who_voted_on_paper_may_change_that_with_the_code_as_the_rules_allow(town):
    poll = opened(town.city)
    twice(town, poll)
    assert cast(electors(poll)[0], BAD, at=AT + 2 * HOUR).turn == 1


@pytest.mark.parametrize("reason", sorted(paper.REASONS))
def test_a_sheet_without_answers_is_kept_with_its_reason(town, reason):
    poll = opened(town.city)
    sheet = twice(town, poll, None, reason=reason)
    row = Ballot.objects.get()
    assert (sheet.outcome, row.standing, row.reason, row.answers) == ("invalid", "invalid", reason, [])


def test_after_a_spoiled_sheet_the_household_can_still_vote(town):
    poll = opened(town.city)
    twice(town, poll, None, reason="spoiled")
    assert cast(electors(poll)[0], at=AT + 2 * HOUR).standing is Standing.COUNTED


@pytest.mark.parametrize(("answers", "reason"), [(GOOD[:-1], ""), (GOOD, "blank"), (None, ""), (None, "because")])
def test_what_is_neither_answers_nor_a_reason_is_refused(town, answers, reason):
    poll = opened(town.city)
    with pytest.raises(actions.Incomplete):
        enter(poll, town.street, answers, reason=reason)


def test_a_poll_without_paper_takes_none(town):
    poll = opened(town.city, make.SECRET)
    with pytest.raises(actions.NotThere):
        enter(poll, town.street)


def test_the_leaf_of_a_sheet_commits_to_its_answers(town):
    poll = opened(town.city)
    twice(town, poll)
    row = Ballot.objects.get()
    committed = decide.commitment(row.answers, salt=bytes(row.salt))
    assert bytes(row.leaf) == decide.leaf(
        poll_id=poll.pk, subject_id=row.subject_id, ballot_id=row.id, committed=committed
    )
