"""A grade explained: from the figures that were put in to the total, and from the total to the grade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Band, Statement
from anju.programmes.grades import drawing
from anju.programmes.grades.models import Grading, Input, Sheet
from anju.programmes.grades.queries import desk, opinions
from anju.programmes.grades.types import InputRule, Kind, Opinion, Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A total of a frozen computation with everything behind it.

    :ivar parts: what each item brings. :ivar band: the grade; :ivar of: among how many it is ranked.
    :ivar is_same: whether computing it again from its lines gives the same total.
    """

    total: Decimal
    band: Band | None
    rank: int | None
    of: int
    on: date
    version: str
    digest: str
    illustrative: bool
    scale: drawing.Scale | None
    parts: Sequence[drawing.Part]
    is_same: bool

    @property
    def said(self) -> str:
        return drawing.plain(self.total)

    @property
    def fingerprint(self) -> str:
        """Twelve figures of the digest, in fours, to be read aloud."""
        return " ".join(self.digest[place : place + 4] for place in (0, 4, 8))


def explained(run_id: UUID | None, enterprise_id: UUID) -> Explained | None:
    """What a computation says of one enterprise; None where it was not computed. Six queries."""
    result = scoring.result_of(run_id, enterprise_id) if run_id else None
    if result is None:
        return None
    run = scoring.run(run_id)
    rules = scoring.rules_of(run)
    said: Statement = scoring.statement(run.scheme, enterprise_id, on=run.on, known_on=run.known_on, rules=rules,
                                        recorded_by=run.made_at)  # fmt: skip
    return Explained(
        total=result.total, band=rules.band(result.band), rank=result.rank, of=run.subjects, on=run.on,
        version=run.rule_version, digest=run.digest, illustrative=run.illustrative,
        scale=drawing.scale(rules, result.total, result.band), parts=drawing.parts(rules, said.lines),
        is_same=said.total == result.total,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """One kind of input on a sheet. ``now``: the figure that counts; ``before``: those it corrected, newest first.

    :ivar waits: whether grading waits for it.
    """

    rule: InputRule
    now: Input | None
    before: Sequence[Input]

    @property
    def waits(self) -> bool:
        return self.now is None and self.rule.missing is None

    @property
    def figure(self) -> str:
        return drawing.plain(self.now.figure) if self.now else ""

    @property
    def points(self) -> str:
        return drawing.plain(self.now.points) if self.now else ""

    @property
    def out_of(self) -> str:
        return drawing.plain(self.rule.out_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSheet:
    """A sheet with all that is known of it: inputs, opinions beside the score, the total explained."""

    row: Sheet
    grading: Grading
    inputs: Sequence[tuple[Kind, Put]]
    opinions: Sequence[Opinion]
    weighed: Weighed | None
    explained: Explained | None


def one(row: Sheet) -> OneSheet:
    """A sheet, read for whoever was let in by the caller."""
    grading = row.grading
    said, weighed = opinions.of_enterprise(grading, row.enterprise_id) if grading.poll_id else ((), None)
    return OneSheet(
        row=row, grading=grading, inputs=put_in(row, desk.inputs_of(grading)), opinions=said, weighed=weighed,
        explained=explained(grading.run_id, row.enterprise_id),
    )  # fmt: skip


def put_in(row: Sheet, rules: Mapping[Kind, InputRule]) -> list[tuple[Kind, Put]]:
    """Each kind that the city asks for with what was put in; one query."""
    found: dict[str, list[Any]] = {}
    for one in row.inputs.select_related("made_by").order_by("-made_at", "-pk"):
        found.setdefault(one.kind, []).append(one)
    corrected = {one.corrects_id for some in found.values() for one in some}
    told = []
    for kind, rule in rules.items():
        some = found.get(kind.value, [])
        now = next((one for one in some if one.pk not in corrected and not one.struck), None)
        told.append((kind, Put(rule=rule, now=now, before=[one for one in some if one is not now])))
    return told


def one_put(row: Sheet) -> list[tuple[Kind, Put]]:
    """What was put in for one enterprise, for a page that everybody reads."""
    return put_in(row, desk.inputs_of(row.grading))
