"""What a record counts: its items out of the schemes in force on the day it happened, each within its range."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Item, SchemeRules
from anju.ground.rulebook.types import Rules
from anju.kit.errors import Conflict, Problem
from anju.programmes.credit import rules
from anju.programmes.credit.actions.finding import About
from anju.programmes.credit.models import Record, RecordItem
from anju.programmes.credit.types import KIND_TITLES, SCHEMES, Kind, NewItem, NewRecord, Who


class NoItems(Problem):
    code = "no_items"


class UnknownItem(Problem):
    """The standard in force that day has no such item, or not for records of this kind."""

    code = "unknown_item"


class PointsOutOfRange(Problem):
    code = "points_out_of_range"


class BadQuantity(Problem):
    code = "bad_quantity"


class EvidenceMissing(Problem):
    code = "evidence_missing"


class FiledBefore(Conflict):
    """The same fact stands in another record already."""

    code = "filed_before"


def schemes(new: NewRecord, law: Rules) -> dict[Who, SchemeRules]:
    """The schemes that the items come from, as they were on the day it happened.

    :raises RuleMissing: if nobody has published one of them.
    """
    return {who: scoring.scheme_rules(SCHEMES[who], rules=law) for who in sorted({item.who for item in new.items})}


def counted(new: NewRecord, *, about: About, standards: Mapping[Who, SchemeRules]) -> list[RecordItem]:
    """The rows of a record's items, not yet written; what is wrong with any of them is said.

    :raises NoItems, UnknownItem, PointsOutOfRange, BadQuantity, FiledBefore, EvidenceMissing: nothing was written.
    """
    if not new.items:
        raise NoItems(_("Choose at least one item; without one the record counts nothing."), field="items")
    found = [(one, _item(one, new=new, standard=standards[one.who])) for one in new.items]
    _need_evidence([item for _one, item in found], new)
    rows = [_row(one, item, position=n, new=new, about=about) for n, (one, item) in enumerate(found, 1)]
    if len({row.fact for row in rows}) < len(rows):
        raise FiledBefore(
            _("One item stands here twice for the same subject; enter its quantity instead."), field="items"
        )
    return rows


def _item(one: NewItem, *, new: NewRecord, standard: SchemeRules) -> Item:
    item = standard.items.get(one.code)
    if item is None:
        raise UnknownItem(_("“%(title)s” had no item %(item)s on %(day)s."), field="items",
                          title=standard.title, item=one.code, day=new.occurred_on)  # fmt: skip
    if item.polarity.value not in new.kind.polarities:
        raise UnknownItem(_("“%(title)s” is no item of “%(kind)s”."), field="items",
                          title=item.title, kind=KIND_TITLES[Kind(new.kind)])  # fmt: skip
    return item


def _row(one: NewItem, item: Item, *, position: int, new: NewRecord, about: About) -> RecordItem:
    subject_id = about.subject_id(one.who)
    return RecordItem(
        position=position, subject=one.who.value, item=item.code, title=item.title[:300], article=item.article[:200],
        polarity=item.polarity.value, unit=item.unit, quantity=_quantity(one, item),
        reference_points=item.least(one.quantity), recorded_points=_points(one, item), note=one.note.strip()[:500],
        opinion=one.opinion.strip()[:500],
        fact=rules.fact(subject_id=subject_id, item=item.code, occurred_on=new.occurred_on, estate_id=new.estate_id,
                        cause_id=new.cause_id),
    )  # fmt: skip


def _quantity(one: NewItem, item: Item) -> Decimal:
    if one.quantity <= 0 or rules.is_too_fine(one.quantity):
        raise BadQuantity(_("“%(title)s”: the quantity is a number above zero."), field="items", title=item.title)
    return one.quantity


def _points(one: NewItem, item: Item) -> Decimal:
    """The points of the whole quantity; where the standard leaves a choice somebody has to make it."""
    least, most = item.least(one.quantity), item.most(one.quantity)
    told = {"title": item.title, "least": plain(least), "most": plain(most), "field": "items"}
    if one.points is None:
        if least == most:
            return least
        raise PointsOutOfRange(_("“%(title)s”: enter the points, from %(least)s to %(most)s."), **told)
    if rules.is_too_fine(one.points):
        raise PointsOutOfRange(_("“%(title)s”: points have two decimals at most."), **told)
    if not item.allows(one.points, one.quantity):
        if least == most:
            raise PointsOutOfRange(_("“%(title)s” is worth %(most)s points here, no more and no less."), **told)
        raise PointsOutOfRange(_("“%(title)s” is worth %(least)s to %(most)s points here."), **told)
    return one.points


def plain(points: Decimal) -> str:
    """Points as people write them: 6, 2.5."""
    text = format(points, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _need_evidence(items: Iterable[Item], new: NewRecord) -> None:
    """What has to be shown, is shown: once a record is ready."""
    wanting = next((item for item in items if item.needs_evidence), None)
    if wanting is not None and new.ready and not new.evidence:
        raise EvidenceMissing(_("“%(title)s” needs evidence: attach a file or a case, or keep it as unfinished."),
                              field="evidence", title=wanting.title)  # fmt: skip


def write(rows: Sequence[RecordItem], record: Record) -> None:
    """Write the items of a record; the same fact is held once in the house, whoever comes second is told where.

    :raises FiledBefore: if another record holds one of them.
    """
    for row in rows:
        row.record = record
    _need_new(rows)
    try:
        with transaction.atomic():
            RecordItem.objects.bulk_create(rows)
    except IntegrityError:
        _need_new(rows)
        raise


def _need_new(rows: Sequence[RecordItem]) -> None:
    facts = [row.fact for row in rows]
    found = (
        RecordItem.objects.filter(fact__in=facts).exclude(record_id=rows[0].record_id).select_related("record").first()
    )
    if found is not None:
        raise FiledBefore(_("“%(title)s” of that day stands in %(number)s already; open it instead of filing again."),
                          field="items", title=found.title, number=found.record.number)  # fmt: skip


def classes(rows: Iterable[RecordItem], standards: Mapping[Who, SchemeRules]) -> list[str]:
    """The publish classes of the items."""
    return [standards[Who(row.subject)].items[row.item].publish_class for row in rows]


def subject_of(rows: Iterable[RecordItem]) -> Who:
    """For whom a record counts."""
    found = {row.subject for row in rows}
    return Who.BOTH if len(found) > 1 else Who(found.pop())
