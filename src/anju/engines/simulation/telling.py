"""What a simulation says in words and tables, for the page, the memo, the file and the command."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.engines.simulation import drawing, rules
from anju.engines.simulation.queries.simulating import Simulated
from anju.engines.simulation.queries.told import lead, warning
from anju.engines.simulation.types import Kind
from anju.kit import excel

TOP, MOST = 8, 300  # movers on the page; with “all”


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A simulation as it is shown. ``shown``: the movers that were asked for; ``of``: how many there are of them."""

    of: Simulated
    lead: str
    warning: str
    spread: drawing.Chart | None
    kinds: list[tuple[Kind, drawing.Chart, list]]
    districts: drawing.Chart | None
    sizes: drawing.Chart | None
    rows: list[dict[str, Any]]
    many: int
    show: str
    spread_rows: list[tuple[str, int, int]]


def told(found: Simulated, show: str = "") -> Told:
    """:param show: which movers: ``all``, ``worse``, ``better``, ``kind:before:after``; the first ones if not given."""
    asked = wanted(found, show)
    spread = rules.bins(found.movers)
    return Told(
        of=found, lead=lead(found), warning=warning(found), show=show, many=len(asked),
        spread=drawing.histogram(spread, found.computed.thresholds, title=spread_title(found)) if spread else None,
        kinds=_kinds(found), districts=_groups(found.by_district, _("By district")),
        sizes=_groups(found.by_size, _("By size of the enterprise")),
        rows=list(_rows(found, asked[: MOST if show else TOP])), spread_rows=_bins(spread) if spread else [],
    )  # fmt: skip


def spread_title(found: Simulated) -> str:
    whole = found.whole
    return _("Points: median %(before)s in force, %(after)s under the draft") % {
        "before": points(whole.median_before), "after": points(whole.median_after)
    }  # fmt: skip


def points(value: Any) -> str:
    return "—" if value is None else drawing.plain(value)


def signed(value: Any) -> str:
    return "—" if value is None else f"{'+' if value > 0 else ''}{drawing.plain(value)}"


def _kinds(found: Simulated) -> list[tuple[Kind, drawing.Chart, list]]:
    whole = found.whole
    return [
        (kind, drawing.classes(kind, whole.before[place], whole.after[place], title=str(kind.title)),
         rules.matrix(found.movers, kind, place))
        for place, kind in enumerate(found.kinds)
    ]  # fmt: skip


def _groups(parts: Sequence[rules.Part], title: str) -> drawing.Chart | None:
    return drawing.groups(parts, title=title) if len(parts) > 1 else None


def _bins(spread: rules.Bins) -> list[tuple[str, int, int]]:
    edges = [spread.start + spread.width * place for place in range(len(spread.after) + 1)]
    return [
        (f"{drawing.plain(low)} – {drawing.plain(high)}", before, after)
        for low, high, before, after in zip(edges, edges[1:], spread.before, spread.after, strict=False)
    ]


def wanted(found: Simulated, show: str) -> list[rules.Mover]:
    """The movers that somebody asks for."""
    moved = found.moved
    if show in ("worse", "better"):
        return [one for one in moved if (one.is_worse if show == "worse" else one.is_better)]
    if show.count(">") == 2:
        key, before, after = show.split(">")
        place = next((n for n, kind in enumerate(found.kinds) if kind.key == key), None)
        if place is not None:
            pair = (before, after)
            return [one for one in found.movers
                    if (one.line.before.classes[place], one.line.after.classes[place]) == pair]  # fmt: skip
    return moved


def _rows(found: Simulated, some: Sequence[rules.Mover]) -> Iterator[dict[str, Any]]:
    values = [one for mover in some for one in (mover.line.before.points, mover.line.after.points) if one is not None]
    low, high = min(values, default=0), max(values, default=0)
    for one in some:
        before, after = one.line.before, one.line.after
        both = before.points is not None and after.points is not None
        worse = bool(one.by) and (one.by < 0) == found.computed.higher_is_better
        yield {
            "name": one.line.name, "estates": found.sizes[one.line.subject_id],
            "href": found.simulation.address(one.line, found.period.last) if found.simulation.address else "",
            "before": points(before.points), "after": points(after.points), "by": signed(one.by) if both else "—",
            "is_worse": worse, "classes": list(_classes(found, one)),
            "dash": drawing.dash(before.points, after.points, low, high, is_worse=worse) if both else None,
        }  # fmt: skip


def _classes(found: Simulated, one: rules.Mover) -> Iterator[tuple[str, str, bool]]:
    """(title before, title after, whether it changed) of each kind."""
    pairs = zip(found.kinds, one.line.before.classes, one.line.after.classes, strict=True)
    for kind, before, after in pairs:
        yield str(kind.titles.get(before, before)), str(kind.titles.get(after, after)), before != after


# ── every mover as a file ────────────────────────────────────────────────────


def workbook(found: Simulated) -> bytes:
    """Everybody who moves, and on a column each what they had and would have."""
    columns = [
        excel.Column(key="name", title=found.simulation.subject, width=32),
        excel.Column(key="district", title=pgettext("simulation", "District")),
        excel.Column(key="estates", title=_("Estates served"), width=10),
        excel.Column(key="before", title=_("Points in force"), width=12),
        excel.Column(key="after", title=_("Points under the draft"), width=12),
        excel.Column(key="by", title=_("Difference"), width=10),
        excel.Column(key="rank_before", title=_("Rank in force"), width=10),
        excel.Column(key="rank_after", title=_("Rank under the draft"), width=10),
    ]  # fmt: skip
    for kind in found.kinds:
        columns += [
            excel.Column(key=f"{kind.key}_before", title=_("%(kind)s in force") % {"kind": kind.title}),
            excel.Column(key=f"{kind.key}_after", title=_("%(kind)s under the draft") % {"kind": kind.title}),
        ]
    return excel.write(columns, _cells(found), sheet=pgettext("simulation", "Movers"))


def _cells(found: Simulated) -> Iterator[dict[str, Any]]:
    districts = {part.key: part.title for part in found.by_district}
    for one in found.moved:
        before, after = one.line.before, one.line.after
        row = {
            "name": one.line.name, "district": districts.get(found.places[one.line.subject_id], ""),
            "estates": found.sizes[one.line.subject_id], "before": _cell(before.points), "after": _cell(after.points),
            "by": _cell(one.by), "rank_before": before.rank, "rank_after": after.rank,
        }  # fmt: skip
        for (was, becomes, _changed), kind in zip(_classes(found, one), found.kinds, strict=True):
            row |= {f"{kind.key}_before": was, f"{kind.key}_after": becomes}
        yield row


def _cell(value: Any) -> float | None:
    return None if value is None else round(float(value), 3)
