"""Reading runs, narrowed to the reader's jurisdiction."""

from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.programmes.posters.models import Run

SHOWN = 30


def runs(by: Actor) -> list[Run]:
    """The latest orders that ``by`` may read."""
    return list(access.within(by, Run.objects.order_by("-ordered_at"))[:SHOWN])


def run(run_id: UUID, by: Actor) -> Run:
    """:raises Hidden: if there is none that ``by`` may read."""
    found = access.within(by, Run.objects.filter(pk=run_id)).first()
    if found is None:
        raise Hidden()
    return found
