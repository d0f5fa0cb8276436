"""The desk's forms; each checks shape, the act decides."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases import words
from anju.engines.cases.types import OrderRole


def _text(label, *, rows: int = 3, most: int = 2000, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, widget=forms.Textarea(attrs={"rows": rows}))


class DispatchForm(forms.Form):
    """派单."""

    office = forms.TypedChoiceField(label=_("To which office"), coerce=UUID)
    role = forms.ChoiceField(
        label=pgettext_lazy("order", "As"),
        choices=list(words.ORDER_ROLE_TITLES.items()),
        initial=OrderRole.CO,
        widget=forms.RadioSelect,
    )
    due_at = forms.DateTimeField(
        label=_("Until when"),
        required=False,
        help_text=_("Leave it empty to count by the rules."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    instruction = _text(_("What is to be done"), rows=2, most=500, required=False)

    def __init__(self, *args, offices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(str(office.pk), office.name) for office in offices]

    def clean_role(self) -> OrderRole:
        return OrderRole(self.cleaned_data["role"])


class ReturnForm(forms.Form):
    """退回."""

    reason = _text(_("Why, and who should handle it"), most=500)


class FinishForm(forms.Form):
    """办结; photos come beside it."""

    result = forms.ChoiceField(
        label=_("How did it end"), choices=list(words.RESULT_TITLES.items()), widget=forms.RadioSelect
    )
    report = _text(_("What was done"))


class AssignForm(forms.Form):
    """分派经办."""

    account = forms.TypedChoiceField(label=_("Colleague"), coerce=UUID)

    def __init__(self, *args, colleagues=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [(str(pk), name) for pk, name in dict(colleagues).items()]


class RemarkForm(forms.Form):
    """内部备注."""

    text = _text(_("Internal remark; whoever raised it never reads it"), rows=2)
    text.widget.attrs |= {"data-key": "n", "aria-keyshortcuts": "N"}


class CloseForm(forms.Form):
    """结案."""

    outcome = forms.ChoiceField(
        label=_("How did it end"), choices=list(words.RESULT_TITLES.items()), widget=forms.RadioSelect
    )
