"""Questions as the rulebook holds them: a list of ``{code, title, weight, options: [{value, title}]}``.

Options may be left out where a scale is given once: ``{scale: [{value, title}], items: [{code, title, weight}]}``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from anju.engines.ballots.types import Option, Question
from anju.kit.words import gettext_lazy as _

MOST_QUESTIONS, MOST_VALUE, MOST_WEIGHT = 24, 1000, 1000

Complaint = tuple[tuple[str | int, ...], Any]


def questions_of(value: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questions of a value that :func:`wrong_questions` finds nothing wrong with."""
    scale = value.get("scale") or ()
    return tuple(
        Question(
            code=item["code"], title=item["title"], weight=item.get("weight", 1),
            options=tuple(Option(value=o["value"], title=o["title"]) for o in item.get("options") or scale),
        )
        for item in value["items"]
    )  # fmt: skip


def wrong_questions(value: Any) -> Iterator[Complaint]:
    """What is wrong with questions, each with its place."""
    if not isinstance(value, Mapping) or not isinstance(value.get("items"), Sequence) or not value["items"]:
        yield ("items",), _("must be a list of questions")
        return
    if len(value["items"]) > MOST_QUESTIONS:
        yield ("items",), _("more than 24 questions: nobody answers so many on a telephone")
    if value.get("scale"):
        yield from _wrong_options(value["scale"], ("scale",))
    seen: set[str] = set()
    for place, item in enumerate(value["items"]):
        yield from _wrong_item(item, ("items", place), seen, has_scale=bool(value.get("scale")))


def _wrong_item(item: Any, place: tuple, seen: set[str], *, has_scale: bool) -> Iterator[Complaint]:
    if not isinstance(item, Mapping):
        yield place, _("must say code and title")
        return
    for name in ("code", "title"):
        if not isinstance(item.get(name), str) or not item[name].strip():
            yield (*place, name), _("must be a text")
    if item.get("code") in seen:
        yield (*place, "code"), _("another question has this code")
    seen.add(str(item.get("code")))
    weight = item.get("weight", 1)
    if type(weight) is not int or not 0 < weight <= MOST_WEIGHT:
        yield (*place, "weight"), _("must be a whole number from 1 to 1000")
    if item.get("options"):
        yield from _wrong_options(item["options"], (*place, "options"))
    elif not has_scale:
        yield (*place, "options"), _("has no options, and no scale is given for all")


def _wrong_options(options: Any, place: tuple) -> Iterator[Complaint]:
    if not isinstance(options, Sequence) or isinstance(options, str) or len(options) < 2:
        yield place, _("must list two options or more")
        return
    values: set[int] = set()
    for n, option in enumerate(options):
        value = option.get("value") if isinstance(option, Mapping) else None
        if type(value) is not int or not 0 <= value <= MOST_VALUE or value in values:
            yield (*place, n, "value"), _("must be a whole number from 0 to 1000 that no other option has")
        elif not isinstance(option.get("title"), str) or not option["title"].strip():
            yield (*place, n, "title"), _("must be a text")
        values.add(value)
