"""What items come to after an objection or a correction: final points, and further lines once they are archived."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring import actions as scoring_lines
from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Item
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.programmes.credit import rules
from anju.programmes.credit import rules_objections as decide
from anju.programmes.credit.actions import lines
from anju.programmes.credit.actions.counting import plain
from anju.programmes.credit.actions.held import law_on, value
from anju.programmes.credit.models import Record, RecordItem
from anju.programmes.credit.types import SCHEMES, SUBJECT_TYPE, Decided, Who

ONE = Decimal(1)
SAID = ("points", "least", "most")
WRONG = {
    "no_reason": _("“%(title)s”: write the reason; the enterprise reads it."),
    "no_points": _("“%(title)s”: enter the points it counts from now on."),
    "unchanged": _("“%(title)s” counts %(points)s points already; keep it, or enter other points."),
    "out_of_range": _("“%(title)s” may count %(least)s to %(most)s points; to count nothing, strike it."),
    "worse": _("“%(title)s” counts %(points)s points; whoever objects is not worse off for it."),
    "undecided": _("“%(title)s”: say whether it is kept, changed or struck."),
}


class BadVerdict(Problem):
    """An item cannot be decided like this; ``item_id`` says which, ``code`` why."""

    code = "bad_verdict"

    def __init__(self, code: str, item: RecordItem, facts: decide.ItemFacts):
        said = {name: plain(getattr(facts, name)) if getattr(facts, name) is not None else "—" for name in SAID}
        super().__init__(WRONG[code], code=code, title=item.title, **said)
        self.item_id = item.pk


def facts_of(record: Record, items: Iterable[RecordItem]) -> dict[UUID, decide.ItemFacts]:
    """What the rules need to know of items, with the range of the scheme in force on the day it happened."""
    standards = _standards(record)
    return {item.pk: _facts(item, standards.get((item.subject, item.item))) for item in items}


def _standards(record: Record) -> dict[tuple[str, str], Item]:
    """(for whom, code) → the item as the scheme had it; empty where nobody has published one."""
    law = rulebook.at(rulebook.city_of(record.region_path), record.occurred_on)
    found = {}
    for who, name in SCHEMES.items():
        try:
            found |= {(who.value, code): item for code, item in scoring.scheme_rules(name, rules=law).items.items()}
        except RuleMissing:
            continue
    return found


def _facts(item: RecordItem, standard: Item | None) -> decide.ItemFacts:
    told = {"id": item.pk, "who": Who(item.subject), "points": item.points, "helps": item.polarity in ("good", "base")}
    if standard is None:
        return decide.ItemFacts(**told)
    step = standard.low if standard.is_fixed else None
    return decide.ItemFacts(
        **told, step=step, least=standard.least(min(item.quantity, ONE)), most=standard.most(item.quantity)
    )


def need_right(
    items: Sequence[RecordItem], facts: Mapping[UUID, decide.ItemFacts], verdicts: Mapping[UUID, decide.Verdict], *,
    may_worsen: bool,
) -> None:  # fmt: skip
    """:raises BadVerdict: if an item is left out, or cannot be decided as it was."""
    for item in items:
        verdict = verdicts.get(item.pk)
        code = "undecided" if verdict is None else decide.wrong(facts[item.pk], verdict, may_worsen=may_worsen)
        if code:
            raise BadVerdict(code, item, facts[item.pk])


def settle(
    record: Record, items: Sequence[RecordItem], facts: Mapping[UUID, decide.ItemFacts],
    verdicts: Mapping[UUID, decide.Verdict],
) -> lines.Sums:  # fmt: skip
    """Write what each item counts from now on, and how long the record is public with what is left of it.

    :returns: the differences, without a sign of the scheme.
    """
    before = lines.sums(items)
    for item in items:
        verdict = verdicts[item.pk]
        item.final_points = decide.after(facts[item.pk], verdict)
        item.struck = item.struck or verdict.decision is Decided.STRUCK
    RecordItem.objects.bulk_update(items, ["final_points", "struck"])
    after = lines.sums(items)
    return lines.Sums(enterprise=after.enterprise - before.enterprise, manager=after.manager - before.manager)


def reclassify(record: Record, *, at: datetime) -> None:
    """Let the class of the record be that of its weightiest item that stands; it may be public for less time, never for
    more, and no longer once nothing stands."""
    standards = _standards(record)
    standing = [item for item in record.items.all() if not item.struck]
    known = [standards[item.subject, item.item].publish_class for item in standing
             if (item.subject, item.item) in standards]  # fmt: skip
    if len(known) < len(standing):
        return
    record.publish_class = rules.weightiest(known).value
    if record.public_from is not None:
        record.public_until = _sooner(record, at)
    record.save(update_fields=["publish_class", "public_until"])


def _sooner(record: Record, at: datetime) -> date | None:
    """The first day on which it is public no more."""
    terms = value(law_on(record.region_path, record.archived_at), "credit.publish_terms")
    period = rules.public_period(record.publish_class, terms, since=record.determined_on or record.public_from)
    until = max(period[1], record.public_from) if period else local_day(at)
    return min(until, record.public_until) if record.public_until else until


def correct_lines(
    record: Record, items: Sequence[RecordItem], facts: Mapping[UUID, decide.ItemFacts],
    verdicts: Mapping[UUID, decide.Verdict], *, entry_id: UUID, at: datetime,
) -> None:  # fmt: skip
    """Write a further line beside that of every item that counts something else now; the old line stays as it is.

    What counts nothing any more because its use has ended is not counted again by a correction.
    """
    if record.use_ended_on is not None:
        return
    for item in items:
        verdict, was = verdicts[item.pk], facts[item.pk]
        if item.line_id is None or verdict.decision is Decided.KEPT:
            continue
        strikes = verdict.decision is Decided.STRUCK
        scoring_lines.correct(
            item.line_id, points_delta=None if strikes else decide.after(was, verdict) - was.points, strike=strikes,
            counts_from=local_day(at), entry_id=entry_id, source_type=SUBJECT_TYPE, source_id=record.pk, at=at,
        )  # fmt: skip
