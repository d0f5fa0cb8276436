"""What is typed into the pages of objections and corrections."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.programmes.credit.types import Decided

DECISIONS = [
    (Decided.KEPT.value, pgettext_lazy("credit item", "Keep as recorded")),
    (Decided.CHANGED.value, pgettext_lazy("credit item", "Change the points")),
    (Decided.STRUCK.value, pgettext_lazy("credit item", "Strike it, nothing counts")),
]
CORRECTIONS = [(Decided.KEPT.value, pgettext_lazy("credit item", "Leave as it is")), *DECISIONS[1:]]


def text_field(label, *, rows: int = 3, most: int = 500, **also) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **also)


class ObjectionForm(forms.Form):
    """提出异议; ``items`` are (id, words) pairs that may be objected to."""

    items = forms.MultipleChoiceField(
        label=_("Which items are not right?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one item.")},
    )  # fmt: skip
    text = text_field(
        _("What is not right about it"), rows=5, most=2000,
        help_text=_("Facts, days, who was there; the bureau checks them."),
        error_messages={"required": _("Write what is not right about it; the bureau decides on your words.")},
    )  # fmt: skip

    def __init__(self, *args, items=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = items
        if len(items) == 1:
            self.fields["items"].initial = [items[0][0]]


class VerdictForm(forms.Form):
    """What is decided of one item."""

    decision = forms.ChoiceField(
        label=pgettext_lazy("credit", "Decision"), choices=DECISIONS, widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the item is kept, changed or struck.")},
    )  # fmt: skip
    points = forms.DecimalField(
        label=_("Points from now on"), required=False, min_value=0, max_digits=9, decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )  # fmt: skip
    note = text_field(_("Reason"), rows=2, required=False, help_text=_("The enterprise reads it."))


class CorrectingForm(VerdictForm):
    """What an office corrects of one item of its own accord; most stay as they are."""

    decision = forms.ChoiceField(
        label=_("Correction"), choices=CORRECTIONS, widget=forms.RadioSelect, initial=Decided.KEPT.value
    )


class AnswerForm(forms.Form):
    """The objection as a whole."""

    reason = text_field(_("About the objection as a whole"), most=1000, required=False)


class ReasonForm(forms.Form):
    reason = text_field(
        _("Why it has to be corrected"), most=1000, help_text=_("The enterprise and the second person read it.")
    )


class ConfirmForm(forms.Form):
    """The second person about a correction."""

    YES, NO = "yes", "no"

    answer = forms.ChoiceField(
        label=_("Your decision"), widget=forms.RadioSelect,
        choices=[(YES, _("Confirm: it counts from today")), (NO, _("Refuse: the record stays as it is"))],
    )  # fmt: skip
    reason = text_field(_("Why not"), rows=2, most=1000, required=False, help_text=_("Only if you refuse it"))
