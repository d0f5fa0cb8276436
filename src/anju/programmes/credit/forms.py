"""What is typed into the desk pages of credit records."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.programmes.credit.types import KIND_TITLES, SOURCE_TITLES, NewItem, Who

MOST_ITEMS = 12
ANY = [("", "—")]
KINDS = [(one.value, title) for one, title in KIND_TITLES.items()]
SOURCES = [(one.value, title) for one, title in SOURCE_TITLES.items()]


def _day(label, **also) -> forms.DateField:
    shown = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})  # as browsers write it, in any language
    return forms.DateField(label=label, widget=shown, **also)


def _text(label, *, rows: int = 3, most: int = 1000, **also) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **also)


class RecordForm(forms.Form):
    """A record without its items and evidence."""

    occurred_on = _day(_("Day it happened"), help_text=_("Items, enterprise and manager are those of that day."))
    kind = forms.ChoiceField(label=pgettext_lazy("credit", "Kind"), choices=KINDS, widget=forms.RadioSelect)
    source = forms.ChoiceField(label=pgettext_lazy("credit", "Source"), choices=SOURCES)
    content = _text(
        pgettext_lazy("credit", "What was found"), rows=4, most=2000,
        help_text=_("The enterprise reads this; write no names of residents."),
    )  # fmt: skip
    document_no = forms.CharField(
        label=pgettext_lazy("credit", "Document"),
        max_length=80,
        required=False,
        help_text=_("Of the decision, penalty or patrol sheet"),
    )
    determined_on = _day(
        _("Day of the document"), required=False,
        help_text=_("The terms of publication and repair run from it; left empty, from the day of archiving."),
    )  # fmt: skip
    accepted_on = _day(_("Accepted on"))
    remark = _text(_("Remark for colleagues"), rows=2, required=False)


class ItemForm(forms.Form):
    """One item; one without a choice is no item. ``groups`` are the choices of the standard of the day."""

    item = forms.ChoiceField(
        label=_("Item of the standard"), required=False,
        error_messages={"invalid_choice": _("The standard of that day has no such item; choose another.")},
    )  # fmt: skip
    quantity = forms.DecimalField(
        label=pgettext_lazy("credit", "Quantity"), required=False, max_digits=9, decimal_places=2,
        min_value=Decimal("0.01"), widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )  # fmt: skip
    points = forms.DecimalField(
        label=pgettext_lazy("credit", "Points"), required=False, max_digits=9, decimal_places=2, min_value=Decimal(0),
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )  # fmt: skip
    note = forms.CharField(label=pgettext_lazy("credit", "Note"), max_length=500, required=False)
    opinion = forms.CharField(label=pgettext_lazy("credit item", "Opinion"), max_length=500, required=False)

    def __init__(self, *args, groups: Iterable[tuple[Any, list]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [*ANY, *groups]
        for field in self.fields.values():
            field.is_one_of = True  # a row left empty is no item: nothing here is called optional

    def chosen(self) -> NewItem | None:
        """What stands in the form as far as it can be read, whether or not the rest of the page is whole."""
        typed = {name: self[name].value() for name in ("item", "quantity", "points", "note", "opinion")}
        who, _sign, code = str(typed["item"] or "").partition(":")
        if who not in (Who.ENTERPRISE, Who.MANAGER) or not code:
            return None
        return NewItem(
            who=Who(who), code=code, quantity=_number(typed["quantity"]) or Decimal(1), points=_number(typed["points"]),
            note=str(typed["note"] or ""), opinion=str(typed["opinion"] or ""),
        )  # fmt: skip


def _number(typed: Any) -> Decimal | None:
    try:
        number = Decimal(str(typed).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**6 else None


class ReasonForm(forms.Form):
    reason = _text(pgettext_lazy("credit", "Reason"))


class NotifyForm(forms.Form):
    notice_no = forms.CharField(
        label=_("Number of the notice"), max_length=40, required=False,
        help_text=_("Left empty, the number of the record."),
    )  # fmt: skip


class FilterForm(forms.Form):
    """What the list is narrowed to."""

    kind = forms.ChoiceField(label=pgettext_lazy("credit", "Kind"), choices=[*ANY, *KINDS], required=False)
    source = forms.ChoiceField(label=pgettext_lazy("credit", "Source"), choices=[*ANY, *SOURCES], required=False)
    since = _day(_("Happened since"), required=False)
    until = _day(_("Happened until"), required=False)

    def value(self, name: str) -> str | date:
        """What was asked for, once the form was checked; nothing where it makes no sense."""
        return self.cleaned_data.get(name) or ""
