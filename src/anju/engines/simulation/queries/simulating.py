"""A past period under the rules in force and under a draft; nothing is written."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from anju.engines.simulation import rules
from anju.engines.simulation.types import Asked, Computed, Line, NoPeriod, Period, Simulation
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City, Rules

NOWHERE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What a draft would have done, ready to be shown.

    :ivar movers: everybody, who moves most first. :ivar sizes: subject → estates of its enterprise.
    :ivar hit: the group hit out of proportion. :ivar illustrative: whether any number it rests on is made up.
    """

    simulation: Simulation
    city: City
    period: Period
    known_on: date
    before: Rules
    after: Rules
    computed: Computed
    movers: list[rules.Mover]
    whole: rules.Part
    by_district: list[rules.Part]
    by_size: list[rules.Part]
    places: dict[UUID, str]
    sizes: dict[UUID, int]
    hit: rules.Hit | None
    digest: str
    illustrative: bool

    @property
    def counted(self) -> rules.Counted:
        return self.whole.counted

    @property
    def moved(self) -> list[rules.Mover]:
        return [one for one in self.movers if rules.has_moved(one)]

    @property
    def kinds(self):
        return self.computed.kinds


def period_of(simulation: Simulation, city: City, key: str, today: date) -> Period:
    """:raises NoPeriod: if there is none of that name, or none at all yet."""
    known = simulation.periods(city, today)
    found = next((one for one in known if one.key == key), None) if key else next(iter(known), None)
    if found is None:
        raise NoPeriod(lazy("There is no period %(key)s to simulate here; there is: %(known)s."), key=key or "—",
                       known=", ".join(one.key for one in known[:12]) or "—")  # fmt: skip
    return found


def checked(simulation: Simulation, text: str) -> list[tuple[int, str, str]]:
    """Everything that is wrong with a draft: (line, parameter, sentence)."""
    return [(line, name, str(what)) for line, name, what in rulebook.problems(simulation.programme, text)]


def simulated(simulation: Simulation, city: City, *, period: Period, text: str, known_on: date) -> Simulated:
    """The period under the rules in force and under the draft.

    :raises BadRules: if the draft cannot be taken; :raises RuleMissing: if a figure is empty without which nothing is
        computed.
    """
    before = rulebook.at(city, period.on)
    after = rulebook.under_draft(before, programme=simulation.programme, text=text)
    asked = Asked(city=city, period=period, before=before, after=after, known_on=known_on)
    computed = simulation.compute(asked)
    movers, kinds = rules.movers(computed), computed.kinds
    places, sizes = _where(city, period.last, computed.lines)
    whole = rules.whole(movers, kinds)
    by_district = rules.parts(movers, kinds, lambda one: places[one.line.subject_id], _districts(places))
    by_size = rules.parts(movers, kinds, lambda one: rules.size_of(sizes[one.line.subject_id]), _sizes())
    return Simulated(
        simulation=simulation, city=city, period=period, known_on=known_on, before=before, after=after,
        computed=computed, movers=movers, whole=whole, by_district=by_district, by_size=by_size, places=places,
        sizes=sizes, hit=rules.hit({"district": by_district, "size": by_size}, whole.counted),
        digest=rules.digest(before.version, after.version, period.key, computed),
        illustrative=after.illustrative(*simulation.parameters) or before.illustrative(*simulation.parameters),
    )  # fmt: skip


def _where(city: City, day: date, lines: Any) -> tuple[dict[UUID, str], dict[UUID, int]]:
    """Subject → its district, and → the estates that its enterprise serves on the day; two walks of the register."""
    paths = {one.pk: one.region_path for one in registers.estates_there(city.root_path, day)}
    sizes: Counter[UUID] = Counter()
    districts: dict[UUID, Counter[str]] = defaultdict(Counter)
    for estate_id, managed in registers.managed_on(city.root_path, day).items():
        if managed.enterprise_id and estate_id in paths:
            sizes[managed.enterprise_id] += 1
            districts[managed.enterprise_id][_district(city, paths[estate_id])] += 1
    return (
        {one.subject_id: _place(city, one, districts) for one in lines},
        {one.subject_id: sizes[one.enterprise_id] if one.enterprise_id else 0 for one in lines},
    )


def _place(city: City, line: Line, districts: dict[UUID, Counter[str]]) -> str:
    if line.region_path:
        return _district(city, line.region_path)
    known = districts.get(line.enterprise_id) if line.enterprise_id else None
    return min(known, key=lambda path: (-known[path], path)) if known else NOWHERE


def _district(city: City, path: str) -> str:
    """The division right below the city."""
    below = path[len(city.root_path) :].partition("/")[0]
    return f"{city.root_path}{below}/" if below else NOWHERE


def _districts(places: dict[UUID, str]) -> dict[str, str]:
    known = sorted({path for path in places.values() if path})
    names = registers.own_names(known)
    return {**{path: names.get(path, path) for path in known}, NOWHERE: _("No estate")}


def _sizes() -> dict[int, str]:
    return {place: size_title(low, high) for place, (low, high) in enumerate(rules.SIZES)}


def size_title(low: int, high: int | None) -> str:
    """“4 to 8 estates”."""
    if high is None:
        return _("%(low)s estates or more") % {"low": low}
    if low == high:
        return ngettext("%(low)s estate", "%(low)s estates", low) % {"low": low}
    return _("%(low)s to %(high)s estates") % {"low": low, "high": high}
