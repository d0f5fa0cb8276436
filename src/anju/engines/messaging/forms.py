"""How I am told."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.messaging.rules import When

WHEN = {
    When.AT_ONCE: _("At once, in working hours"),
    When.HOURLY: _("Gathered, once an hour"),
    When.DAILY: _("Gathered, once a working day"),
    When.OFF: _("No e-mail"),
}
HOURS = range(8, 18)


def _kind(label, hint, *choices: When) -> forms.ChoiceField:
    options = [(when.value, WHEN[when]) for when in choices or When]
    return forms.ChoiceField(label=label, help_text=hint, choices=options)


class PreferencesForm(forms.Form):
    mail = forms.BooleanField(label=_("Send me e-mail"), required=False)
    urgent = forms.ChoiceField(
        label=pgettext_lazy("class of messages", "Urgent"),
        help_text=_("Danger to people, leaders' instructions, terms counted in hours. At night and on rest days too."),
        choices=[(When.AT_ONCE.value, _("At once, at any hour")), (When.OFF.value, WHEN[When.OFF])],
    )
    orders = _kind(_("New work"), _("Orders and cases that come to my office or to me."))
    returns = _kind(
        _("What comes back"), _("Orders sent back, answers residents are not content with, drafts to mend.")
    )
    deadlines = _kind(_("Terms"), _("What is due soon, what is overdue, extensions asked and granted."))
    escalations = _kind(_("Supervision"), _("What a higher office takes up or watches."))
    reminders = _kind(_("Other news"), _("Residents who wait, ratings, orders reported as done."))
    daily_at = forms.TypedChoiceField(
        label=_("Hour of what comes once a working day"),
        choices=[(hour, f"{hour:02}:00") for hour in HOURS], coerce=int,
    )  # fmt: skip
