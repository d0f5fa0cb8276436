"""The head of a published document as Chinese governments print it, and where else it was published."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from anju.engines.publishing.telling import is_in_force
from anju.engines.publishing.types import Channel, NoticeKind, State
from anju.kit.clock import local_day
from anju.kit.web.spoken import dated

# Field of a publication → what people call it.
FIELDS = {
    "title": gettext_lazy("Title"), "summary": gettext_lazy("Summary"), "body": gettext_lazy("Text"),
    "index_no": gettext_lazy("Index number"), "document_no": gettext_lazy("Document number"),
    "issuer": gettext_lazy("Issuing body"), "category": gettext_lazy("Category"),
    "signed_on": gettext_lazy("Signing date"), "valid_until": gettext_lazy("In force until"),
}  # fmt: skip
CHANNELS = {
    Channel.SITE: gettext_lazy("Government website"), Channel.ACCOUNT: gettext_lazy("Public account"),
    Channel.ASSOCIATION: gettext_lazy("Trade association"), Channel.OTHER: gettext_lazy("Elsewhere"),
}  # fmt: skip


def block(row: Any, *, kind: NoticeKind, at: datetime) -> list[tuple[str, str]]:
    """The lines of the head in the order they are printed, each with its value; empty where there is none."""
    return [
        (str(FIELDS["index_no"]), row.index_no),
        (str(FIELDS["category"]), row.category or str(kind.category)),
        (str(FIELDS["issuer"]), row.issuer),
        (str(FIELDS["document_no"]), row.document_no),
        (str(FIELDS["signed_on"]), printed(row.signed_on)),
        (_("Publishing date"), printed(local_day(row.published_at))),
        (_("Validity"), validity(row, at)),
        (_("Version"), str(row.version)),
    ]


def validity(row: Any, at: datetime) -> str:
    """有效性: whether what it says holds, and until when."""
    holds = is_in_force(row, at)
    if holds is None:
        return _("on notice, not in force yet") if row.state == State.NOTICED else _("taken back")
    if not holds:
        return _("no longer in force")
    until = printed(row.valid_until)
    return _("in force until %(day)s") % {"day": until} if until else _("in force")


def printed(on: date | None) -> str:
    """A day with its year, as documents write it: 2026年5月11日."""
    return dated(on, pgettext("date format", "j M Y")) if on else ""


def elsewhere(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Where else it was published; an address leads there only if it is one of the web."""
    return [
        {"row": row, "title": CHANNELS.get(row.channel, row.channel),
         "address": row.address if row.address.startswith(("https://", "http://")) else ""}
        for row in rows
    ]  # fmt: skip
