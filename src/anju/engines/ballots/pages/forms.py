"""What a household types."""

import uuid
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.actions.codes import LENGTH
from anju.engines.ballots.actions.comments import MOST_SIGNS
from anju.engines.ballots.actions.taking import WrongCode, household
from anju.engines.ballots.models import Elector
from anju.engines.ballots.types import Question
from anju.kit import ids


class CodeForm(forms.Form):
    """The code on the slip, as people type it: small letters, gaps, O for 0.

    :ivar of: the household it must belong to, where the reader said which it is.
    """

    code = forms.CharField(
        label=_("Code on the slip"), max_length=64,
        widget=forms.TextInput(attrs={
            "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code-input",
        }),
        help_text=_("Three groups of four letters and figures. Small letters will do."),
        error_messages={"required": _("Type the code that stands below the square on the slip.")},
    )  # fmt: skip

    def __init__(self, *args, of: Elector | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.of = of

    def clean_code(self) -> str:
        code = ids.tidy_code(self.cleaned_data["code"])
        if len(code) != LENGTH:
            raise forms.ValidationError(
                _("The code has %(length)s letters and figures; here are %(typed)s. Compare it with the slip."),
                params={"length": LENGTH, "typed": len(code)},
            )
        try:
            found = household(code)
        except WrongCode as problem:
            raise forms.ValidationError(str(problem)) from problem
        if self.of is not None and found.pk != self.of.pk:
            raise forms.ValidationError(
                _("This code belongs to another home. Compare the door on the slip with the door you chose.")
            )
        return code


class SendForm(forms.Form):
    """The last step: a random key, so that what is sent twice counts once; words beside it, if any."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    comment = forms.CharField(
        label=_("Anything to add"), required=False, max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_("Kept apart from the ballot. An officer reads it before anybody else does; leave out names."),
    )  # fmt: skip


class AllForm(SendForm):
    """Every question on one page, where nothing is kept on the way."""

    def __init__(self, *args, questions: tuple[Question, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = questions
        for place, one in enumerate(questions):
            self.fields[f"a{place}"] = forms.TypedChoiceField(
                label=one.title, coerce=int, widget=forms.RadioSelect,
                choices=[(option.value, option.title) for option in one.options],
                error_messages={"required": _("Choose one answer.")},
            )  # fmt: skip

    @property
    def answers(self) -> tuple[int, ...]:
        return tuple(self.cleaned_data[f"a{place}"] for place in range(len(self.asked)))

    @property
    def key(self) -> UUID:
        return self.cleaned_data["key"]

    @property
    def rows(self) -> list:
        return [self[f"a{place}"] for place in range(len(self.asked))]
