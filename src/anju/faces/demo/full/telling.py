"""Telling a story in memory: each of its steps as the act would have written it."""

from datetime import datetime

from anju.faces.demo.full.plan import Step, Story
from anju.faces.demo.full.world import World
from anju.ground.access.types import RESIDENT, Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.programmes.appeals import actions as appeals
from anju.programmes.appeals.types import OFFICE_CHANNELS, Consents, NewAppeal

REASONS_GOOD, REASONS_BAD = ["fixed", "clear"], ["slow"]


def new_appeal(story: Story) -> NewAppeal:
    """What somebody tells at the beginning of a story."""
    return NewAppeal(
        text=story.text, matter=story.matter, channel=story.channel, estate_id=story.place.id, place=story.spot,
        contact=story.contact, consents=Consents(publish=story.is_told),
    )  # fmt: skip


def filed_by(story: Story, world: World) -> Actor:
    """The resident, or the officer of the street who takes it down."""
    if story.channel not in OFFICE_CHANNELS:
        return RESIDENT
    return world.officers[world.nearest("street_office", story.place.region_path)]


def reasons(stars: int) -> list[str]:
    return REASONS_GOOD if stars > 3 else REASONS_BAD


def tell(story: Story, world: World, pen: ledger.Pen, *, until: datetime) -> None:
    """Write a story down with ``pen``; the timer works as well, up to ``until``."""
    place = story.place
    where = appeals.Whereabouts(
        region_path=place.region_path, place_name=f"{place.name} {story.spot}", enterprise_id=place.enterprise_id,
        manager_id=place.manager_id, find=world.finder(place),
        escalates_to=world.escalates_to,
    )  # fmt: skip
    told = appeals.Sketch(
        pen, new_appeal(story), law=world.law(local_day(story.filed_at)), where=where, by=filed_by(story, world),
        at=story.filed_at,
    )  # fmt: skip
    for step in story.steps:
        told.held.watch(step.at)
        _ACTS[step.act](told, world, story, step)
    told.held.watch(until)
    told.end()


def _holder(told: appeals.Sketch, world: World, step: Step) -> Actor:
    return world.officers[told.held.orders[step.order].office_id]


def _owner(told: appeals.Sketch, world: World) -> Actor:
    return world.officers[told.case.office_id]


def _send(told, world, story, step) -> None:
    told.held.dispatch(step.office, instruction=step.text, by=_owner(told, world), at=step.at)


def _reopen(told, world, story, step) -> None:
    told.reopen(text=step.text, law=world.law(local_day(step.at)), at=step.at)


_ACTS = {
    "sign": lambda told, world, story, step: told.held.sign(step.order, by=_holder(told, world, step), at=step.at),
    "start": lambda told, world, story, step: told.held.start(step.order, by=_holder(told, world, step), at=step.at),
    "return": lambda told, world, story, step: told.held.return_order(
        step.order, reason=step.text, by=_holder(told, world, step), at=step.at),
    "finish": lambda told, world, story, step: told.held.finish_order(
        step.order, report=step.text, by=_holder(told, world, step), at=step.at),
    "send": _send,
    "remark": lambda told, world, story, step: told.held.add_remark(
        text=step.text, by=_owner(told, world), at=step.at),
    "draft": lambda told, world, story, step: told.draft_reply(text=step.text, by=_owner(told, world), at=step.at),
    "submit": lambda told, world, story, step: told.submit_reply(by=_owner(told, world), at=step.at),
    "approve": lambda told, world, story, step: told.approve_reply(
        by=world.heads[told.case.office_id], at=step.at, law=world.law(local_day(step.at)),
        path=_owner(told, world).grants[0].region_path),
    "tell_more": lambda told, world, story, step: told.add_supplement(text=step.text, at=step.at),
    "join": lambda told, world, story, step: told.join(device=story.device, at=step.at),
    "urge": lambda told, world, story, step: told.urge(at=step.at),
    "rate": lambda told, world, story, step: told.rate_reply(
        stars=step.number, reasons=reasons(step.number), at=step.at),
    "rate_units": lambda told, world, story, step: told.rate_units(stars=step.number, at=step.at),
    "reopen": _reopen,
}  # fmt: skip
