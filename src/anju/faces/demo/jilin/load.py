"""Loading Jilin: its registers and offices, then the grading of 2023; all or nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from anju.faces.demo.jilin import city, graded, words
from anju.ground.rulebook import queries as rulebook

STEPS = 5


def may_load(at: datetime) -> bool:
    """Whether Jilin is not here yet, and what is told of it does not lie ahead."""
    return at >= graded.OVER and words.SLUG not in {one.slug for one in rulebook.cities()}


@transaction.atomic
def load(*, tick: Callable[[], Any], size: city.Size | None = None) -> dict[str, int]:
    """Load it; how much of each comes back."""
    made = city.set_up(size)
    tick()
    return {"graded_enterprises": graded.in_city(made, tick=tick)}
