"""What is typed on the desk."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.ballots.rules import paper
from anju.engines.ballots.types import Question


def day_field(label: Any, **also: Any) -> forms.DateField:
    shown = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})  # as browsers write it, in any language
    return forms.DateField(label=label, widget=shown, **also)


class ExtendForm(forms.Form):
    last_day = day_field(_("New last day"), help_text=_("A window can last longer, never shorter."))


class ReadingForm(forms.Form):
    """What one person reads on a sheet, and the day on which it came in."""

    line = forms.CharField(
        label=pgettext_lazy("sheet", "Answers"), max_length=120,
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "class": "line"}),
        error_messages={"required": _("Type the answers, or a mark from the list.")},
    )  # fmt: skip
    came_in_on = day_field(_("Came in on"))

    def __init__(self, *args, questions: tuple[Question, ...], today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        self.fields["came_in_on"].widget.attrs["max"] = today.isoformat()
        options = {option.value: option.title for one in questions for option in one.options}
        self.fields["line"].help_text = _("%(questions)s figures, one for each question.") % {
            "questions": len(questions)
        }
        self.scale = sorted(options.items(), reverse=True) if len(options) <= 12 else []

    def clean_line(self) -> paper.Reading:
        try:
            return paper.read(self.cleaned_data["line"], self.questions)
        except paper.Unreadable as reason:
            raise forms.ValidationError(str(reason)) from reason


class SheetForm(ReadingForm):
    """One sheet after another: number, answers, Enter."""

    number = forms.IntegerField(
        label=_("Number on the sheet"), min_value=1, max_value=2**31 - 1,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "number", "autofocus": True}
        ),
        error_messages={"required": _("Type the number printed on the sheet."),
                        "invalid": _("The number has figures only."),
                        "min_value": _("The number has figures only."),
                        "max_value": _("The number has figures only.")},
    )  # fmt: skip
    field_order = ("number", "line", "came_in_on")


def after(day: date) -> date:
    """The first day that is too late, where ``day`` is the last one."""
    return day + timedelta(days=1)
