"""The review before publication (公开前审查, 政府信息公开条例 article 17): by somebody who did not write on it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing import registry
from anju.engines.publishing import rules as decide
from anju.engines.publishing.actions.held import (
    ReasonMissing,
    freeze,
    held,
    law_of,
    no_numbers,
    not_own,
    rule,
    snapshot,
)
from anju.engines.publishing.actions.standing import conclude, replace
from anju.engines.publishing.acts import Act
from anju.engines.publishing.models import Publication, Review
from anju.engines.publishing.types import State
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook.types import Rules
from anju.kit.calendar import CalendarEnds
from anju.kit.clock import local_day
from anju.kit.errors import Problem


class ChecklistOpen(Problem):
    """Secrets and private matters are confirmed one by one."""

    code = "checklist_open"


@transaction.atomic
def review(
    publication_id: UUID, *, passed: bool, secrecy_ok: bool, privacy_ok: bool, note: str = "", by: Actor, at: datetime
) -> None:
    """Release what was handed in, or send it back with a reason.

    Released, it goes on public notice for its kind's term; without one it is published with this.

    :raises OwnWork: for whoever wrote on it; :raises ChecklistOpen: if it passes with a point unconfirmed;
        :raises ReasonMissing, PersonalNumbers, MovedOn, RuleMissing: with what to do about it.
    """
    row = held(publication_id, by=by, act=Act.APPROVED, what="review")
    not_own(row, by)
    _check(passed=passed, is_confirmed=secrecy_ok and privacy_ok, note=note)
    Review.objects.create(
        publication=row, by_id=by.actor_id, at=at, secrecy_ok=secrecy_ok, privacy_ok=privacy_ok, passed=passed,
        note=note.strip()[:1000],
    )  # fmt: skip
    if passed:
        _release(row, by=by, at=at)
    else:
        _send_back(row, by=by, at=at)


def _check(*, passed: bool, is_confirmed: bool, note: str) -> None:
    if passed and not is_confirmed:
        raise ChecklistOpen(_("Confirm both: that nothing in it is secret, and nothing in it is somebody's private "
                              "matter. What you cannot confirm goes back with a note."))  # fmt: skip
    if not passed and len(note.strip()) < 2:
        raise ReasonMissing(_("Write what has to be changed; whoever drafted it reads it."), field="note")


def _send_back(row: Publication, *, by: Actor, at: datetime) -> None:
    row.state, row.submitted_at = State.DRAFT.value, None
    row.save(update_fields=["state", "submitted_at"])
    ledger.record(Act.RETURNED, on=row, by=by, at=at, kind=row.kind, author=row.drafted_by_id)


def _release(row: Publication, *, by: Actor, at: datetime) -> None:
    no_numbers(freeze(row))
    law = law_of(row, at)
    earlier = row.supersedes if row.supersedes and row.supersedes.is_public else None
    row.notice_until = until(row, earlier, law=law, at=at)
    row.published_at, row.reviewed_by_id = at, by.actor_id
    if row.notice_until is None:
        conclude(row, law=law, by=by, at=at)
    else:
        row.state = State.NOTICED.value
    if earlier and (row.notice_until is None or earlier.state == State.NOTICED):
        replace(earlier, at=at)
    row.save()
    ledger.record(
        Act.APPROVED, on=row, by=by, at=at, rule_version=law.version, kind=row.kind, source=row.source_id,
        author=row.drafted_by_id, noticed=row.notice_until is not None, version=row.version, days=_days(row, law, at),
        fingerprint=row.sha256,
    )  # fmt: skip


def until(row: Publication, earlier: Publication | None, *, law: Rules, at: datetime) -> datetime | None:
    """Until when it is on notice if it is released now; None: it is published at once.

    :raises RuleMissing: if its kind has a notice and nobody has published for how long.
    """
    term = registry.kind(row.kind).notice_term
    due_at = law.calendar.due(at, law.value(term)) if term else None
    if earlier is None:
        return due_at
    is_worse = decide.differences(snapshot(earlier), snapshot(row)).is_worse
    before = decide.Earlier(state=earlier.state, notice_until=earlier.notice_until, is_worse=is_worse)
    return decide.notice_until(due_at=due_at, earlier=before, at=at)


def _days(row: Publication, law: Rules, at: datetime) -> int | None:
    """Working days since it was formed; nothing for a day no calendar holds."""
    try:
        term = rule(law, "disclosure.publish_term")
        return decide.late(row.formed_on, local_day(at), calendar=law.calendar, term=term).days
    except CalendarEnds:
        return None
