"""Choosing items of the standards on a form: rows of choices with their ranges, and what they come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from anju.engines.scoring.types import Item
from anju.programmes.credit.actions.counting import plain
from anju.programmes.credit.forms import MOST_ITEMS, ItemForm
from anju.programmes.credit.models import Record, RecordItem
from anju.programmes.credit.queries.standards import Standards, Weighed, Weighing, standards, weigh
from anju.programmes.credit.types import KIND_TITLES, UNIT_TITLES, WHO_TITLES, Kind, NewItem, Who

AT_FIRST = 2  # rows of a new form


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """The rows of the form; ``chosen`` are the items that stand in them."""

    standards: Standards
    forms: list[ItemForm]
    weighing: Weighing
    chosen: list[NewItem]
    has_manager: bool

    @property
    def is_whole(self) -> bool:
        """Whether every row can be read; fills in what is wrong with each."""
        return all([form.is_valid() for form in self.forms])

    @property
    def rows(self) -> list[tuple[ItemForm, Weighed | None]]:
        return list(zip(self.forms, self.weighing.items, strict=True))

    @property
    def may_have_more(self) -> bool:
        return len(self.forms) < MOST_ITEMS


def picker(request: HttpRequest, *, path: str, day: date, record: Record | None, has_manager: bool) -> Picker:
    """The rows as they were typed, or those of the record that is revised, or empty ones."""
    found = standards(path, day)
    groups = list(_groups(found, has_manager=has_manager))
    stored = list(record.items.all()) if record else []
    forms = [
        ItemForm(request.POST or None, prefix=f"i{n}", initial=_initial(stored, n), groups=groups)
        for n in range(_many(request, stored))
    ]  # fmt: skip
    chosen = [form.chosen() for form in forms]
    return Picker(
        standards=found, forms=forms, weighing=weigh(chosen, found), chosen=[one for one in chosen if one],
        has_manager=has_manager,
    )  # fmt: skip


def _many(request: HttpRequest, stored: list[RecordItem]) -> int:
    typed = request.POST.get("items", "")
    many = int(typed) if typed.isdecimal() and len(typed) < 3 else max(len(stored), AT_FIRST)
    return min(max(many, 1) + ("more" in request.POST), MOST_ITEMS)


def _initial(stored: list[RecordItem], number: int) -> dict[str, Any]:
    if number >= len(stored):
        return {}
    row = stored[number]
    return {"item": f"{row.subject}:{row.item}", "quantity": plain(row.quantity), "points": plain(row.recorded_points),
            "note": row.note, "opinion": row.opinion}  # fmt: skip


def _groups(found: Standards, *, has_manager: bool) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """The choices by whom they count for and what they say: 物业服务企业 · 失信信息."""
    for who, standard in found.of.items():
        if who is Who.MANAGER and not has_manager:
            continue
        for kind in Kind:
            items = [item for item in standard.items.values() if item.polarity.value in kind.polarities]
            if items:
                title = f"{WHO_TITLES[who]} · {KIND_TITLES[kind]}"
                yield title, [(f"{who.value}:{item.code}", words(item)) for item in items]


def words(item: Item) -> str:
    """An item in a list of choices: its code, title, and what it is worth."""
    return f"{item.code} {item.title}（{worth(item)}）"


def worth(item: Item) -> str:
    """3分/件, 2–6分/件, or that nobody has published it."""
    if item.low is None or item.high is None:
        return _("points not published")
    many = plain(item.low) if item.low == item.high else f"{plain(item.low)}–{plain(item.high)}"
    return _("%(points)s points each %(unit)s") % {"points": many, "unit": UNIT_TITLES.get(item.unit, item.unit)}
