"""Rings, pauses, and what a declaration must say."""

from datetime import UTC, datetime, timedelta

import pytest

from anju.ground.reactions import declared, rules
from anju.ground.reactions.types import Reaction, acts_named
from anju.ground.rulebook import sheets
from anju.ground.rulebook.types import BadRules

AT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("leads_to", "ring"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
        ({"a": ["a"]}, ["a", "a"]),
        ({"a": ["b"], "b": ["a"]}, ["a", "b", "a"]),
        ({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}, ["a", "b", "c", "a"]),
    ],
)
def test_a_ring_of_acts_is_found(leads_to, ring):
    assert rules.ring(leads_to) == ring


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (5, 16), (8, 128), (9, 240), (11, 240)])
def test_pauses_grow_to_four_hours(attempts, minutes):
    assert rules.tried_again_at(AT, attempts=attempts) == AT + timedelta(minutes=minutes)


def test_after_about_a_day_it_is_given_up():
    pauses = [rules.tried_again_at(AT, attempts=n) - AT for n in range(1, rules.MOST_TRIES)]
    assert timedelta(hours=12) < sum(pauses, timedelta()) < timedelta(days=2)
    assert rules.tried_again_at(AT, attempts=rules.MOST_TRIES) is None


@pytest.mark.parametrize("told", [{}, {"acts": ("access.role_granted",), "switch": "credit.proposed_by"}])
def test_a_reaction_names_acts_or_a_switch(told):
    with pytest.raises(ValueError, match=r"tests\.follow"):
        Reaction(name="tests.follow", do=print, **told)


@pytest.mark.parametrize(
    ("reactions", "said"),
    [
        ([("a.x", ("access.nothing",), ())], "nobody declares"),
        ([("a.x", ("access.role_granted",), ("access.nothing",))], "nobody declares"),
        ([("a.x", ("access.role_granted",), ()), ("a.x", ("access.role_ended",), ())], "twice"),
        (
            [("a.x", ("access.role_granted",), ("access.role_ended",)),
             ("a.y", ("access.role_ended",), ("access.role_granted",))],
            "ring",
        ),
    ],
)  # fmt: skip
def test_declarations_that_cannot_hold_stop_the_house_from_starting(monkeypatch, reactions, said):
    made = [Reaction(name=name, do=print, acts=acts, records=records) for name, acts, records in reactions]
    monkeypatch.setattr(declared.sockets, "declared", lambda socket, kind: iter(made))
    with pytest.raises(ValueError, match=said):
        declared.reactions.__wrapped__()


SWITCHED = """followed_by:
  description: 联动
  unit: none
  values:
    2020-01-01: {value: [cases.returned, %s], basis: illustrative, source: 试}
"""


def switched_on(name: str, *, strict: bool):
    known = {"tests.followed_by": acts_named("tests.followed_by", "what is followed")}
    return sheets.parse(SWITCHED % name, programme="tests", where="a.yaml", declared=known, strict=strict)


def test_an_act_of_a_programme_that_is_not_installed_is_noticed_in_what_is_shipped_and_refused_in_a_draft():
    sheet = switched_on("fire_drills.missed", strict=False)
    assert [notice[:32] for notice in sheet.notices] == ["a.yaml:5: tests.followed_by: 没有这"]
    with pytest.raises(BadRules):
        switched_on("fire_drills.missed", strict=True)


@pytest.mark.parametrize("strict", [False, True])
def test_an_act_that_its_own_room_does_not_declare_is_refused_everywhere(strict):
    with pytest.raises(BadRules):
        switched_on("cases.retruned", strict=strict)
