"""The slip of a household, and the paper ballot below it: one sheet of A5 each, set by typst."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.engines.ballots import registry
from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions.codes import current_codes
from anju.engines.ballots.models import Elector, Poll
from anju.engines.ballots.types import Channel
from anju.engines.ballots.who_sees import who_sees
from anju.kit import documents
from anju.kit.web import spoken

TEMPLATE = "ballots/slip.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What differs from sheet to sheet.

    :ivar number: as it is printed and typed in. :ivar code: in groups of four.
    :ivar side: modules along a side of the square code; ``pixels``: each, row by row, 0 black or 255 white.
    """

    number: str
    estate: str
    door: str
    code: str
    side: int
    pixels: list[int]


def grouped(code: str) -> str:
    """A code as people read it aloud: ABCD-EFGH-JKMN."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def slips_of(electors: Sequence[Elector], *, estate: str) -> list[Slip]:
    """One for each household, in their order; one query."""
    codes = current_codes(electors)
    return [_slip(one, codes[one.pk], estate) for one in electors]


def _slip(one: Elector, code: str, estate: str) -> Slip:
    address = settings.PUBLIC_URL + reverse("ballots:scanned", args=[code])
    square = segno.make(address, error="q", micro=False).matrix
    return Slip(
        number=f"{one.number:06d}", estate=estate, door=one.label, code=grouped(code), side=len(square),
        pixels=[0 if dark else 255 for row in square for dark in row],
    )  # fmt: skip


def pdf(poll: Poll, slips: Iterable[Slip]) -> bytes:
    """The sheets as one PDF, in their order."""
    rows, kind = list(slips), registry.type_of(poll.type)
    on_paper = Channel.PAPER in kind.channels
    values = {
        "title": poll.title, "slips": [asdict(one) for one in rows], "paper": on_paper,
        "questions": [_asked(one) for one in decide.questions_of(poll.questions)], "steps": _steps(poll, on_paper),
        "sees": str(who_sees(poll.secrecy)), "site": urlsplit(settings.PUBLIC_URL).netloc + reverse("ballots:vote"),
        "words": _words(),
    }  # fmt: skip
    return documents.pdf(TEMPLATE, values, paper="a5")


def _asked(one) -> dict:
    return {"title": one.title, "options": [option.title for option in one.options]}


def _steps(poll: Poll, on_paper: bool) -> list[str]:
    last = spoken.day(poll.last_day, poll.opens_at)
    steps = [
        _("Scan the square with the camera of a telephone, or open the address below it and type the code."),
        _("One tap for each question, about a minute. No account, no name."),
        _("Open until %(last)s. One ballot counts for each home.") % {"last": last},
    ]
    if on_paper:
        steps.append(_("No telephone? Fill in the lower half, cut it off and hand it in. Either way, not both."))
    return steps


def _words() -> dict[str, str]:
    return {
        "paper": _("Paper ballot"), "number": pgettext("slip", "No."), "keep": _("Keep this half"),
        "cut": _("cut here, hand in the lower half"),
        "how": _("One tick in each line. A line without a tick, or with two, makes the ballot invalid."),
        "back": _("Hand it in at the community office or in the ballot box in the lobby. Two people type it in, each "
                  "on their own."),
    }  # fmt: skip
