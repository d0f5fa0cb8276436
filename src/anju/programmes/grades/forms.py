"""What an officer, an office that is asked, or the trade association types about a grading."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.programmes.grades import drawing
from anju.programmes.grades.types import Planned

MOST_BYTES = 10 * 2**20


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _text(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PlanForm(forms.Form):
    """Which year is graded, and in which its points count."""

    year = forms.IntegerField(
        label=pgettext_lazy("grading", "Year that is graded"), min_value=2014, max_value=2100,
        help_text=_("Everybody who served an estate in this year comes onto the list."),
    )  # fmt: skip
    scored_in = forms.IntegerField(
        label=_("Year in which the points count"), min_value=2014, max_value=2101,
        help_text=_("The graded year or the one after; no two gradings share one."),
    )  # fmt: skip

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, initial={"year": today.year - 1, "scored_in": today.year}, **kwargs)

    def planned(self) -> Planned:
        return Planned(**self.cleaned_data)


class RoundForm(forms.Form):
    """The last day on which opinions may be given."""

    last_day = forms.DateField(
        label=_("Last day for opinions"), widget=_day(), required=False,
        help_text=_("It is included. Left empty, the term of the rules runs from today."),
    )  # fmt: skip


class InputForm(forms.Form):
    """One figure about one enterprise; a correction says why besides."""

    figure = forms.DecimalField(label=pgettext_lazy("grades", "Figure"), max_digits=9, decimal_places=3, min_value=0)
    source = forms.CharField(
        label=pgettext_lazy("grades", "Where it comes from"),
        max_length=200,
        help_text=_("A check, a survey, a ledger."),
    )
    evidence = forms.CharField(
        label=pgettext_lazy("grades", "What shows it"), max_length=300,
        help_text=_("Number of the document or name of the table, so that the enterprise can look it up."),
    )  # fmt: skip

    def __init__(self, *args, out_of: Decimal, is_correction: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["figure"].label = _("Figure, from 0 to %(most)s") % {"most": drawing.plain(out_of)}
        if is_correction:
            self.fields["reason"] = forms.CharField(
                label=pgettext_lazy("grades", "Why it is corrected"), max_length=300, widget=_text(),
                help_text=_("The old figure stays to be read beside the new one."),
            )  # fmt: skip


class FileForm(forms.Form):
    """A table of inputs."""

    file = forms.FileField(
        label=_("Table of inputs"), help_text=_("An .xlsx file with the titles of the template, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB; divide it."))
        return file


class ReasonForm(forms.Form):
    """Why something is done; everybody concerned reads it."""

    reason = forms.CharField(label=pgettext_lazy("grades", "Reason"), max_length=300, widget=_text())

    def __init__(self, *args, most: int = 300, label: Any = None, help_text: Any = "", **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.max_length, field.help_text = most, help_text
        field.label = label or field.label


class ListingForm(forms.Form):
    """An enterprise that the register did not find to have served in the year."""

    enterprise = forms.CharField(label=_("Credit code of the enterprise"), max_length=18, min_length=18)


class SignForm(forms.Form):
    """What the trade association answers to the grades."""

    agreed = forms.ChoiceField(
        label=_("Does the association agree?"), widget=forms.RadioSelect,
        choices=[("yes", pgettext_lazy("association", "Agrees")),
                 ("no", pgettext_lazy("association", "Does not agree"))],
    )  # fmt: skip
    words = forms.CharField(
        label=pgettext_lazy("association", "In a sentence"), max_length=500, widget=_text(), required=False,
        help_text=_("Whoever does not agree says why; the bureau reads it before it goes on."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("agreed") == "no" and not told.get("words", "").strip():
            self.add_error("words", _("Say why the association does not agree."))
        return told
