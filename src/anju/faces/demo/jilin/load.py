"""Loading Jilin: its registers and offices, then the grading of 2023; all or nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction

from anju.faces.demo.jilin import city, graded, words
from anju.ground.rulebook import queries as rulebook

STEPS = 5


def may_load(at: datetime) -> bool:
    """Whether Jilin is not here yet, and what is told of it does not lie ahead."""
    return at >= graded.OVER and words.SLUG not in {one.slug for one in rulebook.cities()}


@transaction.atomic
def load(
    *, tick: Callable[[], Any], at: datetime | None = None, size: city.Size | None = None
) -> dict[str, int]:  # fmt: skip
    """Load it; how much of each comes back. With ``at`` its campaigns too, as far as they have come by then."""
    made = city.set_up(size)
    tick()
    told = {"graded_enterprises": graded.in_city(made, tick=tick)}
    if at is not None and apps.is_installed("anju.programmes.campaigns"):
        from anju.faces.demo import campaigns

        told |= campaigns.in_jilin(made, at=at)
    return told
