"""Lines as another scheme would have priced them: ``repricing.py`` once more, as columns."""

import ibis
from ibis import _

from anju.engines.scoring.formula.rows import points
from anju.engines.scoring.repricing import Change
from anju.engines.scoring.types import NOTHING, Item


def polarity(change: Change):
    cases = [(_.item == code, new.value) for code, new in change.polarities.items()]
    return ibis.cases(*cases, else_=_.polarity) if cases else _.polarity


def quantity(change: Change):
    return ibis.ifelse(_.item.isin(change.gone), points(NOTHING), _.quantity) if change.gone else _.quantity


def worth(change: Change):
    """Signed; of items with a new range what was recorded, which ``held`` then holds to it."""
    cases = [(_.item.isin(change.gone), points(NOTHING))] if change.gone else []
    cases += [(_.item == item.code, units(item) * _signed(item, change)) for item in change.fixed]
    cases += [(_.item == code, -_.points if _turns(code, change) else _.points) for code in change.polarities]
    recorded = -_.points if change.turned else _.points
    return ibis.cases(*cases, else_=recorded) if cases else recorded


def _signed(item: Item, change: Change):
    return points(change.after.sign(item.polarity) * item.low)


def _turns(code: str, change: Change) -> bool:
    """Whether an item of another polarity acts the other way than it did."""
    acted = change.before.sign(change.before.items[code].polarity)
    return acted != change.after.sign(change.after.items[code].polarity)


def units(item: Item):
    return _.quantity.sign() if item.unit == "once" else _.quantity


def expires_on(change: Change):
    """Moved where the end is what the scheme said; an end of the record's own stays."""
    cases = []
    for code, (old, new) in change.validities.items():
        of_old = _.expires_on.isnull() if old is None else _.expires_on == _after(old)
        cases.append(((_.item == code) & of_old, ibis.null("date") if new is None else _after(new)))
    return ibis.cases(*cases, else_=_.expires_on) if cases else _.expires_on


def _after(months: int):
    return (_.occurred_on + ibis.interval(months=months)).cast("date")


def held(lines, change: Change):
    """Of priced lines those of items with a new range, each with its corrections as one, held to the range."""
    mine = lines.filter(_.item.isin([item.code for item in change.ranges]))
    folded = mine.group_by("subject_id", id=_.corrects_id.coalesce(_.id)).aggregate(
        item=_.item.max(), polarity=_.polarity.max(), quantity=_.quantity.sum(), points=_.points.sum(),
        occurred_on=_.occurred_on.max(),
    )  # fmt: skip
    return folded.mutate(corrects_id=ibis.null("uuid"), points=_clamped(change))


def _clamped(change: Change):
    cases = []
    for item in change.ranges:
        sign, times = change.after.sign(item.polarity), units(item)
        low, high = times * points(item.low), times * points(item.high)
        cases.append((_.item == item.code, ibis.least(ibis.greatest(_.points * sign, low), high) * sign))
    return ibis.cases(*cases, else_=_.points)
