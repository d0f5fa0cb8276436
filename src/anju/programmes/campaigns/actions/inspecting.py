"""The inspection (检查) of an estate: nothing wrong, or problems that are ordered to be rectified, in one step."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Addressed, Point
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit.calendar import Term, Unit
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.kit.scopes import Scoped
from anju.programmes.campaigns.actions.held import (
    NotThen,
    acting_office,
    given,
    held_target,
    law_of,
    not_to_come,
    of_type,
    running,
)
from anju.programmes.campaigns.acts import Act
from anju.programmes.campaigns.models import Campaign, Inspection, Target
from anju.programmes.campaigns.models import Problem as Row
from anju.programmes.campaigns.types import Finding, Said, Source


class NoAddressee(Problem):
    """No enterprise manages the estate today, or it has no office to send the order to."""

    code = "no_addressee"


@transaction.atomic
def inspect(
    *, target_id: UUID, inspected_at: datetime, findings: Sequence[Finding], note: str = "", due_on: date | None = None,
    by: Actor, at: datetime,
) -> UUID:  # fmt: skip
    """Record an inspection; what was found goes out as one order to the enterprise that manages the estate today.

    :param due_on: the day by which it is to be rectified; needed where anything was found.
    :returns: the id of the inspection.
    :raises Hidden: if ``by`` does not inspect there.
    :raises CampaignOver, NoAddressee, NoSuchType, NotThen, WordsMissing: as said.
    :raises RuleMissing: if the city names no kind of case for such orders.
    """
    target = held_target(target_id)
    office_id = acting_office(target, Act.INSPECTED, by=by)
    running(target.campaign)
    not_to_come(inspected_at, at, field="inspected_at")
    target.inspected_at = inspected_at
    target.save(update_fields=["inspected_at"])
    visit = Inspection.objects.create(
        target=target, office_id=office_id, by_id=by.actor_id, inspected_at=inspected_at, recorded_at=at,
        note=note.strip()[:1000],
    )  # fmt: skip
    here = {"estate": target.estate_id, "campaign": target.campaign_id}
    if not findings:
        ledger.record(Act.INSPECTED, on=target, by=by, at=at, **here)
        return visit.pk
    case = order(target, target, _points(target.campaign, findings), due_on=due_on, office_id=office_id, by=by, at=at)
    visit.order_id = case.pk
    visit.save(update_fields=["order"])
    rows = _write(visit, findings, at)
    ledger.record(Act.FOUND, on=case, by=by, at=at, problems=len(rows),
                  concealed=sum(row.is_concealed for row in rows), **here)  # fmt: skip
    return visit.pk


def order(
    cause: Scoped, target: Target, points: Sequence[Point], *, due_on: date | None, office_id: UUID, by: Actor,
    at: datetime,
):  # fmt: skip
    """Order rectification as a case of the kind that the city's rules name; a part of another act.

    :raises NotThen: without a day that is still to come; :raises NoAddressee: as said.
    """
    law = law_of(target.region_path, at)
    facts = registers.facts_on(target.estate_id, local_day(at))
    desk = facts.enterprise_id and offices.enterprise_office(
        facts.enterprise_id, region_path=facts.region_path, on=facts.day
    )
    if not desk:
        raise NoAddressee(
            gettext_lazy("No enterprise with an office here manages this estate today; record its contract first.")
        )
    if due_on is None or due_on <= local_day(at):
        raise NotThen(gettext_lazy("Name the day by which it is to be rectified, still to come."), field="due_on")
    kind = law.value("campaigns.order_type")
    return cases.open_linked(
        type=kind, cause=cause, region_path=facts.region_path, estate_id=target.estate_id,
        enterprise_id=facts.enterprise_id, manager_id=facts.manager_id, place_name=facts.name, channel="desk",
        title=_title(target.campaign, len(points)), matter=kind, by=by, at=at, rules=law, points=points,
        to=Addressed(
            owner_id=office_id, lead_id=desk.pk, due_at=law.calendar.due(
                at, Term((due_on - local_day(at)).days, Unit.CALENDAR_DAY)
            ), reason=_("An inspection of a campaign ordered it."),
        ),
    )  # fmt: skip


def _title(campaign: Campaign, many: int) -> str:
    return _("%(campaign)s: %(many)s to be rectified") % {"campaign": campaign.name, "many": many}


def basis(campaign: Campaign) -> str:
    """What an order of a campaign rests on: the document it was opened with."""
    return f"《{campaign.name}》（{campaign.document_no}）"


def _points(campaign: Campaign, findings: Sequence[Finding]) -> list[Point]:
    titles = campaign.titles
    return [
        Point(
            text=f"{titles[of_type(campaign, one.type)]}：{given(one.words, field='words', most=400)}",
            basis=basis(campaign), photos=tuple(one.photos),
        )
        for one in findings
    ]  # fmt: skip


def _write(visit: Inspection, findings: Sequence[Finding], at: datetime) -> list[Row]:
    """The new problems; what the self-check had found and nobody put right is the same problem, now ordered."""
    target = visit.target
    told = target.problems.filter(source=Source.SELF_CHECK, rectified_at=None, order=None)
    known = set(told.filter(type__in=[one.type for one in findings]).values_list("type", flat=True))
    for one in findings:
        if one.type in known:
            told.filter(type=one.type).update(order=visit.order_id, inspection=visit, amount=one.amount,
                                              households=one.households)  # fmt: skip
    denied = set(target.answers.exclude(said=Said.FOUND).values_list("type", flat=True))
    return Row.objects.bulk_create(
        Row(campaign=target.campaign, target=target, region_path=target.region_path, estate_id=target.estate_id,
            enterprise_id=target.enterprise_id, inspection=visit, type=one.type, source=Source.INSPECTION,
            words=one.words.strip()[:500], amount=one.amount, households=one.households,
            is_concealed=one.type in denied, order_id=visit.order_id, found_at=at)
        for one in findings if one.type not in known
    )  # fmt: skip
