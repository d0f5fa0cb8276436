"""What a reader may choose about figures."""

from datetime import date, timedelta

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from anju.engines.indicators.periods import containing

FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)  # of what is asked for; beyond them a day has no day after
_RANGE = [MinValueValidator(FIRST), MaxValueValidator(LAST)]


class PeriodForm(forms.Form):
    """A period by its first and last day, both included, as people say it."""

    since = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}), validators=_RANGE)
    last = forms.DateField(label=_("To"), widget=forms.DateInput(attrs={"type": "date"}), validators=_RANGE)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("since") and cleaned.get("last") and cleaned["last"] < cleaned["since"]:
            self.add_error("last", _("The last day lies before the first; swap the two."))
        return cleaned

    @property
    def until(self) -> date:
        return self.cleaned_data["last"] + timedelta(days=1)


def at_first(today: date, latest: date | None) -> dict[str, str]:
    """The period a reader sees first: this year so far, or the last twelve months in its first quarter.

    Where nothing has happened in it, the half-year in which something last did.
    """
    since = date(today.year, 1, 1) if today.month > 3 else date(today.year - 1, today.month, 1)
    last = today
    if latest is not None and latest < since:
        half = containing("half", latest)
        since, last = half.since, half.last
    return {"since": since.isoformat(), "last": last.isoformat()}
