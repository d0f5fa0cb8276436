"""Plans and single visits: made by an office for its own places, by grade and by lot; cancelled with a reason."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from secrets import token_hex
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit.batches import batched
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.patrols import rules
from anju.programmes.patrols.actions import drawing
from anju.programmes.patrols.actions.held import given, held, inspectors, law_of, own_office, running, whole_team
from anju.programmes.patrols.acts import Act
from anju.programmes.patrols.models import Inspector, Plan, Visit
from anju.programmes.patrols.types import Due, State

AT_ONCE, MOST_VISITS, LONGEST = 500, 5000, 366
LEVELS = {
    OfficeKind.CITY_BUREAU: "city", OfficeKind.DISTRICT_BUREAU: "district", OfficeKind.STREET_OFFICE: "street",
    OfficeKind.COMMUNITY: "community",
}  # fmt: skip


class BadPeriod(Problem):
    code = "bad_period"


class NothingDue(Problem):
    """No estate has to be visited in the period by these rules."""

    code = "nothing_due"


@transaction.atomic
def make_plan(
    *, office_id: UUID, title: str, since: date, until: date, seed: str, by: Actor, at: datetime,
    many: int | None = None,
) -> Plan:  # fmt: skip
    """Plan the visits of an office in a period, ``until`` included.

    :param seed: public at once. Estates, days and teams follow from it together with a number of the machine's own,
        of which only the seal is public and in the ledger until the plan is over: nobody knows beforehand whom it hits.
    :param many: draw so many estates, one visit each; without it the rules say how often each grade is visited.
    :raises Hidden: if ``by`` does not speak for the office; :raises RuleMissing: if the city says no frequency.
    :raises BadPeriod, NothingDue, TeamTooSmall: as said.
    """
    office = offices.office(office_id)
    access.require(by, Act.PLANNED, on=_of(office))
    _check(since, until, many, at)
    law = law_of(office.region_path, local_day(at))
    plan = Plan(
        title=given(title, field="title")[:120], region_path=office.region_path, office_id=office.pk, since=since,
        until=until, seed=given(seed, field="seed")[:64], salt=token_hex(16), many=many, made_at=at,
        made_by_id=by.actor_id,
    )  # fmt: skip
    managed = registers.managed_on(office.region_path, since)
    found = drawing.due(plan, law, managed, level=LEVELS.get(office.kind, ""))
    if not found:
        raise NothingDue(_("Nothing is due in this period by these rules; choose a longer one, or draw by lot."))
    if len(found) > MOST_VISITS:
        raise BadPeriod(_("That would be more than %(most)s visits; choose a shorter period."), most=MOST_VISITS,
                        field="until")  # fmt: skip
    plan.save(force_insert=True)
    people = list(inspectors(office.pk, at=at))
    least = len(whole_team(people, office_id=office.pk, law=law, at=at)) and law.value("patrols.least_team")
    _write(plan, found, managed, people, least=least, at=at)
    ledger.record(
        Act.PLANNED, on=plan, by=by, at=at, rule_version=law.version, visits=len(found), since=since, seal=plan.seal,
        estates=len({one.estate_id for one in found}), among=rules.seal("\n".join(plan.among)) if many else None,
    )  # fmt: skip
    return plan


def _of(office: Any) -> Subject:
    return Subject(subject_type="access.office", pk=office.pk, region_path=office.region_path, office_ids=(office.pk,))


def _check(since: date, until: date, many: int | None, at: datetime) -> None:
    if not local_day(at) <= since <= until or (until - since).days >= LONGEST:
        raise BadPeriod(_("A plan begins today or later and lasts a year at most."), field="until")
    if many is not None and not 0 < many <= MOST_VISITS:
        raise BadPeriod(_("Draw at least one estate and at most %(most)s."), most=MOST_VISITS, field="many")


def _write(plan: Plan, found: Sequence[Due], managed: Mapping, people: list[UUID], *, least: int, at: datetime) -> None:
    where = {one.pk: one.region_path for one in registers.estates_there(plan.region_path, plan.since)}
    for some in batched(found, AT_ONCE):
        rows = [
            Visit(
                plan=plan, region_path=where[one.estate_id], office_id=plan.office_id, estate_id=one.estate_id,
                enterprise_id=getattr(managed.get(one.estate_id), "enterprise_id", None), day=one.day, planned_at=at,
            )
            for one in some
        ]  # fmt: skip
        Visit.objects.bulk_create(rows)
        Inspector.objects.bulk_create(
            Inspector(visit=row, account_id=one)
            for row in rows
            for one in rules.team(people, seed=plan.lot_seed, visit=(row.estate_id, row.day), many=least)
        )


@transaction.atomic
def plan_visit(
    *, estate_id: UUID, day: date, team: Sequence[UUID], by: Actor, at: datetime, of: UUID | None = None
) -> Visit:
    """Plan one visit by hand, or the re-check (``of``) of one that was completed.

    :raises Hidden: if ``by`` has no office around the place; :raises TeamTooSmall, BadPeriod: as said.
    """
    facts = registers.facts_on(estate_id, local_day(at))
    office_id = own_office(by, Act.VISIT_PLANNED, region_path=facts.region_path)
    law = law_of(facts.region_path, local_day(at))
    people = whole_team(list(team), office_id=office_id, law=law, at=at)
    if day < local_day(at):
        raise BadPeriod(_("Choose today or a later day."), field="day")
    earlier = (
        of and access.within(by, Visit.objects.filter(state=State.DONE, estate_id=estate_id)).filter(pk=of).first()
    )
    if of and earlier is None:
        raise Hidden()
    row = Visit.objects.create(
        region_path=facts.region_path, office_id=office_id, estate_id=estate_id, enterprise_id=facts.enterprise_id,
        day=day, of=earlier or None, planned_at=at,
    )  # fmt: skip
    Inspector.objects.bulk_create(Inspector(visit=row, account_id=one) for one in people)
    ledger.record(Act.VISIT_PLANNED, on=row, by=by, at=at, rule_version=law.version, estate=estate_id, day=day)
    return row


@transaction.atomic
def cancel(visit_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Cancel a visit; what a phone sends of it later is kept apart.

    :raises VisitOver: if it was completed or cancelled; :raises ReasonMissing: without a reason.
    """
    row = running(held(visit_id, Act.CANCELLED, by=by))
    row.reason, row.state = given(reason)[:500], State.CANCELLED.value
    row.save(update_fields=["reason", "state"])
    ledger.record(Act.CANCELLED, on=row, by=by, at=at, estate=row.estate_id)
