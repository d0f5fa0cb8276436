"""How a version comes to stand as the final one, and gives way to a later: parts of the acts."""

from datetime import datetime, timedelta

from anju.engines.publishing import registry
from anju.engines.publishing.models import Publication
from anju.engines.publishing.types import State
from anju.ground.access.types import Actor
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day


def conclude(row: Publication, *, law: Rules, by: Actor, at: datetime) -> None:
    """Make it final; not saved. Its term of publication, where its kind has one, begins with this day."""
    row.state, row.final_at, row.finalised_by_id = State.FINAL.value, at, by.actor_id
    term = registry.kind(row.kind).publish_term
    if row.ends_on is None and term and law.has(term):
        row.ends_on = law.calendar.last_day(local_day(at), law.value(term)) + timedelta(days=1)


def replace(row: Publication, *, at: datetime) -> None:
    """Mark a version as replaced by a later one."""
    row.state, row.ended_at = State.REPLACED.value, at
    row.save(update_fields=["state", "ended_at"])
