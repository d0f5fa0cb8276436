"""What officers type about units, cycles and lists."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.kit.clock import start_of
from anju.programmes.double_evaluation.types import KIND_TITLES, PARENTS, Kind

MOST_BYTES = 20 * 2**20
KINDS = [(kind.value, title) for kind, title in KIND_TITLES.items()]
SINGLE = [(value, title) for value, title in KINDS if value != Kind.ENTERPRISE]
ANY = [("", pgettext_lazy("filter of evaluated units", "Every place"))]


def _day(label, **also) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **also)


class FilterForm(forms.Form):
    """What the list of units is narrowed to."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("evaluated unit", "Kind"), choices=[*ANY, *KINDS], required=False, widget=forms.HiddenInput
    )
    region = forms.ChoiceField(label=pgettext_lazy("evaluated unit", "Place"), required=False)

    def __init__(self, *args, places: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = [*ANY, *places]

    def value(self, name: str) -> str:
        """What was asked for, once the form was checked; nothing where it makes no sense."""
        return self.cleaned_data.get(name) or ""


class FileForm(forms.Form):
    """A table of units."""

    file = forms.FileField(
        label=_("Excel file"), help_text=_("An .xlsx file with the titles of the template, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB; divide it."))
        return file


class _UnitForm(forms.Form):
    """What is told of a unit. :param places: (path, name); :param desks: (id, name) of offices."""

    name = forms.CharField(label=pgettext_lazy("evaluated unit", "Name"), max_length=128)
    region_path = forms.ChoiceField(label=_("Place it serves"))
    office_id = forms.TypedChoiceField(
        label=pgettext_lazy("evaluated unit", "Desk on the platform"), required=False, coerce=UUID, empty_value=None,
        help_text=_("Ratings of orders come through it."),
    )  # fmt: skip

    def __init__(self, *args, places: list[tuple[str, str]], desks: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region_path"].choices = places
        self.fields["office_id"].choices = [("", pgettext_lazy("evaluated unit", "none")), *desks]


class AddForm(_UnitForm):
    """A new unit; enterprises come from the registers."""

    kind = forms.ChoiceField(label=pgettext_lazy("evaluated unit", "Kind"), choices=SINGLE)
    parent = forms.CharField(
        label=pgettext_lazy("evaluated unit", "Belongs to"), max_length=128, required=False,
        help_text=_("Name or code of the department, the street or the kind of public service; else empty."),
    )  # fmt: skip
    valid_from = _day(pgettext_lazy("evaluated unit", "First day"))
    field_order = ("kind", "name", "parent", "region_path", "office_id", "valid_from")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") and Kind(cleaned["kind"]) in PARENTS and not cleaned.get("parent"):
            self.add_error("parent", _("A unit of this kind belongs to another; write its name or code."))
        return cleaned


class ChangeForm(_UnitForm):
    """How a unit goes on."""

    since = _day(_("Goes on so from"))


class EndForm(forms.Form):
    """From which day a unit is not evaluated any more."""

    on = _day(_("Not evaluated any more from"))


class CycleForm(forms.Form):
    """The year and the window; both days are included."""

    year = forms.IntegerField(label=_("Year that is evaluated"), min_value=2014, max_value=2040)
    opens_on = _day(_("First day of the window"))
    last_day = _day(_("Last day of the window"))

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("opens_on"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day must not lie before the first."))
        return cleaned

    @property
    def window(self) -> tuple[datetime, datetime]:
        """The first moment, and the first that is late."""
        return start_of(self.cleaned_data["opens_on"]), start_of(self.cleaned_data["last_day"] + timedelta(days=1))


class CorrectForm(forms.Form):
    """Whom to take off the lists, and why."""

    leave_out = forms.TypedMultipleChoiceField(
        label=_("Whom to take off the lists"), coerce=UUID, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Reason of the correction"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everybody reads it beside the differences."),
    )  # fmt: skip

    def __init__(self, *args, lines: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leave_out"].choices = lines


def first_window(today: date) -> dict[str, date | int]:
    """What a form for a new cycle holds at first: this year, from tomorrow for two weeks."""
    return {"year": today.year, "opens_on": today + timedelta(days=1), "last_day": today + timedelta(days=14)}
