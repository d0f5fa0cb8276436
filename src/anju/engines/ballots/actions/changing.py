"""Changing a secret ballot: whoever holds its receipt takes it out of the urn and puts another in.

Nothing on the roll's side says that anybody did, so nobody learns which ballot is whose. How often is counted on the
ballot in the urn and forgotten at closing: one elector has one ballot there, so the rule on changes holds for each.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions import at_once
from anju.engines.ballots.actions.closing import MIXING_COMMENTS
from anju.engines.ballots.actions.taking.made import receipt_from, row_of
from anju.engines.ballots.actions.taking.refusals import AlreadyVoted, Incomplete, NotOpen, NotThere, other_answers
from anju.engines.ballots.models import InUrn, Poll
from anju.engines.ballots.types import Receipt, Secrecy, State
from anju.kit import sealing

MIXING = """
WITH taken AS (DELETE FROM ballots_urn WHERE poll_id = %s RETURNING *)
INSERT INTO ballots_urn SELECT * FROM taken ORDER BY gen_random_uuid()"""


@transaction.atomic
def change_secret(*, receipt: Receipt, answers: Sequence[int], key: UUID, at: datetime) -> Receipt:
    """Replace the secret ballot of ``receipt``; the new receipt stands for it, the old one for nothing.

    :param key: a random UUID of the sender's: sent again it gives the same new receipt.
    :raises NotThere, NotOpen, AlreadyVoted, Incomplete, SentBefore: with what to do about it.
    """
    poll = Poll.objects.filter(pk=receipt.poll_id, secrecy=Secrecy.SECRET.value).first()
    if poll is None:
        raise NotThere(_("Only a secret ballot is changed by its receipt; any other with the household's code."))
    poll.state = at_once.state_held(poll.pk)
    new_id = _new_id(receipt, key)
    if (known := row_of(poll, new_id)) is not None:
        if tuple(known.answers) != tuple(answers):
            raise other_answers()
        return receipt_from(poll, known)
    # Looked for twice: the urn may have been mixed at this moment, and the second look sees it as it lies now.
    old = _old(receipt) or _old(receipt)
    _may_change(poll, old, answers, at=at)
    row = _row(old, new_id, answers)
    row.save(force_insert=True)
    old.delete()
    return receipt_from(poll, row)


def _new_id(receipt: Receipt, key: UUID) -> UUID:
    text = f"{receipt.poll_id}:{receipt.ballot_id}:{key}"
    return UUID(bytes=sealing.digest(text, purpose="ballots.changed")[:16], version=4)


def _old(receipt: Receipt) -> InUrn | None:
    found = InUrn.objects.select_for_update().filter(pk=receipt.ballot_id, poll_id=receipt.poll_id).first()
    return found if found is not None and sealing.same(found.leaf, receipt.leaf) else None


def _may_change(poll: Poll, old: InUrn | None, answers: Sequence[int], *, at: datetime) -> None:
    if poll.state != State.OPEN or at >= poll.closes_at:
        raise NotOpen(_("The window is over; a ballot stays as it was cast."))
    if old is None:
        raise NotThere(_("No ballot of this receipt is in the urn. If it was changed before, use the newer receipt."))
    if not decide.complete(answers, decide.questions_of(poll.questions)):
        raise Incomplete(_("Some questions have no answer yet. Answer all of them, then send."))
    if old.turn >= poll.changes:
        raise AlreadyVoted(_("This ballot was changed as often as the rules allow; it stays as it is."))


def _row(old: InUrn, new_id: UUID, answers: Sequence[int]) -> InUrn:
    salt = secrets.token_bytes(16)
    committed = decide.commitment(answers, salt=salt)
    leaf = decide.leaf(poll_id=old.poll_id, subject_id=old.subject_id, ballot_id=new_id, committed=committed)
    return InUrn(
        id=new_id, poll_id=old.poll_id, subject_id=old.subject_id, party=old.party, region_path=old.region_path,
        answers=list(answers), channel="", salt=salt, leaf=leaf, turn=old.turn + 1,
    )  # fmt: skip


def mix_urns() -> int:
    """Lay the ballots of every open urn down again in a random order (a timer calls this); how many urns it were.

    A copy of the database taken meanwhile then joins those of the last minutes at most with the parts taken.
    """
    running = Poll.objects.filter(state=State.OPEN, secrecy=Secrecy.SECRET).values_list("pk", flat=True)
    return sum(_mixed(one) for one in list(running))


@transaction.atomic
def _mixed(poll_id: UUID) -> bool:
    # Held against closing, which must find every ballot where it lies; not against ballots that come in.
    poll = Poll.objects.select_for_update(no_key=True).get(pk=poll_id)
    if poll.state != State.OPEN:
        return False
    with connection.cursor() as cursor:
        cursor.execute(MIXING, [poll_id])
        is_mixed = cursor.rowcount > 0
        cursor.execute(MIXING_COMMENTS, [poll_id])
    return is_mixed
