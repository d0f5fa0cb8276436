"""Declaring acts: one past-tense name, used both to permit and to record.

A room lists its acts in ``acts.py``::

    class Act:
        REPLIED = act("appeals.replied", _("Reply sent"), roles=[Role.STREET_OFFICER], facts={"days": "number_1"})
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# Who may do an act without signing in: anybody, or nobody but the system itself.
PUBLIC = "public"
SYSTEM = "system"

# The typed places of a ledger entry in which an act may keep its facts.
SLOTS = {
    "number_1": int, "number_2": int, "amount_1": "Decimal", "flag_1": bool, "day_1": "date",
    "code_1": str, "code_2": str, "ref_1": "UUID", "ref_2": "UUID",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one room.

    :ivar name: ``room.past_tense``, unique in the house.
    :ivar title: what people read in a story, translated.
    :ivar roles: the roles that may do it; ``PUBLIC`` and ``SYSTEM`` are possible members.
    :ivar facts: name of a fact → the typed place of the ledger entry that holds it.
    """

    name: str
    title: Any
    roles: frozenset[str] = frozenset()
    facts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self):
        unknown = set(self.facts.values()) - set(SLOTS)
        if unknown or len(set(self.facts.values())) != len(self.facts):
            raise ValueError(f"{self.name}: facts need distinct places out of {sorted(SLOTS)}")

    def __str__(self) -> str:
        return self.name

    def __hash__(self) -> int:
        return hash(self.name)


def act(name: str, title: Any, *, roles: Iterable[str] = (), facts: Mapping[str, str] | None = None) -> Act:
    """Declare an act; see the module's docstring."""
    return Act(name, title, frozenset(str(role) for role in roles), dict(facts or {}))
