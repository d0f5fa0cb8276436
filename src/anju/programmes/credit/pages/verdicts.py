"""The part of a form that says of each item whether it is kept, changed or struck."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest

from anju.programmes.credit.actions import weighing
from anju.programmes.credit.actions.counting import plain
from anju.programmes.credit.models import Record, RecordItem
from anju.programmes.credit.rules_objections import Verdict
from anju.programmes.credit.types import WHO_TITLES, Decided, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One item with its form; points in words, ``least`` and ``most`` empty where nobody knows the range."""

    item: RecordItem
    form: forms.Form
    who_title: Any
    reference: str
    recorded: str
    now: str
    least: str
    most: str


def blocks_of(
    request: HttpRequest, record: Record, items: Iterable[RecordItem], *, form: type[forms.Form]
) -> list[Block]:
    """A form for each item, with what the standard leaves room for."""
    items = list(items)
    facts = weighing.facts_of(record, items)
    return [
        Block(
            item=item, form=form(request.POST or None, prefix=f"i{item.position}"),
            who_title=WHO_TITLES[Who(item.subject)], reference=plain(item.reference_points),
            recorded=plain(item.recorded_points), now=plain(item.points), least=_words(facts[item.pk].least),
            most=_words(facts[item.pk].most),
        )
        for item in items
    ]  # fmt: skip


def _words(points) -> str:
    return "" if points is None else plain(points)


def said(blocks: Iterable[Block]) -> Mapping[UUID, Verdict]:
    """What was chosen of each item; points only where they are changed."""
    return {block.item.pk: _verdict(block.form.cleaned_data) for block in blocks}


def _verdict(told: dict) -> Verdict:
    decision = Decided(told["decision"])
    return Verdict(decision=decision, note=told["note"], points=told["points"] if decision is Decided.CHANGED else None)


def point_out(blocks: Iterable[Block], problem: weighing.BadVerdict) -> None:
    """Say at the item what is wrong with its verdict."""
    field = "note" if problem.code == "no_reason" else "points"
    for block in blocks:
        if block.item.pk == problem.item_id:
            block.form.add_error(field, str(problem))
