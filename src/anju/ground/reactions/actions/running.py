"""Doing what waits. A reaction and the end of its waiting are one transaction: it happens once, or is tried again."""

import logging
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import override

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.ledger import queries as entries
from anju.ground.ledger.types import EntryFacts
from anju.ground.reactions import declared
from anju.ground.reactions.actions.following import running
from anju.ground.reactions.acts import Act
from anju.ground.reactions.models import Waiting
from anju.ground.reactions.rules import tried_again_at
from anju.kit.errors import Hidden, Problem

AT_ONCE = 200
SAME = ("subject_type", "subject_id", "actor_kind", "actor_id", "acting_for_id", "happened_at", "recorded_at",
        "region_path", "enterprise_id", "rule_version", "facts")  # fmt: skip

log = logging.getLogger(__name__)


def run_waiting(*, at: datetime) -> int:
    """Do what waits and is due, the oldest first, up to ``AT_ONCE``; several processes may do this at once.

    What follows from what is done here is done too.

    :returns: how many were tried; 0 when none waits.
    """
    for tried in range(AT_ONCE):
        if not _run_next(at):
            return tried
    return AT_ONCE


@transaction.atomic
def try_again(waiting_id: UUID, *, by: Actor, at: datetime) -> None:
    """Let what failed be tried at once.

    :raises Hidden: if nothing of this identifier failed, or it is another administrator's.
    """
    row = Waiting.objects.select_for_update().filter(pk=waiting_id).exclude(error="").first()
    if row is None:
        raise Hidden()
    access.require(by, Act.TRIED_AGAIN, on=row)
    ledger.record(Act.TRIED_AGAIN, on=row, by=by, at=at, entry=row.entry_id, attempts=row.attempts)
    row.due_at, row.attempts, row.given_up_at = at, 0, None
    row.save(update_fields=["due_at", "attempts", "given_up_at"])


@transaction.atomic
def _run_next(at: datetime) -> bool:
    due = Q(due_at=None) | Q(due_at__lte=at)
    waiting = Waiting.objects.select_for_update(skip_locked=True).filter(due, given_up_at=None)
    if (row := waiting.order_by("pk").first()) is None:
        return False
    try:
        with transaction.atomic(), running(*row.chain, row.reaction):
            _run(row, at)
        row.delete()
    except Exception as reason:
        _keep(row, reason, at)
    return True


def _run(row: Waiting, at: datetime) -> None:
    reaction, line = declared.reactions().get(row.reaction), entries.entry(row.entry_id)
    if reaction is None or line is None or line.act not in declared.acts():
        raise LookupError(f"{row.reaction} or the entry {row.entry_id} is no longer there")
    same = {name: getattr(line, name) for name in SAME}
    reaction.do(EntryFacts(id=line.entry_id, act=declared.acts()[line.act], **same), at=at)


def _keep(row: Waiting, reason: Exception, at: datetime) -> None:
    """Write down what went wrong; a sentence only where it is one of ours, made for people."""
    row.attempts += 1
    row.due_at = tried_again_at(at, attempts=row.attempts)
    row.given_up_at = None if row.due_at else at
    row.error, row.why = type(reason).__name__[:64], ""
    if isinstance(reason, Problem):
        with override(settings.LANGUAGE_CODE):
            row.error, row.why = reason.code[:64], str(reason)[:400]
    else:
        log.error("the reaction %s to the entry %s failed", row.reaction, row.entry_id, exc_info=reason)
    row.save(update_fields=["attempts", "due_at", "given_up_at", "error", "why"])
