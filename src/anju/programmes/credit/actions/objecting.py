"""The enterprise or its manager answers a notice: reads it, objects item by item (提出异议), or waives (放弃异议)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Addressed
from anju.engines.cases.types import Evidence as CaseFile
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.credit import rules_objections as decide
from anju.programmes.credit.actions.held import held, law_on, need_on_file, need_state
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import Evidence, ObjectedItem, Objection, Record, RecordItem
from anju.programmes.credit.queries import own
from anju.programmes.credit.types import (
    CASE_TYPE,
    DECIDED_TITLES,
    OBJECTION_FILES,
    Decided,
    NewFile,
    State,
    Who,
)

LONGEST = 2000


class ChooseItems(Problem):
    """Nothing was chosen, or something the reader does not speak for."""

    code = "choose_items"


class NothingSaid(Problem):
    """An objection without words."""

    code = "nothing_said"


class TooLateToObject(Conflict):
    """The window is over."""

    code = "too_late_to_object"


class ObjectedBefore(Conflict):
    """An item is objected to once."""

    code = "objected_before"


class WaivedBefore(Conflict):
    """It was said before, or there is nothing to waive any more."""

    code = "waived_before"


@transaction.atomic
def receive(record_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Note that the enterprise has opened the notice; true if it is the first time.

    :raises Hidden: if it is not theirs, or was not notified.
    """
    own.own_record(record_id, by=by)
    record = held(record_id)
    if record.received_at is not None:
        return False
    record.received_at, record.received_by_id = at, by.actor_id
    record.save(update_fields=["received_at", "received_by"])
    ledger.record(Act.RECEIVED, on=record, by=by, at=at)
    return True


@transaction.atomic
def object_to(
    record_id: UUID, *, item_ids: Collection[UUID], text: str, by: Actor, at: datetime, files: Sequence[NewFile] = ()
) -> UUID:
    """Object to items of a record; it is marked as disputed at once.

    :returns: the id of the case whose clock the accepting bureau has to keep.
    :raises Hidden: if the record is not theirs, or was not notified; :raises MovedOn: if it was cancelled.
    :raises TooLateToObject, ObjectedBefore, ChooseItems, NothingSaid: with what to do about it.
    """
    own.own_record(record_id, by=by)
    record = held(record_id)
    need_state(record, State.NOTIFIED, State.ARCHIVED)
    need_on_file(record)
    need_window(record, at=at)
    items = _chosen(record, item_ids, by=by, at=at)
    if len(text.strip()) < 2:
        raise NothingSaid(_("Write what is not right about it; the bureau decides on your words."), field="text")
    law = law_on(record.region_path, at)
    case = _open_case(record, items, law=law, by=by, at=at)
    _write(record, case.pk, items, text=text, files=files, by=by, at=at)
    ledger.record(
        Act.OBJECTED, on=case, by=by, at=at, rule_version=law.version, items=len(items), record=record.pk,
        estate=record.estate_id,
    )  # fmt: skip
    return case.pk


def need_window(record: Record, *, at: datetime) -> None:
    """:raises TooLateToObject: if its last day is over."""
    if not decide.is_in_window(at, until=record.objection_until):
        raise TooLateToObject(
            _("Objections to %(number)s were possible until %(until)s. If something is wrong, ask the bureau to "
              "correct it."),
            number=record.number, until=local_day(record.objection_until),
        )  # fmt: skip


def _chosen(record: Record, item_ids: Collection[UUID], *, by: Actor, at: datetime) -> list[RecordItem]:
    """The items that were chosen, each for the first time, all of a side that ``by`` speaks for."""
    wanted, mine = set(item_ids), own.sides(record, by=by, at=at)
    items = [item for item in own.items_of(record) if item.pk in wanted]
    if not items or len(items) < len(wanted) or any(Who(item.subject) not in mine for item in items):
        raise ChooseItems(_("Choose at least one of your items to object to."), field="items")
    for item in items:
        _need_first(item)
    return items


def _need_first(item: RecordItem) -> None:
    """:raises ObjectedBefore: with the number and the outcome of the first objection to the item."""
    before = getattr(item, "objected", None)
    if before is None:
        return
    outcome = DECIDED_TITLES[Decided(before.decision)] if before.decision else _("not decided yet")
    raise ObjectedBefore(
        _("“%(title)s” was objected to before: %(number)s, %(outcome)s. An item is objected to once."),
        field="items", title=item.title, number=before.objection.case.number, outcome=outcome,
    )  # fmt: skip


def _open_case(record: Record, items: Sequence[RecordItem], *, law, by: Actor, at: datetime):
    titles = _("Objection to %(number)s: %(title)s") % {"number": record.number, "title": items[0].title}
    return cases.open_linked(
        type=CASE_TYPE, cause=record, region_path=record.region_path, title=titles, matter=CASE_TYPE, channel="web",
        estate_id=record.estate_id, enterprise_id=record.enterprise_id, manager_id=record.manager_id, by=by, at=at,
        rules=law,
        to=Addressed(owner_id=record.office_id, reason=_("The bureau that keeps the record answers for it.")),
    )  # fmt: skip


def _write(
    record: Record, case_id: UUID, items: Iterable[RecordItem], *, text: str, files: Sequence[NewFile], by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    objection = Objection.objects.create(
        case_id=case_id, record=record, text=text.strip()[:LONGEST], made_at=at, made_by_id=by.actor_id
    )
    ObjectedItem.objects.bulk_create(ObjectedItem(objection=objection, item=item) for item in items)
    Evidence.objects.bulk_create(
        Evidence(
            record=record, objection=objection, kind=file.kind.value, name=file.name[:120], sha256=file.sha256,
            media_type=file.media_type, added_at=at, added_by_id=by.actor_id,
        )
        for file in files
    )  # fmt: skip
    told = [CaseFile(sha256=one.sha256, size=one.size, content_type=one.media_type, kind=OBJECTION_FILES, name=one.name)
            for one in files]  # fmt: skip
    cases.attach(case_id, told, by=by, at=at)
    record.disputed = True
    record.save(update_fields=["disputed"])


@transaction.atomic
def waive(record_id: UUID, *, by: Actor, at: datetime) -> None:
    """Say that the enterprise will not object, so that the record may be archived at once; only for the enterprise.

    What counts for the manager may still be objected to until the window ends, and so may what counts for itself.

    :raises Hidden: if it is not theirs; :raises WaivedBefore, MovedOn: if there is nothing to waive.
    """
    record = own.own_record(record_id, by=by)
    if record.enterprise_id not in own.firms_of(by):
        raise Hidden()
    record = held(record_id)
    access.require(by, Act.WAIVED)
    need_state(record, State.NOTIFIED)
    if record.waived_at is not None or record.disputed:
        raise WaivedBefore(_("%(number)s was waived before, or is being objected to."), number=record.number)
    record.waived_at, record.waived_by_id = at, by.actor_id
    record.save(update_fields=["waived_at", "waived_by"])
    ledger.record(Act.WAIVED, on=record, by=by, at=at)
