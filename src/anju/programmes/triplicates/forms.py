"""What is typed into the pages of triplicates."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import Result
from anju.programmes.triplicates.types import CAME_TITLES, WAY_TITLES

RESULTS = [
    (Result.SOLVED.value, pgettext_lazy("triplicate", "Stopped and put right")),  # 已制止并恢复
    (Result.PARTLY.value, pgettext_lazy("triplicate", "Partly put right")),  # 部分整改
    (Result.CANNOT.value, pgettext_lazy("triplicate", "A case was opened against them")),  # 已立案查处
]


def _moment(label, **also) -> forms.DateTimeField:
    shown = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=shown, **also)


def _text(label, *, rows: int = 3, most: int = 500, **also) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **also)


class FoundForm(forms.Form):
    """What was found; ``matters`` are (code, title) of the city's rules."""

    matter = forms.ChoiceField(
        label=_("What are they doing?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of act it is.")},
    )  # fmt: skip
    where = forms.CharField(
        label=_("Where exactly"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Building, floor, or which lane; no names here"),
        error_messages={"required": _("Write where it is, so that somebody else finds it.")},
    )  # fmt: skip
    found_at = _moment(_("Found at"))
    concerned = forms.CharField(
        label=_("Who does it, if you know"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Sealed: only those who handle it can open it, every look is kept, and it is deleted at the end."),
    )  # fmt: skip

    def __init__(self, *args, matters=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["matter"].choices = matters


class DissuadedForm(forms.Form):
    """One dissuasion."""

    way = forms.ChoiceField(label=_("How did you dissuade them?"), widget=forms.RadioSelect, choices=WAY_TITLES.items())
    came = forms.ChoiceField(
        label=_("What came of it?"), widget=forms.RadioSelect, choices=CAME_TITLES.items(),
        error_messages={"required": _("Say what came of it.")},
    )  # fmt: skip
    dissuaded_at = _moment(_("Dissuaded at"))
    note = _text(_("What else should be known"), rows=2, required=False)


class ReasonForm(forms.Form):
    reason = _text(
        _("Why not yours, and whose it is"),
        rows=2,
        error_messages={"required": _("Write whose it is; then it moves on.")},
    )


class WithdrawForm(forms.Form):
    reason = _text(
        _("Why it was a mistake"), rows=2, help_text=_("The street and the department read it; no names here"),
        error_messages={"required": _("Write why it was a mistake.")},
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What the department did."""

    result = forms.ChoiceField(
        label=_("Result"),
        widget=forms.RadioSelect,
        choices=RESULTS,
        error_messages={"required": _("Choose the result.")},
    )
    report = _text(
        _("What was done"), rows=3, most=2000, help_text=_("Enterprise and street read it; no names here"),
        error_messages={"required": _("Write what was done.")},
    )  # fmt: skip


class RerouteForm(forms.Form):
    """To which department; ``offices`` are (id, name) of those of the place."""

    office = forms.ChoiceField(
        label=_("Department"), widget=forms.RadioSelect, error_messages={"required": _("Choose a department.")}
    )
    reason = _text(_("Why there"), rows=2, error_messages={"required": _("Write why it goes there.")})

    def __init__(self, *args, offices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = offices


class CheckForm(forms.Form):
    number = forms.CharField(label=_("Number on the form"), max_length=32)
    code = forms.CharField(label=_("Code on the form"), max_length=40)
