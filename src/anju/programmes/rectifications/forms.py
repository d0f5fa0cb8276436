"""What is typed into the pages of rectification notices."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.programmes.rectifications.types import Decision

DECISIONS = [
    (Decision.UPHELD.value, _("Upheld: withdraw the notice")),
    (Decision.AMENDED.value, _("Upheld in part: strike the problems ticked below")),
    (Decision.DISMISSED.value, _("Dismissed: the notice stands")),
]


def _text(label, *, rows: int = 3, most: int = 500, required: bool = True, **also) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, widget=area, **also)


def _day(label, **also) -> forms.DateField:
    shown = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})  # as browsers write it, in any language
    return forms.DateField(label=label, required=False, widget=shown, **also)


class NoticeForm(forms.Form):
    """A notice without its problems; ``bases`` are the instruments of the city's rulebook."""

    basis_choice = forms.ChoiceField(label=_("It rests on"), required=False)
    basis = forms.CharField(
        label=_("Or write instrument and article"), max_length=300, required=False,
        help_text=_("Printed on the notice as it stands here"),
    )  # fmt: skip
    due_on = _day(_("Rectify by"))

    def __init__(self, *args, bases=(), **kwargs):
        super().__init__(*args, **kwargs)
        titles = [(line["title"], line["title"]) for line in bases]
        self.fields["basis_choice"].choices = [("", "—"), *titles]
        for name in ("basis_choice", "basis"):
            self.fields[name].is_one_of = True  # one of the two is needed: neither is called optional

    def clean(self):
        said = super().clean()
        said["basis"] = said.get("basis") or said.get("basis_choice") or ""
        if not said["basis"]:
            self.add_error("basis", _("Name what the notice rests on; without a basis nobody has to rectify anything."))
        return said


class ProblemForm(forms.Form):
    """One problem; one left empty is no problem."""

    text = _text(_("What is wrong, and where"), required=False)
    basis = forms.CharField(label=_("Clause it breaks"), max_length=300, required=False)


class AnsweredForm(forms.Form):
    """What was done about one problem."""

    text = _text(_("What was done"), rows=2, most=1000, error_messages={"required": _("Write what was done.")})


class FoundForm(forms.Form):
    """What the visit found of one problem."""

    passed = forms.ChoiceField(
        label=_("Rectified?"), widget=forms.RadioSelect, choices=[("yes", _("Rectified")), ("no", _("Not rectified"))],
        error_messages={"required": _("Say whether it is rectified.")},
    )  # fmt: skip
    note = _text(_("What was found"), rows=2, most=1000, required=False)


class VisitForm(forms.Form):
    """The visit as a whole; ``may_go_on`` is False once the rounds are used up."""

    visited_at = forms.DateTimeField(
        label=_("When somebody was there"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    due_on = _day(_("If not rectified: the new day"), help_text=_("Leave it empty to count by the rules."))
    give_up = forms.BooleanField(
        label=_("Send it back no more: not rectified, propose it for credit"), required=False,
        help_text=_("Nothing is scored here; a named officer decides there."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = _text(_("Reason"))


class ObjectionForm(forms.Form):
    """陈述申辩."""

    text = _text(_("What is not right about the notice"), rows=5, most=2000)


class DecisionForm(forms.Form):
    """The office about an objection; ``problems`` are (id, words) pairs that may be struck."""

    decision = forms.ChoiceField(
        label=pgettext_lazy("rectification", "Decision"), choices=DECISIONS, widget=forms.RadioSelect
    )
    struck = forms.MultipleChoiceField(
        label=_("Problems to strike"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = _text(_("Reason"), most=1000)

    def __init__(self, *args, problems=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["struck"].choices = problems
