"""The form for a webhook."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WebhookForm(forms.Form):
    """推送地址."""

    name = forms.CharField(label=_("Which program will be told"), max_length=80)
    url = forms.CharField(label=_("Address"), max_length=400, help_text=_("Begins with https://."))
    acts = forms.CharField(
        label=_("Only these acts"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Names such as cases.overdue, apart by spaces. Empty: everything."),
    )  # fmt: skip

    def clean_acts(self) -> list[str]:
        return self.cleaned_data["acts"].replace(",", " ").split()
