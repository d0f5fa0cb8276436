"""What everybody may read of a poll, and whether a receipt's ballot is in its count."""

from uuid import UUID

from anju.engines.ballots import rules as decide
from anju.engines.ballots.models import Ballot, Poll, SetAside
from anju.engines.ballots.types import Receipt, Secrecy, State
from anju.kit.errors import Hidden

FILES = {"json": "head_file", "leaves": "leaves_file", "closed": "closed_file"}


def public_poll(poll_id: UUID) -> Poll:
    """A poll as everybody may see it, from the opening of its window on.

    :raises Hidden: before, or if there is none.
    """
    found = Poll.objects.filter(pk=poll_id).exclude(state=State.PREPARED).first()
    if found is None:
        raise Hidden()
    return found


def public_file(poll_id: UUID, ending: str) -> str:
    """The fingerprint of a published file.

    :raises Hidden: before the count, or if there is none.
    """
    row = public_poll(poll_id)
    if row.state != State.TALLIED or not (digest := getattr(row, FILES.get(ending, ""), "")):
        raise Hidden()
    return digest


def check_receipt(row: Poll, receipt: Receipt) -> str:
    """What became of a receipt's ballot, of a poll that was counted: ``counted``, ``late``, ``invalid``, ``replaced``,
    ``judged``, ``absent``, ``absent_secret``, ``altered``, ``other_poll``."""
    if receipt.poll_id != row.pk:
        return "other_poll"
    if not _is_whole(receipt):
        return "altered"
    ballot = Ballot.objects.filter(year=row.year, id=receipt.ballot_id, poll_id=row.pk).first()
    if ballot is None or bytes(ballot.leaf) != receipt.leaf:
        return "absent_secret" if row.secrecy == Secrecy.SECRET else "absent"
    aside = SetAside.objects.filter(ballot_id=ballot.id).values_list("why", flat=True).first()
    return aside or ballot.standing


def _is_whole(receipt: Receipt) -> bool:
    committed = receipt.commitment
    if receipt.answers is not None and receipt.salt is not None:
        committed = decide.commitment(receipt.answers, salt=receipt.salt)
    found = decide.leaf(
        poll_id=receipt.poll_id, subject_id=receipt.subject_id, ballot_id=receipt.ballot_id, committed=committed
    )  # fmt: skip
    return committed == receipt.commitment and found == receipt.leaf
