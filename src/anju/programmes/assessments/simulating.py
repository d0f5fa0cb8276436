"""The ballots of a counted year under two sets of rules, as the simulator asks for it. Nothing is written.

Weights of parties and of questions, the least sample, the way with a missing party, the places that compete and the
cuts of the boards may be changed. The questions themselves are those that were asked: a draft that asks others changes
nobody's answer, so of its questions only the weights of those that were asked count.
"""

import copy
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import Ranked
from anju.engines.simulation.types import Asked, Computed, Kind, Line, Period, Placed
from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import City, Rules
from anju.kit.clock import local_day
from anju.programmes.assessments import parameters as law_of
from anju.programmes.assessments import rules_boards as decide
from anju.programmes.assessments.actions import aggregating
from anju.programmes.assessments.models import Cycle
from anju.programmes.assessments.types import BOARD_TITLES, Board, CycleState

COUNTED = (CycleState.AGGREGATED, CycleState.NOTICED, CycleState.FINAL)
UNRANKED = "unranked"
KIND = Kind(
    key="board", title=pgettext_lazy("assessment simulation", "Board"),
    codes=tuple((one.value, BOARD_TITLES[one]) for one in (Board.RED, Board.OFF, Board.BLACK)),
    aside=((UNRANKED, pgettext_lazy("assessment simulation", "not ranked")),),
    worse=pgettext_lazy("assessment simulation", "on a worse board"),
    better=pgettext_lazy("assessment simulation", "on a better board"),
)  # fmt: skip


def estates(many: int) -> str:
    return ngettext("%(many)s estate", "%(many)s estates", many) % {"many": many}


def periods(city: City, today: date) -> list[Period]:
    """The years whose ballots were counted on this platform, newest first."""
    rows = Cycle.objects.filter(region_path=city.root_path, state__in=COUNTED, taken_over=False)
    return [
        Period(key=str(row.year), title=str(_("Assessment of %(year)s")) % {"year": row.year},
               first=row.first_day or date(row.year, 1, 1), last=row.assessed_on, on=local_day(row.aggregated_at),
               ref=row)
        for row in rows.filter(aggregated_at__isnull=False).order_by("-year")
    ]  # fmt: skip


def compute(asked: Asked) -> Computed:
    """Every estate on the rolls under both rules."""
    row: Cycle = asked.period.ref
    weights = _weights(asked)
    before, after = _side(row, asked.before, {}), _side(row, asked.after, weights)
    ids = sorted(before.keys() | after.keys())
    names, managed = registers.estate_names(ids), registers.managed_on(row.region_path, row.assessed_on)
    lines = [_line(one, names, managed, before.get(one), after.get(one)) for one in ids]
    return Computed(lines=lines, kinds=(KIND,), higher_is_better=True,
                    facts=sum(sum(one.counted.values()) for one, _board in before.values()))  # fmt: skip


def _weights(asked: Asked) -> dict[str, int]:
    """Question → its weight in the draft, where the draft changes the questions at all."""
    told = [one.value(law_of.QUESTIONS.name) if one.has(law_of.QUESTIONS.name) else None
            for one in (asked.before, asked.after)]  # fmt: skip
    if told[1] is None or told[0] == told[1]:
        return {}
    return {item["code"]: item.get("weight", 1) for item in told[1]["items"]}


def _side(row: Cycle, law: Rules, weights: Mapping[str, int]) -> dict[UUID, tuple[Ranked, str]]:
    """Estate → what came out, and the board it would be proposed for."""
    out = aggregating.excluded_under(row, law, date(row.year, 1, 1))
    asked = [_weighed(poll, weights) for poll in aggregating.opened(row)]
    weighing = aggregating.weighing(row, law)
    found = polls.ranked(asked, weighing=weighing, excluded=out)
    standings = [
        decide.Standing(estate_id=one.subject_id, place=one.region_path[: weighing.depth], score=one.score)
        for one in found if one.rank is not None
    ]  # fmt: skip
    boards = decide.proposed(standings, red=_cut(law, law_of.RED_TOP), black=_cut(law, law_of.BLACK_BOTTOM))
    return {
        one.subject_id: (one, boards.get(one.subject_id, Board.OFF).value if one.rank is not None else UNRANKED)
        for one in found
    }


def _cut(law: Rules, parameter: Any) -> decide.Cut:
    """A board whose cut nobody has published takes nobody."""
    return decide.cut_of(law.value(parameter.name)) if law.has(parameter.name) else decide.Cut(count=0)


def _weighed(poll: Any, weights: Mapping[str, int]) -> Any:
    """The poll with other weights of its questions; the row itself stays as it is."""
    if not weights:
        return poll
    other = copy.copy(poll)
    items = [{**item, "weight": weights.get(item["code"], item.get("weight", 1))} for item in poll.questions["items"]]
    other.questions = {**poll.questions, "items": items}
    return other


def _line(estate: UUID, names: Mapping[UUID, str], managed: Mapping[UUID, Any], before: Any, after: Any) -> Line:
    serves, known = managed.get(estate), (after or before)[0]
    return Line(estate, names.get(estate, ""), serves.enterprise_id if serves else None, known.region_path,
                _placed(before), _placed(after))  # fmt: skip


def _placed(side: tuple[Ranked, str] | None) -> Placed:
    if side is None:
        return Placed(None, None, (UNRANKED,))
    return Placed(side[0].score, side[0].rank, (side[1],))
