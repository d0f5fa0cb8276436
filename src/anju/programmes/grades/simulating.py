"""A graded year under two sets of rules, as the simulator asks for it. Nothing is written.

Items, points, grades and boards may be changed. What was put in stays what it was: a draft that weighs an input
otherwise prices the lines that were entered, it asks for no new ones.
"""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Placed as Scored
from anju.engines.scoring.types import SchemeRules
from anju.engines.simulation.types import Asked, Computed, Kind, Line, Number, Period, Placed
from anju.ground.rulebook.types import City, Rules
from anju.programmes.grades import rules
from anju.programmes.grades.models import Grading
from anju.programmes.grades.parameters import BOARDS
from anju.programmes.grades.types import BOARD_TITLES, SCHEME, Board

BOARD_KIND = Kind(
    key="board", title=pgettext_lazy("grade simulation", "Board"),
    codes=((Board.RED.value, BOARD_TITLES[Board.RED]), (Board.OFF.value, pgettext_lazy("grade simulation", "no board")),
           (Board.BLACK.value, BOARD_TITLES[Board.BLACK])),
    worse=pgettext_lazy("grade simulation", "on a worse board"),
    better=pgettext_lazy("grade simulation", "on a better board"),
)  # fmt: skip


def enterprises(many: int) -> str:
    return ngettext("%(many)s enterprise", "%(many)s enterprises", many) % {"many": many}


def periods(city: City, today: date) -> list[Period]:
    """The years that were graded, newest first."""
    rows = Grading.objects.filter(region_path=city.root_path, run_id__isnull=False, scored_in__lte=today.year)
    return [_period(row) for row in rows.order_by("-year")]


def _period(row: Grading) -> Period:
    return Period(key=str(row.year), title=str(_("Grading of %(year)s")) % {"year": row.year}, ref=row,
                  first=date(row.scored_in, 1, 1), last=scoring.run(row.run_id).on, on=row.ruled_on)  # fmt: skip


def compute(asked: Asked) -> Computed:
    """Everybody on the list of the grading under both rules, ranked among themselves."""
    row: Grading = asked.period.ref
    sheets = {one.enterprise_id: one for one in row.sheets.filter(off_reason="")}
    before, after = (scoring.scheme_rules(SCHEME, rules=one) for one in (asked.before, asked.after))
    compared = scoring.compare(SCHEME, on=asked.period.last, region_path=row.region_path, before=before, after=after,
                               known_on=asked.known_on, subject_ids=sheets)  # fmt: skip
    lines = [
        Line(one.subject_id, sheets[one.subject_id].name, one.subject_id, "", _placed(one.before, asked.before),
             _placed(one.after, asked.after))
        for one in compared
    ]  # fmt: skip
    return Computed(lines=lines, kinds=(_grades(before, after), BOARD_KIND), thresholds=_thresholds(after),
                    higher_is_better=after.sign("bad") < 0)  # fmt: skip


def _placed(one: Scored, law: Rules) -> Placed:
    boards = law.value(BOARDS.name) if law.has(BOARDS.name) else {}
    return Placed(one.total, one.rank, (one.band, rules.board_of(one.band, boards).value))


def _grades(before: SchemeRules, after: SchemeRules) -> Kind:
    known = {one.code: one.title for one in (*before.bands, *after.bands)}
    order = [one.code for one in after.bands] + [one.code for one in before.bands if not after.band(one.code)]
    return Kind(
        key="grade", title=pgettext_lazy("grade simulation", "Grade"),
        codes=tuple((code, known[code]) for code in order),
        aside=(("", pgettext_lazy("grade simulation", "no grade")),),
        worse=pgettext_lazy("grade simulation", "downgraded"), better=pgettext_lazy("grade simulation", "upgraded"),
    )  # fmt: skip


def _thresholds(after: SchemeRules) -> list[tuple[str, Number]]:
    found = [(one.title, one.at_least) for one in after.bands if one.at_least is not None]
    return sorted(found, key=lambda pair: pair[1])


def page(line: Line, on: date) -> str:
    return reverse("grades:enterprise", args=[line.subject_id])
