"""What people type about an appeal; the acts decide whether it will do."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.programmes.appeals.actions.filing import LONGEST_TEXT
from anju.programmes.appeals.types import REASON_NAMES, RESULT_NAMES, STAR_NAMES, VERDICT_NAMES


class RaiseForm(forms.Form):
    """A resident's appeal: one sentence; everything else may be left out."""

    text = forms.CharField(
        label=_("What happened? One sentence is enough"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write one sentence about what happened.")},
    )
    place = forms.CharField(label=_("Where"), max_length=120, required=False)
    anonymous = forms.BooleanField(label=_("Anonymous"), required=False, initial=True)
    contact = forms.CharField(
        label=_("Mobile number"),
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "data-private": "yes"}),
        help_text=_(
            "With it we can tell you the answer and send you a lost code. Who looks at the whole number is recorded."
        ),
    )
    publish = forms.BooleanField(label=_("Let neighbours read the first sentence"), required=False)
    keep_position = forms.BooleanField(label=_("Keep where the photos were taken"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class TakeDownForm(forms.Form):
    """An appeal an officer writes down for a resident who calls, comes, or went to 12345."""

    channel = forms.ChoiceField(
        label=_("It came"),
        choices=[("phone", _("by telephone")), ("12345", _("through 12345")), ("visit", _("in person"))],
    )
    matter = forms.ChoiceField(label=_("About"))
    text = forms.CharField(
        label=_("What the resident says"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5})
    )
    place = forms.CharField(label=_("Where in the estate"), max_length=120, required=False)
    contact = forms.CharField(label=_("Telephone of the resident"), required=False, max_length=24)
    share_contact = forms.BooleanField(
        label=_("The resident agrees that the enterprise sees the number"), required=False
    )
    external_id = forms.CharField(label=_("Number in the other system"), required=False, max_length=64)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, matters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["matter"].choices = [(matter.name, matter.title) for matter in matters]


class TrackForm(forms.Form):
    """Number and secret, as printed or as read out."""

    number = forms.CharField(label=_("Number"), max_length=24, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    secret = forms.CharField(
        label=_("Code"), max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Eight letters and figures, as 7K4M-9QXD"),
    )  # fmt: skip

    def clean_number(self) -> str:
        return self.cleaned_data["number"].strip().upper()

    def clean_secret(self) -> str:
        return ids.tidy_code(self.cleaned_data["secret"])


class LostForm(forms.Form):
    """Asking for a new secret."""

    number = forms.CharField(label=_("Number"), max_length=24)
    contact = forms.CharField(
        label=_("Mobile number you left"),
        max_length=24,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def clean_number(self) -> str:
        return self.cleaned_data["number"].strip().upper()


class MoreForm(forms.Form):
    """Telling more."""

    text = forms.CharField(
        label=_("What else should be known?"), required=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    keep_position = forms.BooleanField(label=_("Keep where the photos were taken"), required=False)


class AgainForm(forms.Form):
    """Sending an answer back."""

    text = forms.CharField(
        label=_("What is still not right?"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what is still not right, so that it can be put right.")},
    )  # fmt: skip


class RateForm(forms.Form):
    """Stars, and what they are for."""

    stars = forms.TypedChoiceField(
        label=_("How was it handled?"), coerce=int, choices=list(STAR_NAMES.items()), widget=forms.RadioSelect,
        error_messages={"required": _("Choose one to five stars."), "invalid_choice": _("Choose one to five stars.")},
    )  # fmt: skip
    reasons = forms.MultipleChoiceField(
        label=_("Why"), choices=list(REASON_NAMES.items()), required=False, widget=forms.CheckboxSelectMultiple
    )


class ReplyForm(forms.Form):
    """How it ended, and what the resident is to read; the template is for the insert button alone."""

    result = forms.ChoiceField(
        label=_("How it ended"), choices=list(RESULT_NAMES.items()), widget=forms.RadioSelect,
        help_text=_("The resident reads it above the reply. What is not fixed is not called solved."),
    )  # fmt: skip
    template = forms.ChoiceField(label=_("Template"), required=False)
    text = forms.CharField(
        label=_("Reply to the resident"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("The resident reads exactly this."),
    )  # fmt: skip

    def __init__(self, *args, templates=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [("", "—"), *((str(one.pk), one.title) for one in templates)]


class TemplateForm(forms.Form):
    """A reply template."""

    title = forms.CharField(label=_("Name"), max_length=60)
    matter = forms.ChoiceField(label=_("For"), required=False)
    text = forms.CharField(
        label=_("Words"), max_length=4000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "{编号}, {地点}, {事项} and {单位} are filled from the appeal. Anything else in braces, as {办理情况}, "
            "reminds the writer to fill it in; nothing is sent while one is left."
        ),
    )  # fmt: skip

    def __init__(self, *args, matters, **kwargs):
        super().__init__(*args, **kwargs)
        known = [(matter.name, matter.title) for matter in matters]
        self.fields["matter"].choices = [("", _("Every matter")), *known]


class CallForm(forms.Form):
    """What came of a call."""

    reached = forms.TypedChoiceField(
        label=_("Did the resident answer?"), coerce=lambda value: value == "yes", widget=forms.RadioSelect,
        choices=[("yes", _("Reached")), ("no", _("Not reached"))],
        error_messages={"required": _("Say whether the resident answered.")},
    )  # fmt: skip
    verdict = forms.ChoiceField(
        label=_("What does the resident think of the answer?"), choices=list(VERDICT_NAMES.items()), required=False,
        widget=forms.RadioSelect, help_text=_("Only if the resident answered."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("In the resident's words"), required=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    reopen = forms.BooleanField(label=_("Not satisfied: send it back to be done again"), required=False)


class ReasonForm(forms.Form):
    """A reason that is kept."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason; it is kept with your name.")},
    )  # fmt: skip
