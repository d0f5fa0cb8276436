"""Whom a record is about: who served the estate that day, who headed the project, and which bureau accepts it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.acts import Act as Declared
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.credit.actions.held import of_bureaus
from anju.programmes.credit.acts import Act
from anju.programmes.credit.types import NewRecord


class NotServing(Problem):
    """The enterprise did not serve the estate that day, or nobody did."""

    code = "not_serving"


class NotInPost(Problem):
    """The manager did not head the project there that day, or nobody did."""

    code = "not_in_post"


class NobodyNamed(Problem):
    """Neither an estate nor an enterprise."""

    code = "nobody_named"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whom a record is about, and the bureau that accepts it.

    :ivar region_path: of the estate; of the bureau where there is none.
    """

    region_path: str
    office_id: UUID
    estate_id: UUID | None
    enterprise_id: UUID
    manager_id: UUID | None

    def subject_id(self, who: str) -> UUID | None:
        return self.enterprise_id if who == "enterprise" else self.manager_id


def about(new: NewRecord, *, by: Actor, act: Declared) -> About:
    """Whom a record is about.

    :param act: filing or revising; more may revise than file.
    :raises Hidden: if ``by`` keeps no credit file there; :raises NotServing, NotInPost, NobodyNamed: with who it was.
    """
    if new.estate_id is None:
        return _without_estate(new, by=by, act=act)
    facts = registers.facts_on(new.estate_id, new.occurred_on)
    office_id = accepting_office(by, region_path=facts.region_path, act=act)
    if facts.enterprise_id is None:
        raise NotServing(_("No enterprise served %(estate)s on %(day)s; record its contract first."),
                         field="occurred_on", estate=facts.name, day=new.occurred_on)  # fmt: skip
    if new.enterprise_id not in (None, facts.enterprise_id):
        raise NotServing(_("On %(day)s %(estate)s was served by %(name)s."), field="occurred_on",
                         day=new.occurred_on, estate=facts.name, name=facts.enterprise_name)  # fmt: skip
    if new.manager_id not in (None, facts.manager_id):
        raise _not_in_post(new, facts)
    return About(
        region_path=facts.region_path, office_id=office_id, estate_id=facts.estate_id,
        enterprise_id=facts.enterprise_id, manager_id=facts.manager_id,
    )  # fmt: skip


def _not_in_post(new: NewRecord, facts) -> NotInPost:
    told = {"name": registers.manager(new.manager_id).name, "estate": facts.name, "day": new.occurred_on}
    if facts.manager_id is None:
        return NotInPost(_("%(name)s did not head the project at %(estate)s on %(day)s; nobody is recorded then."),
                         field="manager", **told)  # fmt: skip
    return NotInPost(_("%(name)s did not head the project at %(estate)s on %(day)s; that day it was %(other)s."),
                     field="manager", other=facts.manager_name, **told)  # fmt: skip


def _without_estate(new: NewRecord, *, by: Actor, act: Declared) -> About:
    """A record about an enterprise as such."""
    if new.enterprise_id is None:
        raise NobodyNamed(_("Choose the estate, or the enterprise if it is about no estate."), field="estate")
    if new.manager_id is not None:
        raise NotInPost(_("A project manager answers for an estate; choose the estate."), field="estate")
    office = accepting_office_of_firm(by, new.enterprise_id, day=new.occurred_on, act=act)
    return About(
        region_path=office.region_path, office_id=office.pk, estate_id=None, enterprise_id=new.enterprise_id,
        manager_id=None,
    )  # fmt: skip


def _ran(contract, day: date) -> bool:
    return contract.valid_from <= day and (contract.valid_to is None or contract.valid_to > day)


def accepting_office_of_firm(by: Actor, enterprise_id: UUID, *, day: date, act: Declared = Act.RECORDED) -> Any:
    """The bureau that keeps the file of an enterprise: of the place where it is registered, or worked that day.

    :raises Hidden: if ``by`` speaks for none.
    """
    firm = registers.enterprise(enterprise_id)
    contracts = registers.contracts_of(enterprise_id=firm.pk)
    places = [firm.region_path, *(one.estate.region_path for one in contracts if _ran(one, day))]
    found = next(filter(None, (_office(by, region_path=place, act=act) for place in places)), None)
    if found is None:
        raise Hidden()
    return found


def accepting_office(by: Actor, *, region_path: str, act: Declared = Act.RECORDED) -> UUID:
    """The bureau for which ``by`` may file a record about a place.

    :raises Hidden: if there is none.
    """
    office = _office(by, region_path=region_path, act=act)
    if office is None:
        raise Hidden()
    return office.pk


def _office(by: Actor, *, region_path: str, act: Declared):
    mine = of_bureaus(by)
    for office in offices.offices_of(mine.office_ids):
        where = Subject(subject_type="access.office", pk=office.pk, region_path=region_path, office_ids=(office.pk,))
        if region_path.startswith(office.region_path) and access.allows(mine, act, on=where):
            return office
    return None


def need_manager(new: NewRecord, about: About, *, day: date) -> None:
    """:raises NotInPost: if something counts for a manager where none is known."""
    if any(item.who == "manager" for item in new.items) and about.manager_id is None:
        raise NotInPost(_("Nobody is recorded as project manager there on %(day)s, so nothing can count for one."),
                        field="manager", day=day)  # fmt: skip
