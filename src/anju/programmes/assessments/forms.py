"""What an officer types about an assessment."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.programmes.assessments.types import BOARD_TITLES, Board, Planned

MOST_BYTES = 20 * 2**20
DAYS = 21  # of the window that is proposed
TO = [(one.value, BOARD_TITLES[one]) for one in Board]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlanForm(forms.Form):
    """Year, assessment day and window of a cycle."""

    year = forms.IntegerField(label=pgettext_lazy("assessment", "Year"), min_value=2014, max_value=2100)
    assessed_on = forms.DateField(
        label=_("Assessment day"), widget=_day(),
        help_text=_("Estates, enterprises and project managers count as they stand on this day."),
    )  # fmt: skip
    first_day = forms.DateField(label=_("First day of the ballots"), widget=_day())
    last_day = forms.DateField(
        label=_("Last day of the ballots"), widget=_day(), help_text=_("It is included; it may be put off later.")
    )

    def __init__(self, *args, today: date, **kwargs):
        begins = today + timedelta(days=7)
        proposed = {"year": today.year, "assessed_on": today, "first_day": begins,
                    "last_day": begins + timedelta(days=DAYS)}  # fmt: skip
        super().__init__(*args, initial=proposed, **kwargs)

    def planned(self) -> Planned:
        return Planned(**self.cleaned_data)


class TakeOverForm(forms.Form):
    """The results of an earlier year."""

    year = forms.IntegerField(label=pgettext_lazy("assessment", "Year"), min_value=2000, max_value=2100)
    announced_on = forms.DateField(label=_("Announced on"), widget=_day())
    file = forms.FileField(
        label=_("Table of results"),
        help_text=_("An .xlsx or .csv file with the titles of the template, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB; divide it."))
        return file


class ReasonForm(forms.Form):
    """Why boards are corrected."""

    reason = forms.CharField(
        label=_("Reason of the correction"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everybody reads it beside the differences."),
    )  # fmt: skip


class ChangeForm(forms.Form):
    """One estate: onto a board, or off it. An empty line is left out."""

    estate = forms.CharField(label=_("Name or code of the estate"), max_length=128, required=False)
    to = forms.ChoiceField(label=pgettext_lazy("assessment", "Where to"), choices=TO, initial=Board.OFF.value)
    reason = forms.CharField(label=_("Why this estate"), max_length=300, required=False)
    objection = forms.ChoiceField(label=_("Upheld objection"), required=False)

    def __init__(self, *args, objections=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["objection"].choices = [("", pgettext_lazy("objection", "none")), *objections]

    @property
    def is_blank(self) -> bool:
        return not (self.cleaned_data.get("estate") or "").strip()


ChangeForms = forms.formset_factory(ChangeForm, extra=0, max_num=50, absolute_max=60)
