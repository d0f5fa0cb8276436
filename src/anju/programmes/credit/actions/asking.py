"""An enterprise or its manager asks: that a record be repaired (信用修复申请), or corrected (更正申请)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Addressed
from anju.engines.cases.types import Evidence as CaseFile
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.credit import rules_repair
from anju.programmes.credit.actions.held import held, law_on, need_state, value
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import Record, Request
from anju.programmes.credit.queries import own, repairs
from anju.programmes.credit.types import NewFile, State
from anju.programmes.credit.types_requests import (
    CORRECTION_CASE,
    PAPER_TITLES,
    REPAIR_CASE,
    REQUEST_FILES,
    Ask,
    Paper,
)

LONGEST = 2000


class NotNow(Conflict):
    """It cannot be asked for as things stand; the code says why."""

    code = "repair_not_now"


class PapersMissing(Problem):
    """The rules want papers that were not given."""

    code = "papers_missing"


class WordsMissing(Problem):
    code = "words_missing"


class NothingLacks(Conflict):
    """The bureau asked for nothing, or it was given before."""

    code = "nothing_lacks"


@transaction.atomic
def ask_repair(record_id: UUID, *, text: str, papers: Mapping[str, Sequence[NewFile]], by: Actor, at: datetime) -> UUID:
    """Apply for the repair of an own record; the bureau that archived it decides within its term.

    :param text: what was done to put it right. :param papers: paper (``types_requests.Paper``) → its files.
    :returns: the id of the case.
    :raises Hidden: if the record is not theirs, or was not notified.
    :raises NotNow, PapersMissing, WordsMissing: with what to do about it.
    """
    record, law = _own(record_id, by=by, at=at)
    need_repairable(record, law, at=at)
    missing = rules_repair.missing(
        value(law, "credit.repair_papers") or (), {name for name, got in papers.items() if got}
    )
    if missing:
        names = pgettext("between papers", ", ").join(str(PAPER_TITLES[one]) for one in missing)
        raise PapersMissing(_("Add what is missing: %(papers)s."), field=f"paper_{missing[0].value}", papers=names)
    case = _open(record, Ask.REPAIR, text=text, law=law, by=by, at=at)
    _attach(case.pk, papers, by=by, at=at)
    _record(Act.REPAIR_ASKED, case, record, law=law, by=by, at=at)
    return case.pk


def need_repairable(record: Record, law: Rules, *, at: datetime, but: UUID | None = None) -> None:
    """:raises NotNow: if a repair of the record cannot be asked for or granted today; ``but`` this request of it."""
    found = repairs.stands(record, law, day=local_day(at), but=but)
    if found.code:
        raise NotNow(found.why, code=found.code)


@transaction.atomic
def complete_repair(
    case_id: UUID, *, text: str, papers: Mapping[str, Sequence[NewFile]], by: Actor, at: datetime
) -> None:
    """Give what the bureau found missing in an application; its term begins anew.

    :raises Hidden: if it is not theirs; :raises NothingLacks: if nothing is missing; :raises WordsMissing: if nothing
        is said and nothing given.
    """
    request = Request.objects.filter(pk=case_id).first()
    if request is None:
        raise Hidden()
    record, law = _own(request.record_id, by=by, at=at)
    request = Request.objects.select_for_update().get(pk=case_id)
    if not request.is_incomplete:
        raise NothingLacks(_("Nothing is missing in this application; open the record to see where it stands."))
    if not text.strip() and not any(papers.values()):
        raise WordsMissing(_("Add a file, or write what the bureau asked for."), field="text")
    request.text = "\n".join(filter(None, (request.text, text.strip())))[:LONGEST]
    request.completed_at = at
    request.save(update_fields=["text", "completed_at"])
    _attach(case_id, papers, by=by, at=at)
    case = cases.advance(case_id, to="filed", by=by, at=at, rules=law)
    _record(Act.REPAIR_COMPLETED, case, record, law=law, by=by, at=at)


@transaction.atomic
def ask_correction(record_id: UUID, *, text: str, by: Actor, at: datetime, files: Sequence[NewFile] = ()) -> UUID:
    """Say what is wrong in an own record on file; an officer takes it up, or refuses it with a reason.

    :returns: the id of the case.
    :raises Hidden: if the record is not theirs; :raises NotNow, WordsMissing: with what to do about it.
    """
    record, law = _own(record_id, by=by, at=at)
    need_state(record, State.ARCHIVED)
    found = repairs.correction_stands(record)
    if found.code:
        raise NotNow(found.why, code=found.code)
    case = _open(record, Ask.CORRECTION, text=text, law=law, by=by, at=at)
    _attach(case.pk, {REQUEST_FILES: files}, by=by, at=at)
    _record(Act.CORRECTION_ASKED, case, record, law=law, by=by, at=at)
    return case.pk


# ── parts ────────────────────────────────────────────────────────────────────


def _own(record_id: UUID, *, by: Actor, at: datetime) -> tuple[Record, Rules]:
    """One of the own records, locked, with the rules of the day: of a side that ``by`` speaks for."""
    own.own_record(record_id, by=by)
    record = held(record_id)
    if not own.sides(record, by=by, at=at):
        raise Hidden()
    return record, law_on(record.region_path, at)


def _open(record: Record, ask: Ask, *, text: str, law: Rules, by: Actor, at: datetime):
    if len(text.strip()) < 2:
        raise WordsMissing(
            _("Write what was put right and when; the bureau checks it.") if ask is Ask.REPAIR
            else _("Write what is wrong and how it should read; the bureau checks it."), field="text",
        )  # fmt: skip
    told = {"number": record.number, "title": record.items.order_by("position").first().title}
    title = _("Repair of %(number)s: %(title)s") if ask is Ask.REPAIR else _("Correction of %(number)s: %(title)s")
    kind = REPAIR_CASE if ask is Ask.REPAIR else CORRECTION_CASE
    case = cases.open_linked(
        type=kind, cause=record, region_path=record.region_path, title=title % told, matter=kind, channel="web",
        estate_id=record.estate_id, enterprise_id=record.enterprise_id, manager_id=record.manager_id, by=by, at=at,
        rules=law,
        to=Addressed(owner_id=record.office_id, reason=_("The bureau that keeps the record answers for it.")),
    )  # fmt: skip
    Request.objects.create(
        case_id=case.pk, record=record, ask=ask.value, text=text.strip()[:LONGEST], made_at=at, made_by_id=by.actor_id
    )
    return case


def _attach(case_id: UUID, papers: Mapping[str, Sequence[NewFile]], *, by: Actor, at: datetime) -> None:
    known = {one.value: one.kind for one in Paper}
    told = [
        CaseFile(sha256=one.sha256, size=one.size, content_type=one.media_type, kind=known.get(name, name),
                 name=one.name)
        for name, files in papers.items() for one in files
    ]  # fmt: skip
    cases.attach(case_id, told, by=by, at=at)


def _record(act: Declared, case, record: Record, *, law: Rules, by: Actor, at: datetime) -> None:
    ledger.record(
        act, on=case, by=by, at=at, rule_version=law.version, record=record.pk, estate=record.estate_id
    )  # fmt: skip
