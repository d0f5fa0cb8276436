"""What is typed about repairs, requests to correct, and credit reports."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.programmes.credit.forms_objections import text_field
from anju.programmes.credit.types_requests import PURPOSE_TITLES, Purpose


class RepairForm(forms.Form):
    """修复申请."""

    text = text_field(
        _("What was put right, and when"), rows=5, most=2000,
        help_text=_("What was done, by whom, what keeps it from happening again; the bureau checks it."),
        error_messages={"required": _("Write what was put right and when; the bureau checks it.")},
    )  # fmt: skip


class CompletingForm(forms.Form):
    """补正."""

    text = text_field(_("What you add"), rows=3, most=1000, required=False)


class AskCorrectionForm(forms.Form):
    """更正申请."""

    text = text_field(
        _("What is wrong, and how it should read"), rows=5, most=2000,
        help_text=_("Facts, days, documents; what shows it can be attached."),
        error_messages={"required": _("Write what is wrong and how it should read; the bureau checks it.")},
    )  # fmt: skip


class DecidingForm(forms.Form):
    """The bureau about an application for repair."""

    GRANT, RETURN, REFUSE = "grant", "return", "refuse"

    answer = forms.ChoiceField(
        label=_("Your decision"), widget=forms.RadioSelect,
        choices=[
            (GRANT, pgettext_lazy("credit repair", "Grant it: off the file from today")),
            (RETURN, pgettext_lazy("credit repair", "Send it back: something is missing")),
            (REFUSE, pgettext_lazy("credit repair", "Refuse it")),
        ],
        error_messages={"required": _("Say whether it is granted, sent back or refused.")},
    )  # fmt: skip
    reason = text_field(
        pgettext_lazy("credit repair", "Reason, or what is missing"), rows=3, most=1000, required=False,
        help_text=_("Needed unless it is granted; the enterprise reads it."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].is_one_of = True  # needed with two of the answers: it is not called optional

    def clean(self):
        told = super().clean()
        if told.get("answer") in (self.RETURN, self.REFUSE) and len(told.get("reason", "").strip()) < 2:
            self.add_error("reason", _("Write the reason, or what is missing; the enterprise reads it."))
        return told


class DecliningForm(forms.Form):
    reason = text_field(_("Why it is not corrected"), most=1000, help_text=_("The enterprise reads it."))


class PurposeForm(forms.Form):
    """What an officer wants a report for."""

    purpose = forms.ChoiceField(
        label=_("What the report is for"), widget=forms.RadioSelect,
        choices=[(one.value, title) for one, title in PURPOSE_TITLES.items() if one is not Purpose.OWN],
        help_text=_("The enterprise or manager reads the office, the day and this; not your name."),
        error_messages={"required": _("Say what the report is for; the enterprise reads it.")},
    )  # fmt: skip
