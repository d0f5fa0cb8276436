"""What people write beside a ballot: kept apart, without numbers of people, public once an officer says so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Comment, Elector
from anju.engines.ballots.types import Secrecy
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import personal, sealing
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem

SEALED = "ballots.comment"
MOST_SIGNS = 500


class TooLong(Problem):
    """More words than a page can show."""

    code = "too_long"


class Erased(Conflict):
    """Nothing of it is left."""

    code = "erased"


def keep_words(elector: Elector, subject_id: UUID | None, text: str, *, at: datetime) -> None:
    """Keep what was written beside a ballot; the row says neither who wrote it nor beside which. A part of taking.

    Of an office that answers in a named poll it says whose words they are, and new ones take the place of those before.

    :raises TooLong: past 500 signs.
    """
    if len(text.strip()) > MOST_SIGNS:
        raise _too_long("comment")
    is_named = elector.poll.secrecy == Secrecy.NAMED and elector.office_id is not None
    if is_named:
        Comment.objects.filter(poll_id=elector.poll_id, elector_id=elector.pk, subject_id=subject_id).delete()
    Comment.objects.create(
        poll_id=elector.poll_id, subject_id=subject_id, region_path=elector.region_path, written_on=local_day(at),
        sealed=sealing.seal(personal.without_numbers(text.strip()), purpose=SEALED),
        elector_id=elector.pk if is_named else None,
    )  # fmt: skip


def _too_long(field: str) -> TooLong:
    text = _("A comment has at most %(most)s signs; shorten it, then send.")
    return TooLong(text, field=field, most=MOST_SIGNS)


def words_of(row: Comment) -> str:
    """What was written; nothing once it was erased. Whoever calls this has narrowed the rows by who may read them."""
    return sealing.unseal(row.sealed, purpose=SEALED) if row.sealed else ""


@transaction.atomic
def release_comment(comment_id: UUID, *, shown: str, by: Actor, at: datetime) -> Comment:
    """Make a comment public in the words of ``shown``: shortened where it names somebody, never sharpened.

    :raises Hidden: if ``by`` does not reach it; :raises Erased, TooLong: with what to do about it.
    """
    row = _held(comment_id, Act.COMMENT_RELEASED, by=by)
    text = personal.without_numbers(shown.strip())
    if not text:
        raise TooLong(_("Write what is to be shown, or keep the comment from the public."), field="shown")
    if len(text) > MOST_SIGNS:
        raise _too_long("shown")
    row.shown, row.state, row.judged_by_id = text, "released", by.account_id
    row.save(update_fields=["shown", "state", "judged_by"])
    ledger.record(Act.COMMENT_RELEASED, on=row, by=by, at=at)
    return row


@transaction.atomic
def keep_comment(comment_id: UUID, *, by: Actor, at: datetime) -> Comment:
    """Keep a comment from the public, also one that was released; the office still reads it.

    :raises Hidden: if ``by`` does not reach it; :raises Erased: if nothing of it is left.
    """
    row = _held(comment_id, Act.COMMENT_KEPT, by=by)
    row.shown, row.state, row.judged_by_id = "", "kept", by.account_id
    row.save(update_fields=["shown", "state", "judged_by"])
    ledger.record(Act.COMMENT_KEPT, on=row, by=by, at=at)
    return row


@transaction.atomic
def erase_comment(comment_id: UUID, *, by: Actor, at: datetime) -> None:
    """Erase what was written, for good: it names somebody, or whoever wrote it asks for it. That there was one stays.

    :raises Hidden: if ``by`` does not reach it; :raises Erased: if it was done before.
    """
    row = _held(comment_id, Act.COMMENT_ERASED, by=by)
    row.sealed, row.shown, row.state, row.judged_by_id = None, "", "erased", by.account_id
    row.save(update_fields=["sealed", "shown", "state", "judged_by"])
    ledger.record(Act.COMMENT_ERASED, on=row, by=by, at=at)


def _held(comment_id: UUID, act, *, by: Actor) -> Comment:
    row = Comment.objects.select_for_update().filter(pk=comment_id).first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=row)
    if row.state == "erased":
        raise Erased(_("This comment was erased; nothing of it is left."))
    return row
