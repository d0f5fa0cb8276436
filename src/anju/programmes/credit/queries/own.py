"""What an enterprise and its project managers read of their own: from the notice on, never before.

An enterprise speaks for itself, a project manager for what counts for the own person. Accounts know no register of
managers: a manager's account is that of the one manager who bears its name and works for its enterprise. Where two bear
the name, or no such account exists, the enterprise speaks for the manager too, so that nobody is without a voice.
"""

from collections.abc import Iterable
from datetime import datetime, time
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from anju.ground.access import queries as people
from anju.ground.access.types import Actor, Role
from anju.ground.registers import queries as registers
from anju.kit.clock import CHINA, local_day
from anju.kit.errors import Hidden
from anju.programmes.credit.models import Evidence, Objection, Record, RecordItem
from anju.programmes.credit.types import SCORED, EvidenceKind, State, Who

NOTICED = Q(notified_at__isnull=False)


def firms_of(by: Actor) -> set[UUID]:
    """The enterprises that ``by`` speaks for as a whole."""
    return _firms(by, Role.ENTERPRISE_STAFF)


def managers_of(by: Actor) -> list[UUID]:
    """The manager that ``by`` is, if exactly one of that name works for the enterprises ``by`` manages projects for."""
    firms = _firms(by, Role.PROJECT_MANAGER)
    name = people.account_names([by.seat_id]).get(by.seat_id, "") if firms else ""
    found = registers.managers_called(name, enterprise_ids=firms)
    return found if len(found) == 1 else []


def _firms(by: Actor, role: Role) -> set[UUID]:
    """The enterprises of the grants of a role; a grant that names only an office means the office's own."""
    held = [grant for grant in by.grants if grant.role == role]
    offices = {office.pk: office.enterprise_id for office in people.offices_of(_bare(held))}
    return {firm for grant in held if (firm := grant.enterprise_id or offices.get(grant.office_id))}


def _bare(grants: Iterable) -> list[UUID]:
    return [grant.office_id for grant in grants if grant.office_id and not grant.enterprise_id]


def own_records(by: Actor) -> QuerySet[Record]:
    """The records notified to whoever ``by`` speaks for."""
    firms, managers = firms_of(by), managers_of(by)
    for_manager = RecordItem.objects.filter(record=OuterRef("pk"), subject=Who.MANAGER.value)
    return Record.objects.filter(
        NOTICED & (Q(enterprise_id__in=firms) | (Q(manager_id__in=managers) & Exists(for_manager)))
    )


def own_record(record_id: UUID, *, by: Actor) -> Record:
    """One of them.

    :raises Hidden: if there is none, it was not notified yet, or it is another's.
    """
    found = own_records(by).filter(pk=record_id).first()
    if found is None:
        raise Hidden()
    return found


def sides(record: Record, *, by: Actor, at: datetime) -> frozenset[Who]:
    """For whom ``by`` may speak about a record."""
    found = set()
    if record.enterprise_id in firms_of(by):
        found.add(Who.ENTERPRISE)
        if record.manager_id and not has_own_voice(record, at=at):
            found.add(Who.MANAGER)
    if record.manager_id in managers_of(by):
        found.add(Who.MANAGER)
    return frozenset(found)


def has_own_voice(record: Record, *, at: datetime) -> bool:
    """Whether an account speaks for the manager of a record, and for no other of the same name."""
    name = registers.manager_names([record.manager_id]).get(record.manager_id, "")
    firm = registers.manager(record.manager_id).enterprise_id
    if firm is None or len(registers.managers_called(name, enterprise_ids=[firm])) != 1:
        return False
    desk = people.enterprise_office(firm, region_path=record.region_path, on=local_day(at))
    return desk is not None and name in people.colleagues(desk.pk, on=local_day(at)).values()


# ── one record ──────────────────────────────────────────────────────────


def items_of(record: Record) -> list[RecordItem]:
    """The items of a record with what was objected to each; one query."""
    return list(RecordItem.objects.filter(record=record).select_related("objected__objection__case"))


def shown_evidence(record: Record) -> list[Evidence]:
    """What shows it, as far as the enterprise may see it: photographs, files, and the name of a case that gave cause.

    What came with objections stands with them.
    """
    return list(Evidence.objects.filter(record=record, objection=None).select_related("case").order_by("id"))


def file_of(record: Record, digest: str) -> Evidence:
    """A stored file of a record, from whichever side it came.

    :raises Hidden: if there is none.
    """
    found = Evidence.objects.filter(record=record, sha256=digest).exclude(kind=EvidenceKind.CASE).first()
    if found is None:
        raise Hidden()
    return found


def objections_of(record: Record) -> list[Objection]:
    """The objections to a record with their items and files, oldest first."""
    rows = Objection.objects.filter(record=record).select_related("case")
    return list(rows.prefetch_related("items__item", "evidence").order_by("pk"))


def own_objection(case_id: UUID, *, by: Actor) -> Objection:
    """An objection to one of the own records.

    :raises Hidden: otherwise.
    """
    found = Objection.objects.filter(pk=case_id).select_related("record", "case").first()
    if found is None:
        raise Hidden()
    own_record(found.record_id, by=by)
    return found


def waits_for_answer(by: Actor, *, at: datetime) -> tuple[int, datetime | None]:
    """How many of the own records may still be objected to, and when the first window ends; one query."""
    today = datetime.combine(local_day(at), time.min, tzinfo=CHINA)
    open_ = Q(state=State.NOTIFIED.value, disputed=False, waived_at=None, objection_until__gte=today)
    found = own_records(by).filter(open_).aggregate(many=Count("pk"), first=Min("objection_until"))
    return found["many"], found["first"]


def subject_of(record: Record, who: Who) -> tuple[str, UUID | None]:
    """What is scored for one side of a record: kind of subject and its id."""
    return SCORED[who], record.enterprise_id if who is Who.ENTERPRISE else record.manager_id
