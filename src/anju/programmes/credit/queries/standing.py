"""Where a record stands, in a sentence: whose turn it is and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from anju.kit.clock import local_day
from anju.kit.web import spoken
from anju.programmes.credit.models import Objection, Record
from anju.programmes.credit.types import STATE_TITLES, Ended, State

TONES = {
    State.FILED: ("wait", "pen"), State.TO_NOTIFY: ("act", "send"), State.NOTIFIED: ("wait", "clock"),
    State.ARCHIVED: ("done", "check"), State.CANCELLED: ("line", "x"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """:ivar turn: whose turn it is, empty where nobody's. :ivar may_archive: whether nothing stands in the way."""

    headline: str
    turn: str
    until: datetime | None = None
    note: str = ""
    may_archive: bool = False


def tone(record: Record) -> tuple[str, str]:
    """(tone, icon) of the state's tag."""
    if record.ended_on is not None:
        return "line", "check"
    return ("soon", "scale") if record.disputed and not record.is_over else TONES[State(record.state)]


def word(record: Record) -> Any:
    """The word of the tag: the state, or why it is on file no more."""
    if record.ended_on is not None:
        return _("Repaired") if record.ended == Ended.REPAIRED else _("Term over")
    return STATE_TITLES[State(record.state)]


def is_closed(record: Record, *, at: datetime) -> bool:
    """Whether the window to object is over, or was given up."""
    return record.waived_at is not None or (record.objection_until is not None and at > record.objection_until)


def standing(
    record: Record, *, at: datetime, bureau: str, enterprise: str, open_objection: Objection | None = None
) -> Standing:
    """Where a record stands.

    :param bureau: :param enterprise: their names. :param open_objection: the one that waits for its decision.
    """
    state = State(record.state)
    if state is State.FILED:
        return Standing(headline=_("Unfinished: add what is missing, then notify it"), turn=bureau)
    if state is State.TO_NOTIFY:
        return Standing(headline=_("To be notified to the enterprise"), turn=bureau)
    if record.ended_on is not None:
        return Standing(headline=_ended(record, at), turn="", note=_use(record))
    if state is State.ARCHIVED:
        return Standing(headline=_archived(record, at), turn="", note=_public(record, at))
    if state is State.CANCELLED:
        return Standing(headline=_("Cancelled; nothing of it counts"), turn="", note=record.reason)
    return _notified(record, at=at, bureau=bureau, enterprise=enterprise, objection=open_objection)


def _notified(record: Record, *, at: datetime, bureau: str, enterprise: str, objection: Any) -> Standing:
    if objection is not None:
        return Standing(headline=_("The enterprise objects; decide the objection"), turn=bureau,
                        until=objection.case.due_at)  # fmt: skip
    if not is_closed(record, at=at):
        return Standing(headline=_("Notified; the enterprise may object"), turn=enterprise,
                        until=record.objection_until)  # fmt: skip
    note = _("The enterprise said that it will not object.") if record.waived_at else _("Nobody objects any more.")
    return Standing(headline=_("To be archived by a named officer"), turn=bureau, note=note, may_archive=True)


def _ended(record: Record, at: datetime) -> str:
    told = {"day": spoken.day(record.ended_on, at)}
    return (
        _("Repaired on %(day)s") if record.ended == Ended.REPAIRED else _("Its longest term was over on %(day)s")
    ) % told


def _use(record: Record) -> str:
    return _("It is off the file and counts no more.") if record.use_ended_on else _("It is public no more.")


def _archived(record: Record, at: datetime) -> str:
    return _("Archived; it counts since %(day)s") % {"day": spoken.day(local_day(record.archived_at), at)}


def _public(record: Record, at: datetime) -> str:
    if record.public_from is None:
        return _("It is not published: no term for its class.")
    return _("Public until %(day)s.") % {"day": spoken.day(record.public_until, at)}
