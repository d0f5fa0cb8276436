"""From what a caller asks to what is computed: under which rules, for which days."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring import compiling
from anju.engines.scoring.models import Line
from anju.engines.scoring.queries.schemes import scheme_rules
from anju.engines.scoring.rules import period_of
from anju.engines.scoring.types import NothingToCompute, SchemeRules
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules


def rules_for(name: str, given: Rules | SchemeRules | None, *, on: date, region_path: str = "",
              subject_ids: Sequence[UUID] = ()) -> SchemeRules:  # fmt: skip
    """The scheme as given, else as the city has it that day to which the region or the lines of the subjects belong.

    :raises NothingToCompute: if there is neither.
    """
    if isinstance(given, SchemeRules):
        return given
    if given is None:
        region_path = region_path or _where(name, subject_ids)
        given = rulebook.at(rulebook.city_of(region_path), on)
    return scheme_rules(name, rules=given)


def asked(rules: SchemeRules, *, on: date, known_on: date | None, region: str = "",
          subject: UUID | None = None, recorded_by: datetime | None = None) -> compiling.Asked:  # fmt: skip
    """The question; corrections are known up to the day itself unless a later one is given."""
    return compiling.Asked(
        scheme=rules.name, on=on, known_on=known_on or on, first=period_of(rules.period, on)[0], region=region,
        subject=subject, recorded_by=recorded_by,
    )  # fmt: skip


def _where(name: str, subject_ids: Sequence[UUID]) -> str:
    lines = Line.objects.filter(scheme=name)
    lines = lines.filter(subject_id__in=list(subject_ids)) if subject_ids else lines
    found = lines.order_by("-id").values_list("region_path", flat=True).first()
    if found is None:
        if len(cities := rulebook.cities()) == 1:
            return cities[0].root_path
        raise NothingToCompute(_("Nothing has been recorded there yet: say which city's rules to compute by."))
    return found
