"""What an entry's facts are called, and what its codes mean, for whoever reads the page of one entry.

The names of facts are few and shared, so they stand here; what a code means is known to the room of its act, which says
so in its ``acts.py``: ``CODES = {"result": {"solved": _("Solved"), …}}``. What is unknown is shown as it is recorded.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.kit import sockets

FACTS = {
    "accounts": _("Accounts"),
    "added": _("Lines added"),
    "changed": _("Lines changed"),
    "channel": _("How it came in"),
    "closed": pgettext_lazy("fact", "Closed"),
    "day": pgettext_lazy("fact", "Day"),
    "days": _("Days taken"),
    "estates": pgettext_lazy("fact", "Estates"),
    "fields": _("Fields changed"),
    "files": pgettext_lazy("fact", "Files"),
    "fingerprint": _("Fingerprint"),
    "from_day": pgettext_lazy("fact", "From"),
    "households": pgettext_lazy("fact", "Households"),
    "in_force_from": _("In force from"),
    "in_force_to": _("In force to"),
    "into": pgettext_lazy("fact", "Merged into"),
    "kind": pgettext_lazy("fact", "Kind"),
    "level": _("Which time"),
    "matter": pgettext_lazy("fact", "Matter"),
    "minutes": _("Minutes taken"),
    "moved": _("Merged cases that went along"),
    "on_day": pgettext_lazy("fact", "As of"),
    "on_time": pgettext_lazy("fact", "On time"),
    "opened": pgettext_lazy("fact", "Opened"),
    "orders": pgettext_lazy("fact", "Orders"),
    "orders_ended": _("Orders ended with it"),
    "out_of": _("Taken out of"),
    "outcome": pgettext_lazy("fact", "Outcome"),
    "passed": pgettext_lazy("fact", "Passed"),
    "reached": pgettext_lazy("fact", "Reached"),
    "redone": _("Times to be done again"),
    "region": pgettext_lazy("fact", "Region"),
    "replied_on": _("Answered on"),
    "result": pgettext_lazy("fact", "Result"),
    "role": pgettext_lazy("fact", "Role"),
    "roles": pgettext_lazy("fact", "Roles"),
    "since": pgettext_lazy("fact", "From"),
    "stars": pgettext_lazy("fact", "Stars"),
    "state": pgettext_lazy("fact", "State"),
    "subjects": _("Things handed over"),
    "through": _("Sent back through"),
    "times": pgettext_lazy("fact", "Times"),
    "type": _("Kind of case"),
    "until": pgettext_lazy("fact", "Until"),
    "verdict": pgettext_lazy("fact", "Verdict"),
    "what": pgettext_lazy("fact", "What"),
    "who": pgettext_lazy("fact", "Who"),
    "year": pgettext_lazy("fact", "Year"),
}


def told(act: str, facts: Mapping[str, Any]) -> list[tuple[Any, Any, bool]]:
    """(title, value, is it raw) of each fact of an entry; a code the act's room knows is put into its words."""
    codes = _codes(act.partition(".")[0])
    return [_fact(name, value, codes.get(name, {})) for name, value in facts.items()]


def _fact(name: str, value: Any, codes: Mapping[str, Any]) -> tuple[Any, Any, bool]:
    word = codes.get(value) if isinstance(value, str) else None
    return FACTS.get(name, name), word or value, isinstance(value, str) and not word


def _codes(room: str) -> Mapping[str, Mapping[str, Any]]:
    """fact → code → title, as the room of an act declares them."""
    found = (module for module in sockets.modules("acts") if module.__name__.split(".")[-2] == room)
    return next((getattr(module, "CODES", {}) for module in found), {})
