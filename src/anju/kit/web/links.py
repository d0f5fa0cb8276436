"""Buttons on another room's page: a room offers them in ``links.py``, the page shows those its reader may use.

So the registers show what programmes do with an estate without knowing one of them::

    LINKS = [Link(subject_type="registers.estate", act=Act.DISPUTED, url_name="registrations:dispute", label=_("…"))]
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse

from anju.kit import sockets
from anju.kit.acts import Act
from anju.kit.scopes import Scoped


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One button.

    :ivar subject_type: of the subject on whose page it stands.
    :ivar act: what the button leads to; the page asks access whether its reader may do it there.
    :ivar url_name: a page that is given the id of the subject.
    :ivar fits: from the subject, whether the button makes sense there; on every subject of the type without it.
    """

    subject_type: str
    act: Act
    url_name: str
    label: Any
    icon: str = "arrow"
    fits: Callable[[Any], bool] | None = None

    def address(self, subject: Scoped) -> str:
        """Where it leads; empty where the programme is switched off."""
        try:
            return reverse(self.url_name, args=[subject.pk])
        except NoReverseMatch:
            return ""


def offered(subject: Scoped) -> list[tuple[Link, str]]:
    """(link, address) of what the rooms offer for a subject, in the order of the rooms."""
    found = [link for module in sockets.modules("links") for link in getattr(module, "LINKS", ())]
    fitting = [link for link in found if link.subject_type == subject.subject_type]
    own = [(link, link.address(subject)) for link in fitting if link.fits is None or link.fits(subject)]
    return [(link, address) for link, address in own if address]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a room has for everybody on a page that needs no account: one line, a note, and where it leads."""

    label: Any
    note: Any
    address: str
    icon: str = "arrow"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLink:
    """Offers on the public page of another room's subject; ``PUBLIC_LINKS = [PublicLink(…)]`` in ``links.py``.

    :ivar subject_type: of the subject on whose page they stand.
    :ivar offers: from what that page shows (a printed code's place, say) and the moment, what there is; often nothing.
    """

    subject_type: str
    offers: Callable[[Any, datetime], Iterable[Offer]]


def public_offers(subject_type: str, subject: Any, at: datetime) -> list[Offer]:
    """What the rooms offer everybody on the page of ``subject``, in the order of the rooms."""
    found = [link for module in sockets.modules("links") for link in getattr(module, "PUBLIC_LINKS", ())]
    return [offer for link in found if link.subject_type == subject_type for offer in link.offers(subject, at)]
