"""Taking a ballot: one transaction, no entry of the ledger, nothing on the ballot that says when."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import registry
from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions import at_once
from anju.engines.ballots.actions.codes import digest_of
from anju.engines.ballots.actions.held import at_place
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Ballot, Draft, Elector, InUrn, Part, Poll, SetAside
from anju.engines.ballots.rules import paper
from anju.engines.ballots.rules.taking import INVALID_TURN, LATE_TURN
from anju.engines.ballots.types import Aside, Channel, Given, Receipt, Secrecy, Standing, State
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import prepared, sealing
from anju.kit.batches import batched
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem

KEPT_ASIDE_TURNS = {Standing.LATE: LATE_TURN, Standing.INVALID: INVALID_TURN}


class WrongCode(Problem):
    """No household has this code."""

    code = "wrong_code"


class NotOpen(Conflict):
    """The window has not begun, or everything was counted."""

    code = "not_open"


class AlreadyVoted(Conflict):
    """One ballot per household; the message says whether it may be changed."""

    code = "already_voted"


class Incomplete(Problem):
    """A question has no answer, or one that is none of its options."""

    code = "incomplete"


class NotThere(Problem):
    """The elector is not asked about this subject."""

    code = "not_there"


def household(code: str) -> Elector:
    """The elector that a code proves, with its poll.

    :raises WrongCode: if there is none, or it was issued anew.
    """
    found = at_once.found(digest_of(code))
    if found is None:
        raise WrongCode(_("This code is not known. Compare it with the slip; letters and figures only. A lost slip is "
                          "replaced by the community."), field="code")  # fmt: skip
    return found


def take(
    *, code: str, answers: Sequence[int], key: UUID, at: datetime, channel: Channel = Channel.CODE,
    subject_id: UUID | None = None,
) -> Receipt:  # fmt: skip
    """Take the ballot of the household that ``code`` proves.

    :param answers: one whole number for each question, in their order.
    :param key: a random UUID of the sender's: sent again it gives the same receipt, counted once.
    :param subject_id: what it is about, where the elector chooses.
    :raises WrongCode, NotOpen, AlreadyVoted, Incomplete, NotThere: with what to do about it.
    """
    return _once(household(code), answers, key=key, at=at, channel=channel, subject_id=subject_id)


def take_for_office(
    elector_id: UUID, *, answers: Sequence[int], key: UUID, by: Actor, at: datetime, subject_id: UUID | None = None
) -> Receipt:
    """Take what an office that is on the roll answers, signed in; an entry of the ledger says that it did.

    :raises Hidden: if it is not the own office's line.
    """
    elector = Elector.objects.select_related("poll").filter(pk=elector_id).first()
    if elector is None or elector.office_id is None or elector.office_id not in by.office_ids:
        raise Hidden()
    access.require(by, Act.ANSWERED, on=at_place(elector))
    with transaction.atomic():
        got = _once(elector, answers, key=key, at=at, channel=Channel.DESK, subject_id=subject_id)
        ledger.record(Act.ANSWERED, on=elector.poll, by=by, at=at, subject=elector.subject_id, party=elector.party)
    return got


def _once(elector: Elector, answers: Sequence[int], *, key: UUID, at: datetime, channel: Channel,
          subject_id: UUID | None) -> Receipt:  # fmt: skip
    poll = elector.poll
    if channel not in registry.type_of(poll.type).channels:
        raise NotThere(_("This poll takes no ballots this way."))
    about = _about(elector, subject_id)
    ballot_id = ballot_of(poll, elector, about, key)
    made = _made(elector, about, answers, ballot_id=ballot_id, channel=channel)
    if _is_ordinary(made, at) and _kept_at_once(made, at):
        return made.receipt(Standing.COUNTED, 0)
    if known := receipt_of(poll, ballot_id):
        return known
    try:
        with transaction.atomic():
            return _kept(made, at=at)
    except IntegrityError as reason:  # the same ballot or another of the household at the same moment
        if known := receipt_of(poll, ballot_id):
            return known
        raise _spent(poll, turns=1) from reason


def _about(elector: Elector, subject_id: UUID | None) -> UUID | None:
    """:raises NotThere: if the elector is asked about something else."""
    if elector.subject_id and subject_id and elector.subject_id != subject_id:
        raise NotThere(_("This household is not asked about that."))
    return elector.subject_id or subject_id


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


def _made(elector: Elector, about: UUID | None, answers: Sequence[int], *, ballot_id: UUID, channel: Channel) -> Made:
    salt = secrets.token_bytes(16)
    committed = decide.commitment(answers, salt=salt)
    leaf = decide.leaf(poll_id=elector.poll_id, subject_id=about, ballot_id=ballot_id, committed=committed)
    return Made(elector=elector, subject_id=about, answers=tuple(answers), ballot_id=ballot_id, channel=channel,
                salt=salt, committed=committed, leaf=leaf)  # fmt: skip


def receipt_of(poll: Poll, ballot_id: UUID) -> Receipt | None:
    """The receipt of a ballot that came in before."""
    row = Ballot.objects.filter(year=poll.year, id=ballot_id).first()
    if row is None and poll.secrecy == Secrecy.SECRET:
        row = InUrn.objects.filter(pk=ballot_id).first()
    if row is None:
        return None
    salt, answers = bytes(row.salt), tuple(row.answers)
    is_secret = poll.secrecy == Secrecy.SECRET
    return Receipt(
        poll_id=poll.pk, ballot_id=ballot_id, commitment=decide.commitment(answers, salt=salt), leaf=bytes(row.leaf),
        standing=Standing(getattr(row, "standing", Standing.COUNTED)), turn=getattr(row, "turn", 0),
        answers=None if is_secret else answers, salt=None if is_secret else salt, subject_id=row.subject_id,
    )  # fmt: skip


def _is_ordinary(made: Made, at: datetime) -> bool:
    """Whether it counts, if it is the first of its elector."""
    poll = made.poll
    before = decide.Before(
        state=State(poll.state), opens_at=poll.opens_at, closes_at=poll.closes_at, turns=0, changes=poll.changes
    )
    is_complete = decide.complete(made.answers, decide.questions_of(poll.questions))
    return decide.verdict(before, at=at, is_complete=is_complete).standing is Standing.COUNTED


def _kept_at_once(made: Made, at: datetime) -> bool:
    """Whether one statement did it all; if not, the elector has voted, or the poll was closed just now."""
    is_secret = made.poll.secrecy == Secrecy.SECRET
    ballot = _in_urn(made) if is_secret else _row(made, Standing.COUNTED, 0, at=at)
    try:
        return at_once.keep(_part(made, 0, at=at), ballot, is_secret=is_secret)
    except IntegrityError:  # it came in before, and was kept aside
        return False


def _kept(made: Made, *, at: datetime) -> Receipt:
    """:raises NotOpen, AlreadyVoted, Incomplete: with what to do about it."""
    poll, about = made.poll, made.subject_id
    poll.state = at_once.state_held(poll.pk)
    turns = Part.objects.filter(elector=made.elector, subject_id=about).count()
    before = decide.Before(
        state=State(poll.state), opens_at=poll.opens_at, closes_at=poll.closes_at, turns=turns, changes=poll.changes
    )
    is_complete = decide.complete(made.answers, decide.questions_of(poll.questions))
    verdict = decide.verdict(before, at=at, is_complete=is_complete)
    if verdict.standing is None:
        raise _refused(verdict, poll, turns)
    if verdict.standing is Standing.INVALID and made.channel is not Channel.PAPER:
        raise Incomplete(_("Some questions have no answer yet. Answer all of them, then send."))
    standing, turn = verdict.standing, KEPT_ASIDE_TURNS.get(verdict.standing, turns)
    if standing is Standing.COUNTED:
        prepared.execute(prepared.insert_of("ballots_part", at_once.PART), _part(made, turn, at=at))
        if turn:
            _set_aside_earlier(made, turn)
    _write(made, standing, turn, at=at)
    return made.receipt(standing, turn)


def _refused(verdict: decide.Verdict, poll: Poll, turns: int) -> Problem:
    if verdict is decide.Verdict.SPENT:
        return _spent(poll, turns=turns)
    if verdict is decide.Verdict.OVER:
        return NotOpen(_("The ballots of this poll were counted; it takes no more."))
    return NotOpen(_("This poll opens on %(day)s; come back then."), day=local_day(poll.opens_at).isoformat())


def _spent(poll: Poll, *, turns: int) -> AlreadyVoted:
    if poll.changes:
        return AlreadyVoted(_("This household has voted and changed its ballot %(changes)s time(s), which is all that "
                              "the rules allow. The last one counts."), changes=turns - 1)  # fmt: skip
    return AlreadyVoted(
        _("This household has voted; one ballot counts for each. If it was not you, ask the community.")
    )


def _part(made: Made, turn: int, *, at: datetime) -> list:
    elector = made.elector
    return [elector.poll_id, elector.pk, made.subject_id, elector.region_path, elector.party, turn,
            made.channel.value, at]  # fmt: skip


def _set_aside_earlier(made: Made, turn: int) -> None:
    """The ballot of the turn before no longer counts; a secret one is replaced in the urn by whoever holds its receipt.

    :raises AlreadyVoted: where nothing joins elector and ballot.
    """
    link = link_of(made.poll, made.elector.pk, made.subject_id)
    if link is None:
        raise _spent(made.poll, turns=1)
    earlier = Ballot.objects.filter(year=made.poll.year, link=link, turn=turn - 1).values_list("id", flat=True).get()
    SetAside.objects.create(ballot_id=earlier, poll_id=made.poll.pk, why=Aside.REPLACED.value)


def _write(made: Made, standing: Standing, turn: int, *, at: datetime, reason: str = "") -> None:
    poll = made.poll
    if poll.secrecy == Secrecy.SECRET and standing is Standing.COUNTED:
        prepared.execute(prepared.insert_of("ballots_urn", at_once.IN_URN), _in_urn(made))
        return
    row = _row(made, standing, turn, at=at, reason=reason)
    prepared.execute(prepared.insert_of("ballots_ballot", at_once.BALLOT), row)


def _in_urn(made: Made) -> list:
    elector = made.elector
    return [made.ballot_id, elector.poll_id, made.subject_id, elector.party, elector.region_path, list(made.answers),
            made.channel.value, made.salt, made.leaf]  # fmt: skip


def _row(made: Made, standing: Standing, turn: int, *, at: datetime, reason: str = "") -> list:
    poll, elector = made.poll, made.elector
    is_secret = poll.secrecy == Secrecy.SECRET
    return [
        poll.year, made.ballot_id, poll.pk, made.subject_id, elector.party, elector.region_path,
        elector.pk if poll.secrecy == Secrecy.NAMED else None, link_of(poll, elector.pk, made.subject_id), turn,
        list(made.answers), elector.weight, made.channel.value, standing.value, reason,
        None if is_secret else local_day(at), made.salt, made.leaf,
    ]  # fmt: skip


def take_paper(elector: Elector, reading: paper.Reading, *, came_in_at: datetime) -> tuple[Standing, str]:
    """Take a sheet as two people read it (``rules.paper``): its standing, and why it does not count. A part of an act.

    What does not count is kept as it was read, one of a household; a second stays what its sheet says of it.
    """
    about = _about(elector, None)
    has_voted = Part.objects.filter(elector=elector, subject_id=about).exists()
    standing, reason = paper.judged(
        reading, came_in_at=came_in_at, closes_at=elector.poll.closes_at, has_voted=has_voted
    )  # fmt: skip
    made = _made(elector, about, reading.answers or (), ballot_id=UUID(bytes=secrets.token_bytes(16), version=4),
                 channel=Channel.PAPER)  # fmt: skip
    try:
        with transaction.atomic():
            if standing is Standing.COUNTED:
                prepared.execute(prepared.insert_of("ballots_part", at_once.PART), _part(made, 0, at=came_in_at))
            _write(made, standing, KEPT_ASIDE_TURNS.get(standing, 0), at=came_in_at, reason=reason)
    except IntegrityError:  # the household cast its ballot at this moment, or one of this kind is kept already
        return (Standing.INVALID, paper.VOTED) if standing is Standing.COUNTED else (standing, reason)
    return standing, reason


AT_ONCE = 1000


@transaction.atomic
def take_many(poll: Poll, given: Iterable[Given]) -> int:
    """Take many ballots of electors who have not voted, all in time and complete, in few statements; how many.

    For loads and papers settled in bulk, not for secret polls; a second ballot of an elector undoes all of it.

    :raises IntegrityError: if an elector has voted; :raises Incomplete: if an answer is none of the options.
    """
    if poll.secrecy == Secrecy.SECRET:
        raise ValueError("secret ballots come in one by one")
    questions, taken = decide.questions_of(poll.questions), 0
    for some in batched(given, AT_ONCE):
        electors = Elector.objects.in_bulk([one.elector_id for one in some])
        rows, parts = [], []
        for one in some:
            if not decide.complete(one.answers, questions):
                raise Incomplete(_("Some questions have no answer yet. Answer all of them, then send."))
            elector = electors[one.elector_id]
            elector.poll = poll
            about = _about(elector, one.subject_id)
            made = _made(elector, about, one.answers, ballot_id=UUID(bytes=secrets.token_bytes(16), version=4),
                         channel=one.channel)  # fmt: skip
            rows.append(Ballot(**dict(zip(at_once.BALLOT, _row(made, Standing.COUNTED, 0, at=one.at), strict=True))))
            parts.append(Part(poll=poll, elector=elector, subject_id=about, region_path=elector.region_path,
                              party=elector.party, channel=one.channel.value, taken_at=one.at))  # fmt: skip
        Part.objects.bulk_create(parts)
        Ballot.objects.bulk_create(rows)
        taken += len(rows)
    return taken


def forget_draft(code: str) -> None:
    """The answers on their way are a ballot now."""
    Draft.objects.filter(digest=digest_of(code)).delete()
