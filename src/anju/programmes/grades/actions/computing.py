"""Computing the grades (评定等级): every enterprise on the list by the scheme, frozen with what it was made from."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from anju.engines.scoring import actions as scoring
from anju.engines.scoring import queries as scores
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Problem
from anju.programmes.grades import rules
from anju.programmes.grades.actions import lines
from anju.programmes.grades.actions.held import NotInYear, first_day, held, inputs_of, last_day, law_of
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Grading, Sheet
from anju.programmes.grades.types import KIND_TITLES, SCHEME, ListState, State

NAMED = 5  # enterprises that a refusal names


class InputsMissing(Problem):
    """Something that the rules ask for is not there."""

    code = "inputs_missing"


class DoesNotAddUp(Problem):
    """The grades together are not all who are on the list; nothing is drawn up then."""

    code = "does_not_add_up"


class ListRuns(Conflict):
    """A list of these grades is on its way, or stands."""

    code = "list_runs"


@transaction.atomic
def compute(grading_id: UUID, *, by: Actor, at: datetime) -> Grading:
    """Grade everybody on the list. Nothing of it is public; computed again, it takes the place of what was computed,
    and the trade association is asked anew.

    What an enterprise lacks counts with the figure that the rules give for it, entered as a line that says so.

    :raises InputsMissing: where the rules give none; :raises NotInYear: before the year in which the points count.
    :raises ListRuns: while a list is on its way; :raises DoesNotAddUp: never expected.
    """
    row = held(grading_id, Act.COMPUTED, by=by, states=(State.GATHERED, State.COMPUTED))
    refuse_second(row)
    law, sheets = law_of(row), list(row.sheets.filter(off_reason="").order_by("name", "pk"))
    filled = _missing(sheets, law)
    entry_id = ledger.record(
        Act.COMPUTED, on=row, by=by, at=at, rule_version=law.version, rated=len(sheets),
        filled=sum(len(some) for some in filled.values()),
    )  # fmt: skip
    if filled:
        lines.put(filled, within=lines.Within(grading=row, law=law, entry_id=entry_id, by=by, at=at))
    run = freeze(row, law, by=by, at=at)
    results_of(row, run, sheets)
    row.run_id, row.computed_at, row.state = run.pk, at, State.COMPUTED.value
    row.agreed = row.signed_at = row.signed_by = row.signed_office = None
    row.signed_words = ""
    row.save()
    return row


def refuse_second(row: Grading) -> None:
    """:raises ListRuns: if a list is on its way, or stands."""
    if row.lists.filter(state__in=(ListState.DRAFTED, ListState.STANDING)).exists():
        raise ListRuns(_("A list of these grades is on its way or final; correct that one, or withdraw it first."))


def _missing(sheets: Sequence[Sheet], law: Rules) -> dict[Sheet, list[lines.Figure]]:
    """Sheet → the figures that the rules give where there are none.

    :raises InputsMissing: with how many enterprises lack what, where the rules give nothing.
    """
    standing, asked = lines.current(sheets), inputs_of(law)
    told: dict[Sheet, list[lines.Figure]] = defaultdict(list)
    lacking: dict[str, list[str]] = defaultdict(list)
    with translation.override(settings.LANGUAGE_CODE):
        source = say("None came in; the figure that the rules give then")
    for sheet in sheets:
        for kind, rule in asked.items():
            before = standing.get((sheet.pk, kind))
            if before is not None and not before.struck:
                continue
            if rule.missing is None:
                lacking[str(KIND_TITLES[kind])].append(sheet.name)
            else:
                told[sheet].append(lines.Figure(kind=kind, figure=rule.missing, source=source))
    if lacking:
        said = "; ".join(f"{kind}: {'、'.join(names[:NAMED])}{'…' * (len(names) > NAMED)} ({len(names)})"
                         for kind, names in lacking.items())  # fmt: skip
        raise InputsMissing(_("Enter what is missing, then grade. %(missing)s"), missing=said)
    return told


def freeze(row: Grading, law: Rules, *, by: Actor, at: datetime) -> Any:
    """The frozen computation of a grading as of today, in the year its points count in: of everybody on the list and
    nobody else, so that whoever was taken off neither has a rank nor counts among all where bands are shares of rank.

    :raises NotInYear: before that year.
    """
    today = local_day(at)
    if today < first_day(row):
        raise NotInYear(_("Points of this grading count from %(day)s on; grade then."), day=first_day(row).isoformat())
    listed = row.sheets.filter(off_reason="").values_list("enterprise_id", flat=True)
    return scoring.run(
        SCHEME, region_path=row.region_path, on=min(today, last_day(row)), known_on=today, rules=law, by=by, at=at,
        subject_ids=list(listed),
    )  # fmt: skip


def results_of(row: Grading, run: Any, sheets: Sequence[Sheet]) -> dict[UUID, Any]:
    """Enterprise → its result, of everybody on the list and nobody else.

    :raises DoesNotAddUp: if somebody has none, or one that the scheme does not know.
    """
    firms, known = {one.enterprise_id for one in sheets}, [band.code for band in scores.rules_of(run).bands]
    found = {one.subject_id: one for one in scores.results(run.pk) if one.subject_id in firms}
    if not rules.adds_up(rules.counted((one.band for one in found.values()), known), known, len(firms)):
        raise DoesNotAddUp(
            _("Only %(graded)s of %(listed)s enterprises have a grade; tell the administrator before you go on."),
            graded=len(found), listed=len(firms),
        )  # fmt: skip
    return found
