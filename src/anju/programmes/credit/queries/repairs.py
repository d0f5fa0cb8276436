"""Where a record stands before its end: from when it may be repaired, and until when it is public."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Rules
from anju.programmes.credit import rules_repair
from anju.programmes.credit.models import Correction, Record, Request
from anju.programmes.credit.types import CorrectionState, State
from anju.programmes.credit.types_requests import Ask

WHY_NOT = {
    "not_on_file": _("This record is not on file, or no more; there is nothing to repair."),
    "not_dishonesty": _("Only records of dishonesty are repaired."),
    "no_term": _("The rules name no class and term for this record, so nobody can say from when it may be repaired. "
                 "If it is wrong, ask for a correction."),
    "disputed": _("An objection to this record is being decided; apply for repair afterwards."),
    "correction_open": _("A correction of this record is being decided; apply for repair afterwards."),
    "asked_before": _("Repair of this record was applied for; the bureau decides on it."),
    "too_early": _("This record may be repaired from %(day)s; apply then."),
    "asked_correction": _("A correction of this record was asked for; the bureau decides on it."),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """:ivar code: why a repair cannot be asked for today; empty where it can. :ivar why: the same as a sentence.

    :ivar earliest: the first day on which it may be repaired; None where nobody has published it.
    :ivar ends_on: the first day on which it is public no more by itself; None where it is not public.
    """

    code: str = ""
    why: Any = ""
    earliest: date | None = None
    ends_on: date | None = None

    @property
    def may(self) -> bool:
        return not self.code


def stands(record: Record, law: Rules, *, day: date, but: UUID | None = None) -> Stands:
    """What the rules of ``law`` say of a record on a day; at most two queries.

    :param but: a request about it that is being decided.
    """
    terms = law.value("credit.publish_terms") if law.has("credit.publish_terms") else None
    term = rules_repair.term_of(record.publish_class, terms)
    code = rules_repair.why_not(_on_file(record, but=but), term, day=day)
    earliest = term.earliest(record.determined_on) if term and record.determined_on else None
    return Stands(
        code=code, why=_said(code, {"day": earliest}), earliest=earliest,
        ends_on=_ends_on(record, term, day) if record.determined_on else None,
    )  # fmt: skip


def _said(code: str, told: Mapping[str, Any]) -> Any:
    return WHY_NOT[code] % told if code else ""


def _ends_on(record: Record, term: rules_repair.RepairTerm | None, day: date) -> date | None:
    if record.public_until is None or term is None or record.ended_on is not None:
        return record.public_until
    return rules_repair.cut(record.public_until, determined_on=record.determined_on, term=term, today=day)


def _on_file(record: Record, *, but: UUID | None) -> rules_repair.OnFile:
    return rules_repair.OnFile(
        state=record.state, kind=record.kind, determined_on=record.determined_on,
        has_ended=record.ended_on is not None, is_disputed=record.disputed,
        has_open_correction=_has_open_correction(record),
        has_open_repair=Request.objects.filter(record=record, ask=Ask.REPAIR, outcome="").exclude(pk=but).exists(),
    )  # fmt: skip


def _has_open_correction(record: Record) -> bool:
    return Correction.objects.filter(record=record, state=CorrectionState.PROPOSED).exists()


def correction_stands(record: Record) -> Stands:
    """Whether a correction of a record may be asked for, and why not."""
    if record.state != State.ARCHIVED or record.ended_on is not None:
        code = "not_on_file"
    elif record.disputed:
        code = "disputed"
    elif _has_open_correction(record):
        code = "correction_open"
    elif Request.objects.filter(record=record, ask=Ask.CORRECTION, outcome="").exists():
        code = "asked_correction"
    else:
        return Stands()
    return Stands(code=code, why=_CORRECTION.get(code, WHY_NOT[code]))


_CORRECTION = {
    "not_on_file": _("This record is not on file, or no more; there is nothing to correct."),
    "disputed": _("An objection to this record is being decided; ask for a correction afterwards."),
    "correction_open": _("A correction of this record is being decided already."),
}  # fmt: skip
