"""What is typed into the desk's pages of publications."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.publishing.heading import CHANNELS
from anju.engines.publishing.types import Decision

DECISIONS = [
    (Decision.UPHELD.value, _("Upheld: a correction follows before it becomes final")),
    (Decision.DISMISSED.value, _("Dismissed: it stays as it is")),
]


def _line(label, *, most: int, required: bool = False, **also) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, **also)


def _text(label, *, rows: int, most: int, required: bool = True, **also) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, widget=area, **also)


def _day(label, *, required: bool = False, **also) -> forms.DateField:
    shown = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})  # as browsers write it, in any language
    return forms.DateField(label=label, required=required, widget=shown, **also)


class HeadForm(forms.Form):
    """The title and what is printed around it."""

    title = _line(_("Title"), most=200, required=True)
    document_no = _line(_("Document number"), most=60, help_text=_("As it is printed, such as 岸房管字〔2026〕3号"))
    index_no = _line(_("Index number"), most=40, help_text=_("Code of the organisation/year-serial, as it is printed"))
    category = _line(_("Category"), most=60)
    formed_on = _day(
        _("Formed on"), required=True, help_text=_("From this day on the time to publish is counted.")
    )  # fmt: skip
    signed_on = _day(_("Signing date"))
    valid_until = _day(_("In force until"), help_text=_("The last day on which it holds; empty: until it is changed."))
    ends_on = _day(_("Public until"), help_text=_("From this day on it is no longer shown; empty: by the rules."))
    summary = _text(_("Summary"), rows=2, most=500, required=False)


class DocumentForm(HeadForm):
    """A document with its text."""

    body = _text(_("Text"), rows=14, most=60_000, required=False, help_text=_("May stay empty if a file says it all."))


class NewDocumentForm(DocumentForm):
    """A new document; ``offices`` are (id, name) pairs under whose name it may appear."""

    office = forms.ChoiceField(label=_("Issuing body"))

    def __init__(self, *args, offices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = offices
        self.order_fields(["office"])


class CorrectDocumentForm(DocumentForm):
    """A corrected document, and why."""

    reason = _text(_("Reason for the correction"), rows=2, most=500, help_text=_("Everybody reads it."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["reason"])


class StrikeForm(forms.Form):
    """A correction of a list by taking rows out; ``rows`` are (key, words) pairs. New rows are the programme's."""

    struck = forms.MultipleChoiceField(
        label=_("Rows to take out"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one row.")},
    )  # fmt: skip
    reason = _text(_("Reason for the correction"), rows=2, most=500, help_text=_("Everybody reads it."))

    def __init__(self, *args, rows=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["struck"].choices = rows


class ReviewForm(forms.Form):
    """The reviewer's two points, and a note."""

    secrecy_ok = forms.BooleanField(
        label=_("Nothing in it is a state secret, a work secret or a trade secret"), required=False
    )
    privacy_ok = forms.BooleanField(
        label=_("Nothing in it is private: no identity number, no private telephone, no address of a person, no person "
                "who need not be named"), required=False,
    )  # fmt: skip
    note = _text(_("Note"), rows=2, most=1000, required=False, help_text=_("What has to be changed, if it goes back"))


class ReasonForm(forms.Form):
    reason = _text(_("Reason"), rows=3, most=500, help_text=_("Everybody reads it."))


class ElsewhereForm(forms.Form):
    """Where else it was published."""

    channel = forms.ChoiceField(
        label=pgettext_lazy("publication", "Where"), choices=[(one.value, title) for one, title in CHANNELS.items()]
    )
    name = _line(_("Name of the site or account"), most=120)
    address = _line(_("Address"), most=500)
    on = _day(_("Published there on"), required=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "address"):
            self.fields[name].is_one_of = True  # one of the two is needed: neither is called optional


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"), help_text=_("PDF, Word (.docx), Excel (.xlsx), JPEG or PNG, no macros"))


class DecisionForm(forms.Form):
    """The office about an objection."""

    decision = forms.ChoiceField(
        label=pgettext_lazy("publication", "Decision"), choices=DECISIONS, widget=forms.RadioSelect
    )
    reason = _text(_("Reason"), rows=4, most=1000, help_text=_("Whoever objected reads it."))
