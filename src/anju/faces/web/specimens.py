"""Invented values that show every component in every state."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.kit.calendar import Day
from anju.kit.web.icons import ICONS


class SampleForm(forms.Form):
    """One field of each kind; bound to nothing, so that the errors show."""

    term = forms.CharField(label=_("Time to put it right"), help_text=_("counted from the day after service"))
    reason = forms.CharField(
        label=_("Reason for returning"), error_messages={"required": _("Say whose task it is, then return it.")}
    )
    text = forms.CharField(
        label=_("What happened? One sentence is enough"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    matter = forms.ChoiceField(label=_("Matter"), choices=[("lift", _("Lift")), ("water", _("Leaking water"))])
    way = forms.ChoiceField(label=_("Answer by"), widget=forms.RadioSelect, required=False,
                            choices=[("phone", _("Telephone")), ("page", _("This page"))])  # fmt: skip
    joins = forms.BooleanField(label=_("Join it to the same appeal"), required=False)


def _clocks(at: datetime) -> list[dict]:
    def due(**ago):
        return {"due_at": at + timedelta(**ago), "opened_at": at - timedelta(days=5), "done_at": None, "paused": False}

    return [
        due(days=-2), due(hours=-27), due(minutes=-40), due(minutes=5), due(days=1), due(days=4),
        {**due(days=4), "paused": True}, {**due(days=1), "done_at": at}, {**due(days=-1), "done_at": at},
    ]  # fmt: skip


def _ruler() -> list[Day]:
    first = date(2026, 5, 8)
    kinds = [("zero", 0, _("Accepted")), ("makeup", 1, _("make-up day")), ("rest", 0, ""), ("work", 2, ""),
             ("work", 3, ""), ("work", 4, ""), ("work", 5, "")]  # fmt: skip
    return [Day(first + timedelta(days=n), kind, number, name) for n, (kind, number, name) in enumerate(kinds)]


def _story() -> list[dict]:
    told = [
        (_("Market supervision office"), _("is checking again"), "08:50", "now", "clock"),
        (_("Property company"), _("finished its order"), "14:26", "done", "check"),
        (_("Street office"), _("returned it with a reason"), "15:20", "", "back"),
    ]
    return [dict(zip(("actor", "text", "when", "tone", "icon"), line, strict=True)) for line in told]


def sheet(at: datetime) -> dict:
    """Everything the sheet of components shows."""
    filled = {"term": "7", "reason": "", "text": "", "matter": "lift"}
    return {
        "at": at, "themes": ["light", "dark"], "icons": sorted(ICONS), "clocks": _clocks(at), "lines": _story(),
        "forms": {theme: SampleForm(filled, auto_id=f"{theme}_%s") for theme in ("light", "dark")},
        "days": _ruler(), "today": date(2026, 5, 14), "steps": [_("Raised"), _("Repair"), _("Check"), _("Rating")],
        "columns": [{"label": _("Estate")}, {"label": _("Score"), "number": True, "sort": "descending"}],
        "rows": [["清溪苑", {"text": "96.2", "number": True}], ["听澜里", {"text": "93.1", "number": True}]],
        "notice": SimpleNamespace(fact=_("Public until 22 May, 7 working days left."),
                                  text=_("If something is wrong, anyone may object.")),
    }  # fmt: skip
