"""A ballot on its way in: what it commits to, its receipt, and the rows it becomes."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions import at_once
from anju.engines.ballots.models import Ballot, Elector, InUrn, Poll
from anju.engines.ballots.types import Channel, Receipt, Secrecy, Standing
from anju.kit import prepared, sealing
from anju.kit.clock import local_day


@dataclass(slots=True, kw_only=True)
class Made:
    """A ballot on its way in, with all that it commits to."""

    elector: Elector
    subject_id: UUID | None
    answers: tuple[int, ...]
    ballot_id: UUID
    channel: Channel
    salt: bytes
    committed: bytes
    leaf: bytes

    @property
    def poll(self) -> Poll:
        return self.elector.poll

    def receipt(self, standing: Standing, turn: int) -> Receipt:
        is_secret = self.poll.secrecy == Secrecy.SECRET
        return Receipt(
            poll_id=self.poll.pk, ballot_id=self.ballot_id, commitment=self.committed, leaf=self.leaf,
            standing=standing, turn=turn, answers=None if is_secret else self.answers,
            salt=None if is_secret else self.salt, subject_id=self.subject_id,
        )  # fmt: skip


def ballot_of(poll: Poll, elector: Elector, subject_id: UUID | None, key: UUID) -> UUID:
    """The ballot's identifier: random for whoever has not the sender's key, and the same when it is sent again."""
    text = f"{poll.pk}:{elector.pk}:{subject_id}:{key}"
    return UUID(bytes=sealing.digest(text, purpose="ballots.ballot")[:16], version=4)


def link_of(poll: Poll, elector_id: UUID, subject_id: UUID | None) -> bytes | None:
    """What joins elector and ballot, for whoever has the installation's key; nothing where ballots are secret."""
    if poll.secrecy == Secrecy.SECRET:
        return None
    return sealing.digest(f"{poll.pk}:{elector_id}:{subject_id}", purpose="ballots.link")


def made_of(elector: Elector, about: UUID | None, answers: Sequence[int], *, ballot_id: UUID, channel: Channel) -> Made:
    salt = secrets.token_bytes(16)
    committed = decide.commitment(answers, salt=salt)
    leaf = decide.leaf(poll_id=elector.poll_id, subject_id=about, ballot_id=ballot_id, committed=committed)
    return Made(elector=elector, subject_id=about, answers=tuple(answers), ballot_id=ballot_id, channel=channel,
                salt=salt, committed=committed, leaf=leaf)  # fmt: skip


def row_of(poll: Poll, ballot_id: UUID) -> Ballot | InUrn | None:
    """A ballot that came in before."""
    row = Ballot.objects.filter(year=poll.year, id=ballot_id).first()
    if row is None and poll.secrecy == Secrecy.SECRET:
        row = InUrn.objects.filter(pk=ballot_id).first()
    return row


def receipt_of(poll: Poll, ballot_id: UUID) -> Receipt | None:
    """The receipt of a ballot that came in before."""
    row = row_of(poll, ballot_id)
    return None if row is None else receipt_from(poll, row)


def receipt_from(poll: Poll, row: Ballot | InUrn) -> Receipt:
    """The receipt of a row."""
    salt, answers = bytes(row.salt), tuple(row.answers)
    is_secret = poll.secrecy == Secrecy.SECRET
    return Receipt(
        poll_id=poll.pk, ballot_id=row.id, commitment=decide.commitment(answers, salt=salt), leaf=bytes(row.leaf),
        standing=Standing(getattr(row, "standing", Standing.COUNTED)), turn=getattr(row, "turn", 0),
        answers=None if is_secret else answers, salt=None if is_secret else salt, subject_id=row.subject_id,
    )  # fmt: skip


def part_row(made: Made, turn: int, *, at: datetime) -> list:
    """The roll's side."""
    elector = made.elector
    return [elector.poll_id, elector.pk, made.subject_id, elector.region_path, elector.party, turn,
            made.channel.value, at]  # fmt: skip


def write(made: Made, standing: Standing, turn: int, *, at: datetime, reason: str = "") -> None:
    """Write the ballot alone; a secret one that counts goes into the urn."""
    poll = made.poll
    if poll.secrecy == Secrecy.SECRET and standing is Standing.COUNTED:
        prepared.execute(prepared.insert_of("ballots_urn", at_once.IN_URN), urn_row(made))
        return
    row = ballot_row(made, standing, turn, at=at, reason=reason)
    prepared.execute(prepared.insert_of("ballots_ballot", at_once.BALLOT), row)


def urn_row(made: Made) -> list:
    """A secret ballot; it does not say by which way it came: the roll's side does, and few come by some ways."""
    elector = made.elector
    return [made.ballot_id, elector.poll_id, made.subject_id, elector.party, elector.region_path, list(made.answers),
            "", made.salt, made.leaf]  # fmt: skip


def ballot_row(made: Made, standing: Standing, turn: int, *, at: datetime, reason: str = "") -> list:
    """Any other ballot."""
    poll, elector = made.poll, made.elector
    is_secret = poll.secrecy == Secrecy.SECRET
    return [
        poll.year, made.ballot_id, poll.pk, made.subject_id, elector.party, elector.region_path,
        elector.pk if poll.secrecy == Secrecy.NAMED else None, link_of(poll, elector.pk, made.subject_id), turn,
        list(made.answers), elector.weight, "" if is_secret else made.channel.value, standing.value, reason,
        None if is_secret else local_day(at), made.salt, made.leaf,
    ]  # fmt: skip
