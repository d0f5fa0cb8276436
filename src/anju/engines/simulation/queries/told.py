"""A simulation in a sentence, a warning, and as data for programs."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.engines.simulation import rules
from anju.engines.simulation.queries.simulating import Simulated
from anju.engines.simulation.types import Placed


def lead(found: Simulated) -> str:
    """One sentence: of how many, how many go where."""
    many, unit = found.counted, found.simulation.unit
    worse, better = _moves(found)
    said = _("Had this draft been in force in %(period)s: of %(all)s on record, %(worse)s would be %(worse_words)s, "
             "%(better)s %(better_words)s, %(same)s unchanged.") % {
        "period": found.period.title, "all": unit(many.all), "worse": unit(many.worse), "better": unit(many.better),
        "same": unit(many.same), "worse_words": worse, "better_words": better,
    }  # fmt: skip
    return f"{said} {turned(many.aside)}".strip()


def turned(many: int) -> str:
    return _("%(many)s would come into the ranks or leave them.") % {"many": many} if many else ""


def _moves(found: Simulated) -> tuple[str, str]:
    kind = found.kinds[0] if found.kinds else None
    return (
        (str(kind.worse), str(kind.better))
        if kind
        else (pgettext("simulation", "worse"), pgettext("simulation", "better"))
    )


def warning(found: Simulated) -> str:
    """Which group is hit out of proportion; empty where none is."""
    if found.hit is None:
        return ""
    one, many = found.hit, found.counted
    return _("“%(group)s” is %(of_all)s of all (%(n)s / %(all)s), but %(of_worse)s of those who move down "
             "(%(worse)s / %(all_worse)s).") % {
        "group": one.part.title, "of_all": percent(one.share_of_all), "of_worse": percent(one.share_of_worse),
        "n": one.part.counted.all, "all": many.all, "worse": one.part.counted.worse, "all_worse": many.worse,
    }  # fmt: skip


def percent(share: Fraction) -> str:
    return f"{float(share * 100):.1f}%"


def as_json(found: Simulated) -> dict[str, Any]:
    """Everything of a simulation: exact points as text, classes by their codes."""
    return {
        "simulation": found.simulation.name, "city": found.city.slug, "period": found.period.key,
        "from": str(found.period.first), "to": str(found.period.last), "known_on": str(found.known_on),
        "rules": {"before": found.before.version, "after": found.after.version}, "result": found.digest,
        "illustrative": found.illustrative, "lead": lead(found), "warning": warning(found),
        "classes": {kind.key: {code: str(title) for code, title in kind.titles.items()} for kind in found.kinds},
        "whole": _part(found, found.whole),
        "by_district": [_part(found, one) for one in found.by_district],
        "by_size": [_part(found, one) for one in found.by_size],
        "matrix": {kind.key: {row: {column: many for column, many, _steps in cells}
                              for row, cells in rules.matrix(found.movers, kind, place)}
                   for place, kind in enumerate(found.kinds)},
        "subjects": [_subject(found, one) for one in found.movers],
    }  # fmt: skip


def _part(found: Simulated, one: rules.Part) -> dict[str, Any]:
    many = one.counted
    return {
        "title": str(one.title), "all": many.all, "worse": many.worse, "better": many.better, "aside": many.aside,
        "same": many.same, "median": {"before": _exact(one.median_before), "after": _exact(one.median_after)},
        "before": {kind.key: dict(one.before[place]) for place, kind in enumerate(found.kinds)},
        "after": {kind.key: dict(one.after[place]) for place, kind in enumerate(found.kinds)},
    }  # fmt: skip


def _subject(found: Simulated, one: rules.Mover) -> dict[str, Any]:
    return {
        "id": str(one.line.subject_id), "name": one.line.name, "district": found.places[one.line.subject_id],
        "estates": found.sizes[one.line.subject_id], "moved": rules.has_moved(one), "steps": one.steps,
        "before": _placed(found, one.line.before), "after": _placed(found, one.line.after),
    }  # fmt: skip


def _placed(found: Simulated, one: Placed) -> dict[str, Any]:
    classes = {kind.key: code for kind, code in zip(found.kinds, one.classes, strict=True)}
    return {"points": _exact(one.points), "rank": one.rank, **classes}


def _exact(points: Any) -> str | None:
    """A decimal as it is, other shares as “numerator/denominator”."""
    return None if points is None else str(points)
