"""What is typed into the pages of warnings."""

from django import forms
from django.utils.translation import gettext_lazy as _


def _text(label, *, rows: int = 3, **also) -> forms.CharField:
    return forms.CharField(label=label, max_length=500, widget=forms.Textarea(attrs={"rows": rows}), **also)


class NoticedForm(forms.Form):
    """What a worker saw; ``matter`` is the button she pressed."""

    matter = forms.CharField(
        max_length=48, widget=forms.HiddenInput, error_messages={"required": _("Choose what it is about.")}
    )
    words = _text(
        _("What you saw, if you like"), rows=2, required=False,
        help_text=_("Which building, since when; no names, no numbers of people"),
    )  # fmt: skip


class FromIssueForm(forms.Form):
    words = _text(_("What you saw on the spot, if you were there"), rows=2, required=False)


class DismissForm(forms.Form):
    reason = _text(
        _("Why is it not an issue?"), rows=2,
        error_messages={"required": _("Write why; the next reader wants to know.")},
    )  # fmt: skip


class SettleForm(forms.Form):
    text = _text(
        _("What the street did"), help_text=_("Whoever warned reads it; no names here"),
        error_messages={"required": _("Write what was done.")},
    )  # fmt: skip


class DropForm(forms.Form):
    reason = _text(
        _("Why nothing follows"), help_text=_("Whoever warned reads it; no names here"),
        error_messages={"required": _("Write why nothing follows.")},
    )  # fmt: skip
