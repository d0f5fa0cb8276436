"""What everybody types on the public pages: what to look for, and what is wrong with a notice."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing import registry
from anju.engines.publishing.queries.public_list import STATES, Wanted

MOST_SIGNS = 50


class FindForm(forms.Form):
    """Which notices to show. What is no choice counts as not chosen: an old address still shows a list."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, asked: Mapping[str, str], *, places: Iterable[tuple[str, str]]):
        super().__init__(asked, auto_id="find_%s")
        kinds = [(name, one.title) for name, one in registry.kinds().items()]
        self.fields["kind"].choices = [("", _("Every kind")), *kinds]
        self.fields["place"].choices = [("", _("Every place")), *places]

    @property
    def choosers(self) -> list[forms.BoundField]:
        return [self["kind"], self["place"]]

    def wanted(self) -> Wanted:
        """What is to be found; without what is no choice."""
        self.is_valid()
        kept = {name: value for name, value in self.cleaned_data.items() if name not in self.errors}
        state = self.data.get("state", "")
        return Wanted(
            text=self.data.get("q", "").replace("\x00", "").strip()[:MOST_SIGNS],
            state=state if state in STATES else "", **kept,
        )  # fmt: skip


class ObjectForm(forms.Form):
    """An objection to a notice by whoever reads it."""

    row_key = forms.ChoiceField(label=_("What is it about?"), required=False)
    text = forms.CharField(
        label=_("What is wrong, and how do you know?"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        help_text=_("Say what should stand there instead, and where that can be seen: a date, a document, a place."),
        error_messages={"required": _("Write what is wrong; one sentence is enough.")},
    )  # fmt: skip
    name = forms.CharField(label=_("Your name"), max_length=80, required=False,
                           widget=forms.TextInput(attrs={"autocomplete": "name", "data-private": "yes"}))  # fmt: skip
    contact = forms.CharField(
        label=_("Telephone or e-mail"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "data-private": "yes"}),
        help_text=_("You need not say who you are: the answer stands here under a number and a code. What you give is "
                    "kept sealed."),
    )  # fmt: skip

    def __init__(self, *args, rows: Iterable[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["row_key"].choices = [("", _("The whole")), *rows]
        if len(self.fields["row_key"].choices) == 1:
            del self.fields["row_key"]


class FollowForm(forms.Form):
    """Number and code of an objection."""

    number = forms.CharField(label=_("Number"), max_length=24, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    secret = forms.CharField(
        label=_("Code"), max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Eight letters and figures, as 7K4M-9QXD"),
    )  # fmt: skip

    def clean_number(self) -> str:
        return self.cleaned_data["number"].strip().upper()
