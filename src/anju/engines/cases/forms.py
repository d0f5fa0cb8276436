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


def _moment(label, *, required: bool = True, hint="") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, required=required, help_text=hint,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip


def _choice(label, titles, **also) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(titles.items()), widget=forms.RadioSelect, **also)


class ExtendForm(forms.Form):
    """申请延期."""

    until = _moment(_("Until when"))
    reason = _text(_("Why it takes longer"), rows=2, most=500)


class DecideForm(forms.Form):
    """审批延期."""

    grant = _choice(
        _("Decision"), {"yes": pgettext_lazy("extension", "Grant"), "no": pgettext_lazy("extension", "Refuse")}
    )
    until = _moment(_("Granted until"), required=False, hint=_("Leave it empty to grant what was asked for."))
    answer = _text(_("What to tell the office"), rows=2, most=500, required=False)


class PauseForm(forms.Form):
    """暂停计时; the proof comes beside it."""

    reason = _choice(_("What is waited for"), words.PAUSE_REASON_TITLES)
    text = _text(_("What was asked of whom, and when"), rows=2, most=500)


class DirectForm(forms.Form):
    """督办."""

    office = forms.TypedChoiceField(label=_("To which office"), coerce=UUID)
    text = _text(_("What is wanted"), rows=2, most=500)
    due_at = _moment(_("Report by"))

    def __init__(self, *args, offices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(str(office.pk), office.name) for office in offices]


class HandOnForm(forms.Form):
    """转办."""

    office = forms.TypedChoiceField(label=_("Which office is to answer for it"), coerce=UUID)
    reason = _text(_("Why that office is to answer for it"), rows=2, most=500)

    def __init__(self, *args, offices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(str(office.pk), office.name) for office in offices]


class InstructForm(DirectForm):
    """批示."""

    on_behalf = forms.CharField(label=_("Whose instruction (office and position)"), max_length=60)
    field_order = ["on_behalf", "office", "text", "due_at"]


class MergeForm(forms.Form):
    """并案: one of the suggested cases, or the number of another."""

    other = forms.ChoiceField(label=_("Which case is about the same"), required=False, widget=forms.RadioSelect)
    number = forms.CharField(label=_("Or the number of another case"), required=False, max_length=32)

    def __init__(self, *args, duplicates=(), **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("other", "number"):
            self.fields[name].is_one_of = True  # one of the two is needed: neither is called optional
        self.fields["other"].choices = [
            (str(one.id), f"{one.number} · {one.title} · {one.place_name}") for one in duplicates
        ]
        if not duplicates:
            del self.fields["other"]

    def clean(self):
        found = super().clean()
        if not found.get("other") and not found.get("number", "").strip():
            self.add_error("number", _("Choose a case, or write its number."))
        return found


class VerifyForm(forms.Form):
    """核查."""

    passed = _choice(
        _("Result of the check"),
        {"yes": pgettext_lazy("check", "Passed"), "no": pgettext_lazy("check", "To be done again")},
    )
    note = _text(_("What was seen; what is still to be done"), rows=2, most=500, required=False)


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


def given(kind: type[forms.Form], page) -> dict:
    """What a form has to offer for choice, from the page of the case."""
    if issubclass(kind, (DispatchForm, DirectForm)):
        return {"offices": page.offices}
    if kind is HandOnForm:
        return {"offices": page.answering}
    return {"duplicates": page.duplicates} if kind is MergeForm else {}
