"""Forms of the inbox: what narrows it, what a view is called, what is done to many cases at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases import registry, words
from anju.engines.cases.filters import MINE, NOBODY, Filters
from anju.engines.cases.queries import matters
from anju.engines.cases.queries.lanes import read_offices, read_regions
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day

STATES = {
    "sign": _("To be signed for"),
    "handling": _("In handling"),
    "returned": _("Sent back"),
    "answer": _("To be answered"),
    "paused": _("Clock stopped"),
    "answered": _("Answered, not yet ended"),
    "ended": pgettext_lazy("case", "Ended"),
    "any": _("Open and ended"),
}
EVERY = [("", pgettext_lazy("filter", "All"))]


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


class FilterForm(forms.Form):
    """What narrows a list; every field is part of the address."""

    type = _choice(pgettext_lazy("inbox", "Kind"))
    matter = _choice(_("What it is about"))
    state = _choice(pgettext_lazy("inbox", "State"))
    region = _choice(_("Region"))
    place = forms.CharField(label=_("Estate"), required=False, max_length=40)
    office = forms.CharField(label=_("Office"), required=False, max_length=40)
    assignee = _choice(_("With whom"))
    channel = _choice(_("Came in by"))
    level = forms.ChoiceField(label=_("Escalated"), required=False)
    opened_from, opened_to = _day(_("Raised from")), _day(_("Raised until"))
    due_from, due_to = _day(_("Due from")), _day(_("Due until"))
    reopened = forms.BooleanField(label=_("Only what was redone"), required=False)

    def __init__(self, filters: Filters, *, by: Actor, at: datetime):
        super().__init__(initial={name: _shown(value) for name, value in filters.given().items()}, auto_id="f_%s")
        kinds = registry.case_types().values()
        self._offer("type", {kind.name: kind.title for kind in kinds})
        titled = matters.matter_titles(by, at=at).values()
        self._offer("matter", {name: title for titles in titled for name, title in titles.items()})
        self._offer("state", STATES)
        self._offer("region", regions(by, filters.region))
        self._offer("assignee", assignees(by, at))
        self._offer("channel", words.CHANNELS)
        self._offer("level", {str(n): _("%s× or more") % n for n in (1, 2, 3)})
        self.fields["level"].initial = str(filters.level or "")

    def _offer(self, name: str, choices: Mapping[Any, Any]) -> None:
        if not choices:
            del self.fields[name]
            return
        self.fields[name].choices = EVERY + list(choices.items())

    def titles(self) -> dict[str, dict[str, Any]]:
        """What each choice is called, by field and value, for the chips."""
        return {name: dict(field.choices) for name, field in self.fields.items() if hasattr(field, "choices")}


def _shown(value: Any) -> Any:
    return str(value) if isinstance(value, UUID | int) and not isinstance(value, bool) else value


def regions(by: Actor, chosen: str = "") -> dict[str, str]:
    """Path → name of the divisions right below the reader's own, and right below the chosen one."""
    found: dict[str, str] = {}
    for own in read_regions(by):
        for below in registers.children(own):
            found[below.path] = below.name
    if chosen and read_regions(by, within=chosen) == [chosen]:
        names = registers.region_names(chosen)
        found.setdefault(chosen, names[-1] if names else chosen)
        inside = {below.path: f"　{below.name}" for below in registers.children(chosen)}
        found = {path: name for one, title in found.items()
                 for path, name in [(one, title), *(inside.items() if one == chosen else ())]}  # fmt: skip
    return found


def assignees(by: Actor, at: datetime) -> dict[str, Any]:
    found: dict[str, Any] = {MINE: _("Me"), NOBODY: _("Nobody yet")}
    return found | {str(pk): name for pk, name in colleagues(by, at).items() if pk != by.seat_id}


def colleagues(by: Actor, at: datetime) -> dict[UUID, str]:
    """Who works in the reader's offices, office by office."""
    return {pk: name for own in read_offices(by) for pk, name in people.colleagues(own, on=local_day(at)).items()}


class ViewForm(forms.Form):
    """存为视图."""

    name = forms.CharField(label=_("Name"), max_length=30)
    office = forms.TypedChoiceField(label=_("Who sees it"), required=False, coerce=UUID, empty_value=None)
    place = forms.IntegerField(label=_("Place in the row"), required=False, min_value=0, max_value=99)
    is_default = forms.BooleanField(label=_("My inbox opens with it"), required=False)

    def __init__(self, *args, by: Actor, **kwargs):
        super().__init__(*args, **kwargs)
        names = people.office_names(read_offices(by))
        shared = [(str(pk), _("Everybody in %s") % name) for pk, name in names.items()]
        self.fields["office"].choices = [("", _("Only me")), *shared]

    def said(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"name": given["name"], "office_id": given["office"], "is_default": given["is_default"],
                "place": given["place"] or 0}  # fmt: skip


class BulkForm(forms.Form):
    """What is done to the chosen cases, and with what."""

    account = forms.TypedChoiceField(label=_("Colleague"), coerce=UUID, required=False, empty_value=None)
    office = forms.TypedChoiceField(label=_("To which office"), coerce=UUID, required=False, empty_value=None)
    text = forms.CharField(label=_("Internal remark"), max_length=2000, required=False)
    instruction = forms.CharField(label=_("What is to be done"), max_length=500, required=False)

    def __init__(self, *args, by: Actor, at: datetime, **kwargs):
        super().__init__(*args, auto_id="b_%s", **kwargs)
        self.fields["account"].choices = [(str(pk), name) for pk, name in colleagues(by, at).items()]
        self.fields["office"].choices = [(str(office.pk), office.name) for office in _others(by, at)]


def _others(by: Actor, at: datetime) -> list:
    """The offices of the reader's own places and of those above, but for the own."""
    over = (people.offices_over(place, on=local_day(at)) for place in read_regions(by))
    found = {office.pk: office for offices in over for office in offices}.values()
    return [office for office in found if office.pk not in by.office_ids and office.enterprise_id is None]
