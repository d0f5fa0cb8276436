"""What is typed into the pages of whistles."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.programmes.whistles.showing import RESULT_TITLES
from anju.programmes.whistles.types import AGAINST_TITLES, LEVEL_TITLES, MEASURE_TITLES, Question


def _values(titles) -> list[tuple[str, object]]:
    return [(one.value, title) for one, title in titles.items()]


def _text(label, *, rows: int = 3, most: int = 500, **also) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **also)


def _offices(**also) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Departments called"), widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose at least one department of this place.")}, **also,
    )  # fmt: skip


class BlowForm(forms.Form):
    """What a street whistles for; ``items`` are (code, title), ``levels`` (level, title), ``offices`` (id, name)."""

    level = forms.ChoiceField(
        label=_("How urgent is it?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose how urgent it is.")},
    )  # fmt: skip
    item = forms.ChoiceField(
        label=_("Item of the list of powers"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose an item of the street's list of powers.")},
    )  # fmt: skip
    site = forms.CharField(
        label=_("Where exactly"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Building, floor, or which lane; no names here"),
        error_messages={"required": _("Write where it is, so that the departments find it.")},
    )  # fmt: skip
    words = _text(
        _("What is the matter"), most=1000, help_text=_("The departments read it; no names or numbers of people"),
        error_messages={"required": _("Write what is the matter in a sentence.")},
    )  # fmt: skip
    offices = _offices(
        required=False, help_text=_("Several may be called. Without a choice the competent one by the list is called.")
    )

    def __init__(self, *args, items=(), offices=(), levels=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].choices, self.fields["offices"].choices = items, offices
        self.fields["level"].choices = levels or _values(LEVEL_TITLES)


class CallForm(forms.Form):
    """Which further departments; ``offices`` as above."""

    offices = _offices()
    offices.error_messages["required"] = _("Choose at least one department of this place.")

    def __init__(self, *args, offices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["offices"].choices = offices


class ArriveForm(forms.Form):
    """Where the phone stands, as its script filled it in; whatever is no number is no position."""

    latitude = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    metres = forms.FloatField(required=False, min_value=0, widget=forms.HiddenInput)
    phone_at = forms.DateTimeField(required=False, widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%fZ"])


class RefuseForm(forms.Form):
    reason = _text(
        _("Why not, and whose it is"), rows=3,
        help_text=_("The street reads it, and the next joint meeting may take it up."),
        error_messages={"required": _("Write why your department refuses, and whose it is.")},
    )  # fmt: skip


class ResultForm(forms.Form):
    """What came of it."""

    result = forms.ChoiceField(
        label=_("Result"), widget=forms.RadioSelect, choices=_values(RESULT_TITLES),
        error_messages={"required": _("Choose the result.")},
    )  # fmt: skip
    report = _text(
        pgettext_lazy("whistle", "What was done"), most=2000, help_text=_("The street reads it; no names here"),
        error_messages={"required": _("Write what was done.")},
    )  # fmt: skip


class EnforceForm(forms.Form):
    """An enforcement record; ``items`` are (code, title) of the list of powers."""

    measure = forms.ChoiceField(
        label=_("Measure"), widget=forms.RadioSelect, choices=_values(MEASURE_TITLES),
        error_messages={"required": _("Choose the measure.")},
    )  # fmt: skip
    amount = forms.DecimalField(
        label=_("Amount of the fine, yuan"), max_digits=14, decimal_places=2, min_value=0, required=False
    )
    against = forms.ChoiceField(
        label=_("Against whom"), widget=forms.RadioSelect, choices=_values(AGAINST_TITLES),
        error_messages={"required": _("Choose whom it is against.")},
    )  # fmt: skip
    person = forms.CharField(
        label=_("Who it is, unless the enterprise"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Sealed: only your department can open it, and every look is kept."),
    )  # fmt: skip
    item = forms.ChoiceField(label=pgettext_lazy("enforcement", "Act"), widget=forms.Select)
    basis = forms.CharField(
        label=_("Legal basis"), max_length=300, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Left empty, the basis in the list of powers"),
    )  # fmt: skip
    document_no = forms.CharField(label=_("Number of the document"), max_length=80, required=False)

    def __init__(self, *args, items=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = items


class RateForm(forms.Form):
    """One department's rating, question by question, each with as many points as it has."""

    def __init__(self, *args, questions: Sequence[Question] = (), **kwargs):
        super().__init__(*args, **kwargs)
        for one in questions:
            self.fields[one.code] = forms.IntegerField(
                label=f"{one.title} (0–{one.points})", min_value=0, max_value=one.points,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip


class CloseForm(forms.Form):
    result = forms.ChoiceField(
        label=_("How the matter stands"), widget=forms.RadioSelect, choices=_values(RESULT_TITLES),
        error_messages={"required": _("Choose how the matter stands.")},
    )  # fmt: skip
