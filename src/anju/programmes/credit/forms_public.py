"""What anybody may ask of credit: a day, a name."""

from datetime import date

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from anju.kit.errors import Problem

FIRST = date(2000, 1, 1)  # nothing was recorded before


class NoSuchDay(Problem):
    """The day asked for is none, lies before any record, or is yet to come."""

    code = "no_such_day"
    status = 400


class DayForm(forms.Form):
    """The day as of which a score is told; today unless another one is asked for."""

    on = forms.DateField(label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    known = forms.DateField(required=False, widget=forms.HiddenInput)  # corrections made after it are left out

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    @classmethod
    def asked(cls, request: HttpRequest, *, today: date) -> "DayForm":
        given = {"on": request.GET.get("on") or today.isoformat(), "known": request.GET.get("known", "")}
        return cls(given, today=today)

    def clean_on(self) -> date:
        on = self.cleaned_data["on"] or self.today
        if on > self.today:
            raise forms.ValidationError(_("That day is yet to come; choose today or a day before."))
        if on < FIRST:
            raise forms.ValidationError(_("Nothing was recorded so long ago; choose a later day."))
        return on

    @property
    def day(self) -> date:
        return self.cleaned_data["on"]

    @property
    def known_day(self) -> date:
        """By which day corrections are counted: never before the day itself, never after today."""
        return min(max(self.cleaned_data.get("known") or self.day, self.day), self.today)

    @property
    def is_today(self) -> bool:
        return self.day == self.today

    def need_day(self) -> date:
        """:raises NoSuchDay: where the day cannot be asked for."""
        if not self.is_valid():
            raise NoSuchDay(_("Write the day as 2026-06-30; it must not lie in the future."), field="on")
        return self.day
