"""A computation of a whole region, frozen with what it was made from."""

from datetime import date, datetime

from anju.engines.scoring.models import Run
from anju.ground.access.types import Actor


def run(scheme_name: str, *, region_path: str, on: date, by: Actor | None, at: datetime,
        known_on: date | None = None) -> Run:  # fmt: skip
    """Compute every subject of a region that has lines, as of a day, and keep the outcome.

    :param known_on: corrections made after it are left out; the day itself if not given.
    :raises RuleMissing: if nobody has published the scheme.
    """
    raise NotImplementedError
