"""What is typed into the pages of campaigns."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.programmes.campaigns.types import FROM, SAID, Days, From, Said


def _text(label, *, rows: int = 3, most: int = 500, required: bool = True, **also) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, widget=area, **also)


def _day(label, *, required: bool = True, **also) -> forms.DateField:
    shown = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})  # as browsers write it, in any language
    return forms.DateField(label=label, required=required, widget=shown, **also)


def _moment(label, **also) -> forms.DateTimeField:
    shown = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=shown, **also)


def _sum(label, *, required: bool = False, **also) -> forms.DecimalField:
    shown = forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.01"})
    return forms.DecimalField(label=label, max_digits=12, decimal_places=2, min_value=0, required=required,
                              widget=shown, **also)  # fmt: skip


def _many(label, *, required: bool = False, **also) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=1_000_000, required=required, **also)


class DaysForm(forms.Form):
    """The days of the stages, one after the other."""

    begins_on = _day(_("Begins on"))
    self_check_until = _day(_("Self-check until"), help_text=_("The day by which every enterprise reports"))
    inspection_until = _day(_("Inspection until"))
    rectification_until = _day(_("Rectification until"))
    look_back_until = _day(_("Look-back until"))
    ends_on = _day(_("Summary until"))

    @property
    def stages(self) -> list[forms.BoundField]:
        return [self[name] for name in Days.__slots__]

    @property
    def told(self) -> list[forms.BoundField]:
        """The fields before the days."""
        return [field for field in self if field.name not in Days.__slots__]

    @property
    def days(self) -> Days:
        return Days(**{name: self.cleaned_data[name] for name in Days.__slots__})


class PlanForm(DaysForm):
    """A new campaign; ``has_types``: the city's rules list types of problem."""

    name = forms.CharField(label=pgettext_lazy("campaign", "Name"), max_length=120)
    theme = _text(pgettext_lazy("campaign", "What it is about"), most=1000)
    joint = _text(
        _("Units that take part, one a line"), required=False, most=2000,
        help_text=_("A name that an office here bears lets its people act in the campaign"),
    )  # fmt: skip
    types = _text(_("Types of problem, one a line"), rows=5, most=2000, required=False)

    field_order = ("name", "theme", "joint", "types", *Days.__slots__)

    def __init__(self, *args, has_types: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["types"].help_text = (
            _("Left empty, those of the city's rules") if has_types
            else _("Nobody has published a list here; write the campaign's own")
        )  # fmt: skip


class OpenForm(forms.Form):
    document_no = forms.CharField(
        label=_("Document number"), max_length=80, help_text=_("Of the document the campaign is issued with")
    )


class SummaryForm(forms.Form):
    words = _text(_("What the campaign came to"), rows=8, most=4000,
                  help_text=_("Public, with the figures by district as they stand now"))  # fmt: skip


class SaidForm(forms.Form):
    """What a self-check says of one type of problem."""

    said = forms.ChoiceField(
        label=pgettext_lazy("self-check", "How is it?"), widget=forms.RadioSelect,
        choices=[(one.value, title) for one, title in SAID.items()],
        error_messages={"required": _("Say how it is.")},
    )  # fmt: skip
    words = _text(_("What was found, and what is done about it"), rows=2, required=False)
    figure = _sum(_("How many, or how much in yuan"))
    put_right = forms.BooleanField(label=_("Already put right"), required=False)

    def clean(self):
        said = super().clean()
        if said.get("said") == Said.FOUND and len(said.get("words", "").strip()) < 2:
            self.add_error("words", _("Write what was found."))
        if said.get("said") != Said.FOUND:
            said["words"], said["figure"], said["put_right"] = "", None, False
        return said


class FindingForm(forms.Form):
    """What an inspection found of one type; left empty it found nothing."""

    words = _text(_("What was found, and where"), rows=2, most=400, required=False)
    amount = _sum(_("Charged too much, yuan"))
    households = _many(pgettext_lazy("campaign", "Households concerned"))

    @property
    def is_found(self) -> bool:
        return any(self.cleaned_data.get(name) not in ("", None) for name in self.fields)


class InspectForm(forms.Form):
    """The inspection as a whole."""

    inspected_at = _moment(_("When somebody was there"))
    note = _text(_("Note of the inspection"), rows=2, most=1000, required=False)
    due_on = _day(_("Rectify by"), required=False, help_text=_("Needed where a problem was found"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].is_one_of = True  # needed with a finding: it is not called optional


class ClueForm(forms.Form):
    """A clue; ``types`` are (code, title), ``campaigns`` (id, name) where one has to be chosen."""

    campaign = forms.ChoiceField(label=pgettext_lazy("clue", "For which campaign?"), widget=forms.RadioSelect)
    type = forms.ChoiceField(label=_("Type of problem"), widget=forms.RadioSelect)
    source = forms.ChoiceField(
        label=_("Where it comes from"), widget=forms.RadioSelect,
        choices=[(one.value, title) for one, title in FROM.items() if one is not From.CASE],
    )  # fmt: skip
    words = _text(_("What was pointed out"), help_text=_("No names and no telephone numbers"))

    def __init__(self, *args, types=(), campaigns=(), from_case: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = list(types)
        self.fields["campaign"].choices = list(campaigns)
        if not campaigns:
            del self.fields["campaign"]
        if from_case:
            del self.fields["source"]


class RefundForm(forms.Form):
    amount = _sum(_("Sum that went back, yuan"), required=True)
    households = _many(_("To how many households"), required=True)
    refunded_on = _day(_("On which day"))
    words = _text(_("How it was checked"), rows=2, most=300, required=False,
                  help_text=_("Bank slip, list of signatures; no names"))  # fmt: skip


class TransferForm(forms.Form):
    to = forms.CharField(label=_("To whom"), max_length=80, help_text=_("The authority that deals with it as its case"))
    document_no = forms.CharField(label=_("Number of the letter"), max_length=80, required=False)
    words = _text(_("What is to be dealt with"), rows=2, most=300)


class LookBackForm(forms.Form):
    holds = forms.ChoiceField(
        label=_("Does it hold?"), widget=forms.RadioSelect,
        choices=[("yes", _("It holds")), ("no", _("It fell back"))],
    )  # fmt: skip
    looked_at = _moment(_("When somebody was there"))
    words = _text(_("What was seen"), rows=2, required=False)
    due_on = _day(_("If it fell back: rectify by"), required=False)
