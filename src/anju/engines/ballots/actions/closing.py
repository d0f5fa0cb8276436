"""Closing: secret ballots leave the urn in a random order, the leaves get one root; then all are counted."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.actions.held import held
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Anomaly, Ballot, InUrn, Opening, Poll, SetAside, Sheet
from anju.engines.ballots.types import Aside, Secrecy, Standing, State
from anju.ground.access.types import SYSTEM, Actor
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import merkle
from anju.kit.errors import Conflict

EMPTYING = """
INSERT INTO ballots_ballot (year, id, poll_id, subject_id, party, region_path, turn, answers, weight, channel, standing,
    reason, salt, leaf)
SELECT %s, id, poll_id, subject_id, party, region_path, 0, answers, 1, channel, 'counted', '', salt, leaf
FROM ballots_urn WHERE poll_id = %s ORDER BY random()"""
COUNTED = """
SELECT {columns} FROM ballots_ballot b WHERE b.year = %s AND b.poll_id = %s AND b.standing = 'counted'
AND NOT EXISTS (SELECT FROM ballots_aside a WHERE a.ballot_id = b.id)"""
COUNTING = """
INSERT INTO ballots_tally (poll_id, subject_id, party, question, answer, ballots, weight)
SELECT b.poll_id, b.subject_id, b.party, place - 1, answer, count(*), sum(b.weight)
FROM ballots_ballot b CROSS JOIN unnest(b.answers) WITH ORDINALITY AS said (answer, place)
WHERE b.year = %s AND b.poll_id = %s AND b.standing = 'counted'
AND NOT EXISTS (SELECT FROM ballots_aside a WHERE a.ballot_id = b.id)
GROUP BY 1, 2, 3, 4, 5"""
TALLIED = """
SELECT coalesce(subject_id::text, ''), party, question, answer, ballots, weight FROM ballots_tally WHERE poll_id = %s
ORDER BY 1, 2, 3, 4"""


class NotOver(Conflict):
    """The poll is not that far yet."""

    code = "not_over"


@transaction.atomic
def close(poll_id: UUID, *, by: Actor, at: datetime) -> Poll:
    """Close a window that is over: nothing more counts. What came in is judged next, then counted.

    :raises NotOver: while the window is open, or where the poll was closed before.
    """
    row = held(poll_id, by=by, act=Act.CLOSED)
    if row.state != State.OPEN or at < row.closes_at:
        raise NotOver(
            _("The window is still open, or was closed before: nobody closes one before its last day is over.")
        )
    _empty_urn(row)
    leaves = counted_leaves(row)
    row.state, row.closed_at, row.root = State.CLOSED.value, at, merkle.root(leaves).hex()
    _note_kinds(row, len(leaves))
    row.save()
    aside = (row.late or 0) + (row.invalid or 0) + (row.replaced or 0)
    ledger.record(
        Act.CLOSED, on=row, by=by, at=at, digest=bytes.fromhex(row.root), counted=len(leaves), kept_aside=aside,
        root=row.root,
    )  # fmt: skip
    return row


def _empty_urn(row: Poll) -> None:
    """Move secret ballots among the others in a random order: neither place nor transaction says which came when."""
    if row.secrecy != Secrecy.SECRET:
        return
    with connection.cursor() as cursor:
        cursor.execute(EMPTYING, [row.year, row.pk])
    InUrn.objects.filter(poll_id=row.pk).delete()


def counted_leaves(row: Poll) -> list[bytes]:
    """The leaves of every ballot that counts, sorted: 32 bytes each."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED.format(columns="b.leaf"), [row.year, row.pk])
        return sorted(bytes(leaf) for (leaf,) in cursor.fetchall())


def _note_kinds(row: Poll, counted: int) -> None:
    kinds = dict(
        Ballot.objects.filter(year=row.year, poll_id=row.pk).values_list("standing").annotate(found=Count("id"))
    )
    aside = dict(SetAside.objects.filter(poll_id=row.pk).values_list("why").annotate(found=Count("ballot_id")))
    row.counted, row.late = counted, kinds.get(Standing.LATE.value, 0)
    row.invalid, row.replaced = kinds.get(Standing.INVALID.value, 0), aside.get(Aside.REPLACED.value, 0)
    row.judged = aside.get(Aside.JUDGED.value, 0)


def close_due(*, at: datetime) -> int:
    """Close every window that is over (a timer calls this); how many it were."""
    due = Poll.objects.filter(state=State.OPEN, closes_at__lte=at).values_list("pk", flat=True)
    return len([close(one, by=SYSTEM, at=at) for one in due])


@transaction.atomic
def tally(poll_id: UUID, *, by: Actor, at: datetime) -> Poll:
    """Count what counts, once and for all; the root is sealed anew over what judging left.

    :raises NotOver: before the window is closed, and while something waits to be judged.
    """
    row = held(poll_id, by=by, act=Act.TALLIED)
    if row.state != State.CLOSED:
        raise NotOver(_("Ballots are counted once the window is closed, and only once."))
    _nothing_waits(row)
    leaves = counted_leaves(row)
    row.root = merkle.root(leaves).hex()
    _note_kinds(row, len(leaves))
    subjects = _count(row)
    row.state, row.tallied_at = State.TALLIED.value, at
    row.save()
    ledger.record(
        Act.TALLIED, on=row, by=by, at=at, digest=bytes.fromhex(row.tally_digest), counted=len(leaves),
        subjects=subjects, root=row.root,
    )  # fmt: skip
    return row


def _nothing_waits(row: Poll) -> None:
    if Anomaly.objects.filter(poll=row, judged_at=None).exists():
        raise NotOver(_("Unusual ballots wait to be judged: judge each, then count."))
    if Sheet.objects.filter(poll=row).exclude(state="settled").exists():
        raise NotOver(_("Paper ballots were typed in once only, or the two entries differ: settle them, then count."))
    if Opening.objects.filter(poll=row, granted=None).exists():
        raise NotOver(_("Somebody asked to open a sealed ballot: decide that first."))


def _count(row: Poll) -> int:
    """Write the tally and its digest; how many subjects have ballots."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTING, [row.year, row.pk])
        cursor.execute(TALLIED, [row.pk])
        found, subjects = hashlib.sha256(), set()
        for line in cursor.fetchall():
            found.update(("\t".join(map(str, line)) + "\n").encode())
            subjects.add(line[0])
    row.tally_digest = found.hexdigest()
    return len(subjects)
