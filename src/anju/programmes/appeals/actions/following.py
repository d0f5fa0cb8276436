"""While an appeal is open: tell more, ask for speed, or say that the same thing happens next door."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import actions as ledger
from anju.kit import ids, sealing
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden
from anju.kit.storage import Photo
from anju.programmes.appeals import queries
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.actions.filing import NothingSaid, as_evidence, words_digest
from anju.programmes.appeals.actions.held import case_of, held
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal, Joiner, Urging, secret_digest
from anju.programmes.appeals.types import Filed, Holder


class NotNow(Conflict):
    """The appeal does not wait for this; the message says what to do instead."""

    code = "not_now"


SENTENCES = {
    decide.WhyNot.ENDED: _(
        "This has been answered or has ended. If it is not fixed, send it back; else raise it anew."
    ),
    decide.WhyNot.URGED_TODAY: _("You asked for speed today already. The office has been told; ask again tomorrow."),
}


@transaction.atomic
def add_supplement(*, holder: Holder, text: str, at: datetime, photos: Sequence[Photo] = ()) -> None:
    """Tell more about an open appeal; the offices on it and its followers read it, and a clock that waited for the
    resident runs on.

    :raises NothingSaid: without words and photos; :raises NotNow: if it has been answered.
    """
    appeal = held(holder.case_id)
    case = case_of(appeal)
    _pass(decide.why_not_tell_more(queries.standing(appeal, case_queries.main(case), holder=holder, at=at)))
    if not text.strip() and not photos:
        raise NothingSaid(_("Write a sentence or add a photo."), field="text")
    note = cases.write_note(case.pk, text=text.strip(), visibility="public", by=RESIDENT, at=at)
    cases.attach(case.pk, [as_evidence(photo) for photo in photos], by=RESIDENT, at=at)
    cases.end_wait(case.merged_into_id or case.pk, by=RESIDENT, at=at)  # who was waited for has been heard
    ledger.record(Act.SUPPLEMENTED, on=case, by=RESIDENT, at=at, digest=words_digest(note.pk, note.text))


@transaction.atomic
def urge(*, holder: Holder, at: datetime) -> None:
    """Ask the office for speed; once a day.

    :raises NotNow: if it was done today, or the appeal has been answered.
    """
    appeal = held(holder.case_id)
    case = case_of(appeal)
    _pass(decide.why_not_urge(queries.standing(appeal, case_queries.main(case), holder=holder, at=at)))
    Urging.objects.create(appeal=appeal, day=local_day(at))
    ledger.record(Act.URGED, on=case, by=RESIDENT, at=at)


@transaction.atomic
def join_appeal(*, case_id: UUID, device: str, at: datetime, estate_id: UUID | None = None) -> Filed:
    """Say that one's own household has the same problem; one telephone counts once. Of a merged appeal it joins the one
    that answers for it.

    :param device: whatever tells this telephone from others; only its digest is kept.
    :param estate_id: where the code hangs that the neighbour scanned: identifiers of cases stand in the open ledger,
        and whoever joins may send the answer back.
    :return: number and a secret of the neighbour's own, to follow what happens.
    :raises Hidden: if it was raised in another estate; :raises NotNow: if the appeal has been answered.
    """
    if estate_id and not Appeal.objects.filter(pk=case_id, estate_id=estate_id).exists():
        raise Hidden()
    case = case_queries.main(case_queries.case(case_id))
    appeal = held(case.pk)
    _pass(decide.why_not_tell_more(queries.standing(appeal, case, holder=None, at=at)))
    mark = sealing.digest(f"{case.pk}:{device}", purpose="appeals.device")
    if appeal.joiners.filter(device=mark).exists():
        return Filed(case_id=case.pk, number=case.number, secret="", is_new=False)
    secret = ids.readable_code(8)
    Joiner.objects.create(appeal=appeal, device=mark, secret=secret_digest(secret), joined_at=at)
    ledger.record(Act.JOINED, on=case, by=RESIDENT, at=at, households=queries.households(case.pk))
    return Filed(case_id=case.pk, number=case.number, secret=secret)


def _pass(why_not: decide.WhyNot | None) -> None:
    if why_not:
        raise NotNow(SENTENCES[why_not], code=why_not.value)
