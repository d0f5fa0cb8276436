"""What an officer chooses about a list of cards."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.programmes.credit.types import Who

WHOM = [(Who.ENTERPRISE.value, _("Property enterprises")), (Who.MANAGER.value, _("Project managers"))]
HALVES = 3  # past half-years that are one press away


class DrawForm(forms.Form):
    """Whose cards, as of which day."""

    who = forms.ChoiceField(label=_("Whose cards"), choices=WHOM, widget=forms.RadioSelect)
    on = forms.DateField(label=_("As of"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> date:
        on = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("That day is yet to come; cards are drawn up for today or a day before."))
        return on


class ReasonForm(forms.Form):
    """Why a list is corrected."""

    reason = forms.CharField(
        label=_("Reason of the correction"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everybody reads it beside the differences."),
    )  # fmt: skip


def half_years(today: date) -> list[date]:
    """The last days of the half-years that are over, newest first."""
    found, day = [], today
    for _number in range(HALVES):
        day = (date(day.year, 7, 1) if day.month > 6 else date(day.year, 1, 1)) - timedelta(days=1)
        found.append(day)
    return found
