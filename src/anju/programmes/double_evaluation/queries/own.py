"""The units whose office or enterprise somebody speaks for, as they see themselves: at once, before anybody else."""

from datetime import date

from django.db.models import Q

from anju.ground.access.types import Actor
from anju.programmes.double_evaluation.models import Unit
from anju.programmes.double_evaluation.queries import public
from anju.programmes.double_evaluation.queries.public import UnitView

MOST = 10


def views(by: Actor, *, day: date) -> list[UnitView]:
    """Those units in force, with everything that was said of them; none for whoever speaks for no unit."""
    firms = {grant.enterprise_id for grant in by.grants if grant.enterprise_id}
    wanted = Q(office_id__in=by.office_ids) | Q(enterprise_id__in=firms)
    rows = Unit.objects.on(day).filter(wanted).order_by("kind", "name", "id")[:MOST]
    return [public.view(unit, day=day, released_only=False) for unit in rows]
