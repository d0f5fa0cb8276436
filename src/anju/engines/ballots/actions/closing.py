"""Closing: secret ballots leave the urn in a random order, the leaves get one root; then all are counted."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.actions import publishing_files as files
from anju.engines.ballots.actions.held import held
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Anomaly, Ballot, InUrn, Opening, Poll, SetAside, Sheet
from anju.engines.ballots.types import Aside, Secrecy, Standing, State
from anju.ground.access.types import SYSTEM, Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Conflict

EMPTYING = """
INSERT INTO ballots_ballot (year, id, poll_id, subject_id, party, region_path, turn, answers, weight, channel, standing,
    reason, salt, leaf)
SELECT %s, id, poll_id, subject_id, party, region_path, 0, answers, 1, channel, 'counted', '', salt, leaf
FROM ballots_urn WHERE poll_id = %s ORDER BY gen_random_uuid()"""
# A comment and the part its household took stand in one transaction; mixed they do not.
MIXING_COMMENTS = """
WITH taken AS (DELETE FROM ballots_comment WHERE poll_id = %s RETURNING *)
INSERT INTO ballots_comment SELECT * FROM taken ORDER BY gen_random_uuid()"""
COUNTING = """
INSERT INTO ballots_tally (poll_id, subject_id, party, question, answer, ballots, weight)
SELECT b.poll_id, b.subject_id, b.party, place - 1, answer, count(*), sum(b.weight)
FROM ballots_ballot b CROSS JOIN unnest(b.answers) WITH ORDINALITY AS said (answer, place)
WHERE b.year = %s AND b.poll_id = %s AND b.standing = 'counted'
AND NOT EXISTS (SELECT FROM ballots_aside a WHERE a.ballot_id = b.id)
GROUP BY 1, 2, 3, 4, 5"""
TALLIED = """
SELECT coalesce(subject_id::text, ''), party, question, answer, ballots, weight FROM ballots_tally WHERE poll_id = %s
ORDER BY coalesce(subject_id::text, '') COLLATE "C", party COLLATE "C", question, answer"""


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
    _mix(row)
    _note_kinds(row)
    row.root, row.closed_file = files.seal_leaves(row)
    row.state, row.closed_at, row.root_at_closing = State.CLOSED.value, at, row.root
    row.save()
    aside = (row.late or 0) + (row.invalid or 0) + (row.replaced or 0)
    ledger.record(
        Act.CLOSED, on=row, by=by, at=at, digest=bytes.fromhex(row.root), counted=row.counted, kept_aside=aside,
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


def _mix(row: Poll) -> None:
    """Lay ballots and comments down again in a random order, so that no copy of the database joins them and the parts
    taken by their order (``sql/0003_mixing.sql``)."""
    with connection.cursor() as cursor:
        if row.secrecy != Secrecy.NAMED:
            cursor.execute("SELECT ballots_mix(%s::smallint, %s)", [row.year, row.pk])
        cursor.execute(MIXING_COMMENTS, [row.pk])


def _note_kinds(row: Poll) -> None:
    kinds = dict(
        Ballot.objects.filter(year=row.year, poll_id=row.pk).values_list("standing").annotate(found=Count("id"))
    )
    aside = dict(SetAside.objects.filter(poll_id=row.pk).values_list("why").annotate(found=Count("ballot_id")))
    row.late, row.invalid = kinds.get(Standing.LATE.value, 0), kinds.get(Standing.INVALID.value, 0)
    row.replaced, row.judged = aside.get(Aside.REPLACED.value, 0), aside.get(Aside.JUDGED.value, 0)
    row.counted = kinds.get(Standing.COUNTED.value, 0) - row.replaced - row.judged


def close_due(*, at: datetime) -> int:
    """Close every window that is over (a timer calls this); how many it were."""
    due = Poll.objects.filter(state=State.OPEN, closes_at__lte=at).values_list("pk", flat=True)
    return sum(_closed(one, at=at) for one in due)


def _closed(poll_id: UUID, *, at: datetime) -> bool:
    """Whether it was closed; not if an officer was quicker, or just now extended the window."""
    try:
        close(poll_id, by=SYSTEM, at=at)
    except NotOver:
        return False
    return True


@transaction.atomic
def tally(poll_id: UUID, *, by: Actor, at: datetime) -> Poll:
    """Count what counts, once and for all; the root is sealed anew over what judging left.

    :raises NotOver: before the window is closed, and while something waits to be judged.
    """
    row = held(poll_id, by=by, act=Act.TALLIED)
    if row.state != State.CLOSED:
        raise NotOver(_("Ballots are counted once the window is closed, and only once."))
    _nothing_waits(row)
    _mix(row)
    _note_kinds(row)
    subjects = _count(row)
    row.state, row.tallied_at = State.TALLIED.value, at
    files.publish(row, at=at)
    row.save()
    ledger.record(
        Act.TALLIED, on=row, by=by, at=at, digest=bytes.fromhex(row.tally_digest), counted=row.counted,
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
