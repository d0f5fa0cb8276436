"""Taking one ballot, whoever sends it and however often."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import registry
from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions import at_once
from anju.engines.ballots.actions.codes import digest_of
from anju.engines.ballots.actions.comments import keep_words
from anju.engines.ballots.actions.held import household_of
from anju.engines.ballots.actions.proxies import stood_for
from anju.engines.ballots.actions.taking.made import (
    Made,
    ballot_of,
    ballot_row,
    link_of,
    made_of,
    part_row,
    receipt_from,
    row_of,
    urn_row,
    write,
)
from anju.engines.ballots.actions.taking.refusals import (
    Incomplete,
    NotThere,
    WrongCode,
    late_again,
    other_answers,
    refused,
    spent,
)
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Ballot, Elector, Part, SetAside
from anju.engines.ballots.rules.taking import INVALID_TURN, LATE_TURN
from anju.engines.ballots.types import Aside, Channel, Receipt, Secrecy, Standing, State
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import prepared
from anju.kit.errors import Hidden

KEPT_ASIDE_TURNS = {Standing.LATE: LATE_TURN, Standing.INVALID: INVALID_TURN}


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
    subject_id: UUID | None = None, for_elector_id: UUID | None = None, comment: str = "",
) -> Receipt:  # fmt: skip
    """Take the ballot of the household that ``code`` proves.

    :param answers: one whole number for each question, in their order.
    :param key: a random UUID of the sender's: sent again it gives the same receipt, counted once.
    :param subject_id: what it is about, where the elector chooses.
    :param for_elector_id: whom this household stands for, by a registered proxy; the ballot counts as theirs.
    :param comment: words beside it, kept apart from the ballot and without numbers of people.
    :raises WrongCode, NotOpen, AlreadyVoted, Incomplete, NotThere, SentBefore, TooLong: with what to do about it.
    """
    elector = household(code)
    if for_elector_id:
        elector = stood_for(elector, for_elector_id)
    told = {"key": key, "at": at, "channel": channel, "subject_id": subject_id}
    if not comment.strip():
        return taken(elector, answers, **told)[0]
    with transaction.atomic():
        receipt, is_new = taken(elector, answers, **told)
        if is_new:
            keep_words(elector, receipt.subject_id, comment, at=at)
    return receipt


def take_for_office(
    elector_id: UUID, *, answers: Sequence[int], key: UUID, by: Actor, at: datetime, subject_id: UUID | None = None,
    words: str = "",
) -> Receipt:  # fmt: skip
    """Take what an office that is on the roll answers, signed in; an entry of the ledger says that it did.

    :param words: beside the answers; in a named poll they stay with the office's name.
    :raises Hidden: if it is not the own office's line, or her role there does not answer; :raises TooLong: as words.
    """
    elector = Elector.objects.select_related("poll").filter(pk=elector_id).first()
    if elector is None or elector.office_id is None:
        raise Hidden()
    own = by.with_grants(grant for grant in by.grants if grant.office_id == elector.office_id)
    access.require(own, Act.ANSWERED)
    with transaction.atomic():
        got, is_new = taken(elector, answers, key=key, at=at, channel=Channel.DESK, subject_id=subject_id)
        if is_new:
            if words.strip():
                keep_words(elector, got.subject_id, words, at=at)
            ledger.record(Act.ANSWERED, on=elector.poll, by=by, at=at, subject=got.subject_id, party=elector.party)
    return got


def taken(elector: Elector, answers: Sequence[int], *, key: UUID, at: datetime, channel: Channel,
          subject_id: UUID | None) -> tuple[Receipt, bool]:  # fmt: skip
    """The receipt, and whether the ballot is new; one that was sent before gives the receipt of then."""
    poll = elector.poll
    if channel not in registry.type_of(poll.type).channels:
        raise NotThere(_("This poll takes no ballots this way."))
    about = asked_about(elector, subject_id)
    _need_choice(elector, about, at)
    made = made_of(elector, about, answers, ballot_id=ballot_of(poll, elector, about, key), channel=channel)
    if _is_ordinary(made, at) and _kept_at_once(made, at):
        return made.receipt(Standing.COUNTED, 0), True
    if known := _known(made):
        return known, False
    try:
        with transaction.atomic():
            return _kept(made, at=at), True
    except IntegrityError:  # the same ballot or another of the household at the same moment: that one stands now
        if known := _known(made):
            return known, False
    with transaction.atomic():
        return _kept(made, at=at), True


def _known(made: Made) -> Receipt | None:
    """The receipt of the same sending, if it came in before.

    :raises SentBefore: if that gave other answers.
    """
    row = row_of(made.poll, made.ballot_id)
    if row is None:
        return None
    if tuple(row.answers) != made.answers:
        raise other_answers()
    return receipt_from(made.poll, row)


def asked_about(elector: Elector, subject_id: UUID | None) -> UUID | None:
    """:raises NotThere: if the elector is asked about something else."""
    if elector.subject_id and subject_id and elector.subject_id != subject_id:
        raise NotThere(_("This household is not asked about that."))
    return elector.subject_id or subject_id


def _need_choice(elector: Elector, about: UUID | None, at: datetime) -> None:
    """Where the roll leaves the subject open, it is one that the programme offers this household.

    :raises NotThere: for any other, and for none.
    """
    choices = registry.type_of(elector.poll.type).choices
    if choices is None or elector.subject_id is not None:
        return
    if all(one.subject_id != about for one in choices(household_of(elector), at=at)):
        raise NotThere(_("This household is not asked about that."))


def _is_ordinary(made: Made, at: datetime) -> bool:
    """Whether it counts, if it is the first of its elector."""
    return _verdict(made, at, turns=0).standing is Standing.COUNTED


def _verdict(made: Made, at: datetime, *, turns: int) -> decide.Verdict:
    poll = made.poll
    before = decide.Before(
        state=State(poll.state), opens_at=poll.opens_at, closes_at=poll.closes_at, turns=turns, changes=poll.changes
    )
    is_complete = decide.complete(made.answers, decide.questions_of(poll.questions))
    return decide.verdict(before, at=at, is_complete=is_complete)


def _kept_at_once(made: Made, at: datetime) -> bool:
    """Whether one statement did it all; if not, the elector has voted, or the poll was closed just now."""
    is_secret = made.poll.secrecy == Secrecy.SECRET
    ballot = urn_row(made) if is_secret else ballot_row(made, Standing.COUNTED, 0, at=at)
    try:
        return at_once.keep(part_row(made, 0, at=at), ballot, is_secret=is_secret)
    except IntegrityError:  # it came in before, and was kept aside
        return False


def _kept(made: Made, *, at: datetime) -> Receipt:
    """:raises NotOpen, AlreadyVoted, Incomplete: with what to do about it."""
    poll, about = made.poll, made.subject_id
    poll.state = at_once.state_held(poll.pk)
    turns = Part.objects.filter(elector=made.elector, subject_id=about).count()
    verdict = _verdict(made, at, turns=turns)
    if verdict.standing is None:
        raise refused(verdict, poll, turns)
    if verdict.standing is Standing.INVALID and made.channel is not Channel.PAPER:
        raise Incomplete(_("Some questions have no answer yet. Answer all of them, then send."))
    standing, turn = verdict.standing, KEPT_ASIDE_TURNS.get(verdict.standing, turns)
    if standing is Standing.COUNTED:
        prepared.execute(prepared.insert_of("ballots_part", at_once.PART), part_row(made, turn, at=at))
        if turn:
            _set_aside_earlier(made, turn)
    elif _is_kept_aside(made, turn):
        raise late_again()
    write(made, standing, turn, at=at)
    return made.receipt(standing, turn)


def _is_kept_aside(made: Made, turn: int) -> bool:
    """Whether a ballot of the household that does not count is kept already; of secret ones nobody can tell."""
    link = link_of(made.poll, made.elector.pk, made.subject_id)
    return link is not None and Ballot.objects.filter(year=made.poll.year, link=link, turn=turn).exists()


def _set_aside_earlier(made: Made, turn: int) -> None:
    """The ballot of the turn before no longer counts; a secret one is replaced in the urn by whoever holds its receipt.

    :raises AlreadyVoted: where nothing joins elector and ballot.
    """
    link = link_of(made.poll, made.elector.pk, made.subject_id)
    if link is None:
        raise spent(made.poll, turns=1)
    earlier = Ballot.objects.filter(year=made.poll.year, link=link, turn=turn - 1).values_list("id", flat=True).get()
    SetAside.objects.create(ballot_id=earlier, poll_id=made.poll.pk, why=Aside.REPLACED.value)
