"""What a poll's public page says of numbers and of a receipt that was looked for."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

COUNTS = {
    "counted": pgettext_lazy("ballots", "Counted"),
    "late": pgettext_lazy("ballots", "Late, kept and not counted"),
    "invalid": pgettext_lazy("ballots", "Invalid, kept and not counted"),
    "replaced": pgettext_lazy("ballots", "Replaced by a later one"),
    "judged": pgettext_lazy("ballots", "Set aside by a person"),
}

FILES = {
    "json": _("In short: questions, numbers, answers (JSON)"),
    "leaves": _("List of the marks of all ballots (text)"),
    "closed": _("The list as it was sealed at closing (text)"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a receipt: in one sentence, and what to do next. ``tone``: done, soon or late."""

    tone: str
    fact: Any
    then: Any = ""


OBJECT = _("Bring the receipt to whoever held the poll, or object: the list is public, so anybody can see that it is "
           "missing.")  # fmt: skip
FOUND = {
    "counted": Said(
        "done", _("This ballot is in the count."), _("The receipt is whole, and its mark stands in the list."),
    ),
    "late": Said("soon", _("This ballot came late: it was kept and not counted.")),
    "invalid": Said("soon", _("This ballot is invalid: it was kept and not counted.")),
    "replaced": Said(
        "soon", _("This ballot was changed later: the later one counts."), _("Look for the newer receipt."),
    ),
    "judged": Said(
        "soon", _("A person set this ballot aside: it was kept and not counted."),
        _("The reason is on file with whoever held the poll. If it is wrong, object."),
    ),
    "absent": Said("late", _("This ballot is in no list of this poll."), OBJECT),
    "absent_secret": Said(
        "late", _("This ballot is in no list of this poll."),
        _("If you changed it with the receipt, the newer receipt stands for it. If not, bring it to whoever held the "
          "poll."),
    ),
    "altered": Said(
        "late", _("This receipt was altered: its parts do not fit together."), _("Look for the first copy."),
    ),
    "other_poll": Said("soon", _("This receipt is of another poll."), _("Open the page of that poll.")),
}  # fmt: skip
