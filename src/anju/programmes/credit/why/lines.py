"""The lines of a statement with the records behind them, as far as a reader may see those."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from anju.engines.scoring.types import Polarity, Statement, StatementLine, Why
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.programmes.credit import rules_public
from anju.programmes.credit.models import Evidence, Record, RecordItem
from anju.programmes.credit.rules_public import Withheld
from anju.programmes.credit.types import SUBJECT_TYPE, EvidenceKind

PAST = (Why.EXPIRED, Why.OTHER_PERIOD)


class Seen(StrEnum):
    """How much of a line a reader sees."""

    WHOLE = "whole"  # the record with its evidence: whoever keeps or answers it
    OPEN = "open"  # what anybody may read
    BARE = "bare"  # item and points alone: another office's, no longer public
    NOT = "not"  # only counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is shown. ``item`` and ``record`` are missing where no record of this programme gave it.

    :ivar points: as it is written beside it: of a line that was corrected, what it was worth before.
    :ivar helps: whether it is for the better; None of what is neither.
    """

    of: StatementLine
    seen: Seen
    points: Decimal
    helps: bool | None
    record: Record | None = None
    item: RecordItem | None = None
    office: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def title(self) -> str:
        return self.item.title if self.item else self.of.title

    @property
    def article(self) -> str:
        return (self.item.article if self.item else "") or self.of.article

    @property
    def is_struck(self) -> bool:
        return self.of.why is Why.CORRECTED

    @property
    def is_fix(self) -> bool:
        return self.of.corrects_id is not None

    @property
    def ends_use(self) -> bool:
        """Whether it ends what was counted because the record was repaired or its longest term is over."""
        return self.is_fix and self.record is not None and self.record.use_ended_on == self.of.counts_from

    @property
    def is_whole(self) -> bool:
        return self.seen is Seen.WHOLE

    @property
    def is_part(self) -> bool:
        """Whether it counts less than it is worth."""
        return not self.is_struck and not self.is_fix and self.of.counted != self.points

    @property
    def cases(self) -> list[Evidence]:
        return [one for one in self.evidence if one.kind == EvidenceKind.CASE]

    @property
    def files(self) -> list[Evidence]:
        return [one for one in self.evidence if one.kind != EvidenceKind.CASE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unshown:
    """Lines that count and are not shown: why not, how many, what they come to."""

    reason: Withheld
    many: int
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """:ivar current: in the period, newest first, each correction above what it corrects. :ivar past: count no more."""

    current: list[Line]
    past: list[Line]
    unshown: list[Unshown]


def told(statement: Statement, *, by: Actor | None, today: date) -> Told:
    """The lines for one reader; at most five queries.

    :param by: None for anybody. :param today: by which day records are public or not, whatever day is looked back at.
    """
    sources = _Sources(statement.lines, by)
    groups = _groups(statement.lines)
    shown: list[tuple[StatementLine, list[Line]]] = []
    hidden: dict[Withheld, list[StatementLine]] = {}
    for base, corrections in groups:
        seen, reason = sources.seen(base, today)
        if seen is Seen.NOT:
            if not sources.has_ended(base):
                hidden.setdefault(reason, []).append(base)
        else:
            shown.append((base, [sources.line(one, base, seen, statement) for one in (*corrections, base)]))
    counting = {reason: [one for one in rows if one.why not in PAST] for reason, rows in hidden.items()}
    return Told(
        current=[line for base, lines in shown if base.why not in PAST for line in lines],
        past=[line for base, lines in shown if base.why in PAST for line in lines],
        unshown=[
            Unshown(reason=reason, many=len(rows), points=sum((one.counted for one in rows), Decimal(0)))
            for reason, rows in counting.items() if rows
        ],
    )  # fmt: skip


def no_longer_public(statement: Statement, *, today: date) -> int:
    """How many lines that do something to the total rest on records whose term is over; one query."""
    counting = [line for line in statement.lines if line.counted and line.source_type == SUBJECT_TYPE]
    rows = Record.objects.filter(pk__in={line.source_id for line in counting}, public_until__lte=today)
    over = {row.pk for row in rows if rules_public.withheld(row, today) is Withheld.TERM_OVER}
    return sum(line.source_id in over for line in counting)


def _groups(lines: Sequence[StatementLine]) -> list[tuple[StatementLine, list[StatementLine]]]:
    """Each line with its corrections, newest first; by the newest of each group."""
    fixes: dict[UUID, list[StatementLine]] = {}
    for line in lines:
        if line.corrects_id:
            fixes.setdefault(line.corrects_id, []).append(line)
    found = [
        (line, sorted(fixes.get(line.line_id, ()), key=_age, reverse=True)) for line in lines if not line.corrects_id
    ]
    return sorted(found, key=lambda one: _age((one[1] or [one[0]])[0]), reverse=True)


def _age(line: StatementLine) -> tuple[date, UUID]:
    return line.counts_from, line.line_id


class _Sources:
    """The records behind a statement's lines, read once."""

    def __init__(self, lines: Sequence[StatementLine], by: Actor | None):
        ids = {line.source_id for line in lines if line.source_type == SUBJECT_TYPE and line.source_id}
        rows = Record.objects.filter(pk__in=ids)
        self.by = by
        self.records: Mapping[UUID, Record] = {row.pk: row for row in rows}
        self.own = set(access.within(by, rows).values_list("pk", flat=True)) if by else set()
        self.items = {row.line_id: row for row in RecordItem.objects.filter(record__in=ids, line_id__isnull=False)}
        self.offices = people.office_names({row.office_id for row in self.records.values()})
        self.evidence = _by_record(Evidence.objects.filter(record__in=ids).select_related("case"))

    def seen(self, line: StatementLine, today: date) -> tuple[Seen, Withheld | None]:
        record = self._record(line)
        if record and record.pk in self.own:
            return Seen.WHOLE, None
        reason = rules_public.withheld(record, today) if record else Withheld.ELSEWHERE
        if reason is None:
            return Seen.OPEN, None
        return (Seen.BARE if self.by else Seen.NOT), reason

    def has_ended(self, line: StatementLine) -> bool:
        """Whether its record was repaired or is over, so that it does nothing to the score and is nobody's business."""
        record = self._record(line)
        return record is not None and record.use_ended_on is not None and not line.counted

    def line(self, line: StatementLine, base: StatementLine, seen: Seen, statement: Statement) -> Line:
        record = self._record(base) if seen is not Seen.BARE else None
        return Line(
            of=line, seen=seen, points=line.points, helps=_helps(line, statement), record=record,
            item=self.items.get(base.line_id), office=self.offices.get(record.office_id, "") if record else "",
            evidence=tuple(self.evidence.get(record.pk, ())) if record else (),
        )  # fmt: skip

    def _record(self, line: StatementLine) -> Record | None:
        return self.records.get(line.source_id) if line.source_type == SUBJECT_TYPE else None


def _by_record(rows: Iterable[Evidence]) -> dict[UUID, list[Evidence]]:
    found: dict[UUID, list[Evidence]] = {}
    for row in rows:
        found.setdefault(row.record_id, []).append(row)
    return found


def _helps(line: StatementLine, statement: Statement) -> bool | None:
    """Whether its points are for the better; what everybody starts from is neither."""
    if line.points == 0 or (line.polarity is Polarity.BASE and not line.corrects_id):
        return None
    return (line.points > 0) == (statement.rules.sign(Polarity.GOOD) > 0)
