"""The filters in force as words, each with the address of the list without it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases import filters
from anju.kit.web import spoken

NAMES = {
    "text": _("Searched for"),
    "type": pgettext_lazy("inbox", "Kind"),
    "matter": _("What it is about"),
    "state": pgettext_lazy("inbox", "State"),
    "office": _("Office"),
    "place": _("Estate"),
    "estate": _("Estate"),
    "region": _("Region"),
    "channel": _("Came in by"),
    "opened_from": _("Raised from"),
    "opened_to": _("Raised until"),
    "due_from": _("Due from"),
    "due_to": _("Due until"),
    "assignee": _("With whom"),
    "reopened": _("Only what was redone"),
    "level": _("Escalated"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    name: Any
    value: Any
    without: str


def of(asked: filters.Filters, titles: Mapping[str, Mapping[str, Any]]) -> list[Chip]:
    """One chip for each filter; ``titles``: what the choices of a field are called."""
    return [
        Chip(name=NAMES[name], value=_said(name, value, titles.get(name, {})), without=asked.without(name).address())
        for name, value in asked.given().items()
    ]


def _said(name: str, value: Any, titles: Mapping[str, Any]) -> Any:
    if value is True or name == "estate":
        return ""
    if isinstance(value, date):
        return spoken.day(value)
    return str(titles.get(str(value), value)).strip("　")


def read(query: str) -> filters.Filters:
    """The filters of a view as it was saved."""
    return filters.read(QueryDict(query))
