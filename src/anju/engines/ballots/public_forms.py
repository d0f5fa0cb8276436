"""What everybody types on a poll's public page: a receipt to look for."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.ballots.offline.papers import MOST_SIGNS, NotAReceipt
from anju.engines.ballots.rules import read_receipt
from anju.engines.ballots.types import Receipt


class CheckForm(forms.Form):
    """A receipt, as text or as its file."""

    text = forms.CharField(
        label=pgettext_lazy("ballot", "Receipt"), required=False, max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false", "data-private": "yes"}),
        help_text=_("Paste what the square code says, or what stands in the file."),
    )  # fmt: skip
    file = forms.FileField(label=_("Or choose the saved file"), required=False, allow_empty_file=True)

    def clean(self) -> dict:
        told = super().clean()
        text = told.get("text") or ""
        if not text.strip() and (file := told.get("file")):
            text = file.read(MOST_SIGNS + 1).decode(errors="replace")
        if not text.strip():
            self.add_error("text", _("Paste a receipt, or choose its file."))
            return told
        try:
            self.receipt: Receipt = read_receipt(text)
        except NotAReceipt:
            self.add_error(
                "text", _("This is no receipt, or a part of it is missing. Copy all of it, or scan it again.")
            )
        return told
