"""What is typed into the pages of registrations."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EnterpriseForm(forms.Form):
    """An enterprise about itself; ``districts`` are (path, name) pairs."""

    region_path = forms.ChoiceField(label=_("District it lies in"))
    name = forms.CharField(label=_("Name of the enterprise"), max_length=120)
    uscc = forms.CharField(
        label=_("Unified social credit code"), max_length=18, min_length=18, help_text=_("18 letters and figures")
    )
    legal_representative = forms.CharField(label=_("Legal representative"), max_length=64)
    registered_place = forms.CharField(label=_("Registered address"), max_length=200)
    service_phone = forms.CharField(
        label=_("Service telephone"), max_length=32, help_text=_("Shown to residents who scan a code")
    )
    contact = forms.CharField(
        label=_("Whom we may ask, and the telephone"),
        max_length=120,
        help_text=_("Only the district bureau reads this"),
    )
    password = forms.CharField(
        label=_("Password for your account"), widget=forms.PasswordInput, help_text=_("At least ten characters")
    )

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region_path"].choices = [("", "—"), *districts]


class StandingForm(forms.Form):
    number = forms.CharField(label=_("Number"), max_length=32)
    uscc = forms.CharField(label=_("Unified social credit code"), max_length=18)


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500, required=False
    )


class DisputeForm(forms.Form):
    text = forms.CharField(
        label=_("Why it is not your estate"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000
    )


class SettlingForm(forms.Form):
    on = forms.DateField(
        label=_("The booking ends on"), required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),  # as browsers write it, in any language
        help_text=_("The first day on which the estate is no longer booked to the enterprise"),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)
