"""What is typed into the pages of community committees."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.programmes.community_committees.types import FROM_TITLES, POST_TITLES, Questions

FROM = [(one.value, title) for one, title in FROM_TITLES.items()]
POSTS = [(one.value, title) for one, title in POST_TITLES.items()]


def _day(label, **also) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **also)


def _text(label, *, rows: int = 3, most: int = 1000, **also) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **also)


def _name() -> forms.CharField:
    return forms.CharField(
        label=pgettext_lazy("member", "Name"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Sealed: community and street may open it, every look is kept; deleted when the member leaves"),
    )  # fmt: skip


class FormationForm(forms.Form):
    """The committee and its head; the others are added on its page."""

    formed_on = _day(pgettext_lazy("committee", "Formed on"))
    document = forms.CharField(
        label=_("Number of the paper"), max_length=80, required=False, help_text=_("Of the decision that formed it")
    )
    comes_from = forms.ChoiceField(label=_("Whom the head speaks for"), choices=FROM)
    until = _day(_("The head's term ends on"), required=False, help_text=_("Last day; leave empty if it has no end"))
    name = _name()


class AgainForm(forms.Form):
    formed_on = _day(pgettext_lazy("committee", "Formed on"))
    document = forms.CharField(label=_("Number of the paper"), max_length=80, required=False)


class MemberForm(forms.Form):
    post = forms.ChoiceField(label=_("Post"), choices=POSTS[::-1])
    comes_from = forms.ChoiceField(label=_("Whom the member speaks for"), choices=FROM)
    since = _day(_("Member since"))
    until = _day(_("Term ends on"), required=False, help_text=_("Last day; leave empty if it has no end"))
    name = _name()


class LeavingForm(forms.Form):
    on = _day(_("Leaves on"), help_text=_("The name is deleted; post and term stay"))


class NumberForm(forms.Form):
    number = forms.CharField(
        label=_("Filing number"), max_length=40, error_messages={"required": _("Write the number you file it under.")}
    )


class ReasonForm(forms.Form):
    reason = _text(
        pgettext_lazy("committee", "Reason"), rows=2, most=500,
        error_messages={"required": _("Write why, in a few words.")},
    )  # fmt: skip


class EndForm(ReasonForm):
    on = _day(_("Ended on"))
    field_order = ("on", "reason")


class PatrolForm(forms.Form):
    """``estates`` are (id, name) of the community."""

    day = _day(_("Day of the patrol"))
    estates = forms.TypedMultipleChoiceField(
        label=_("Estates visited"), coerce=UUID, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the estates that were visited.")},
    )  # fmt: skip
    problems = forms.IntegerField(label=_("Problems found"), min_value=0, max_value=999, initial=0)
    note = _text(pgettext_lazy("committee", "Note"), required=False, help_text=_("What was found; no names here"))

    def __init__(self, *args, estates=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["estates"].choices = estates


class MeetingForm(forms.Form):
    day = _day(_("Day of the meeting"))
    agenda = _text(
        pgettext_lazy("committee", "Agenda"), error_messages={"required": _("Write what the meeting is about.")}
    )


class MinutesForm(forms.Form):
    """``members`` are (id, words) of those on the committee."""

    day = _day(_("Held on"))
    members = forms.TypedMultipleChoiceField(
        label=_("Members who were there"), coerce=UUID, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the members who were there.")},
    )  # fmt: skip
    guests = forms.IntegerField(label=_("Others who came"), min_value=0, max_value=999, initial=0, required=False)
    minutes = _text(
        pgettext_lazy("committee", "Minutes"), rows=6, most=4000, help_text=_("What was settled; no names here"),
        error_messages={"required": _("Write what was settled.")},
    )  # fmt: skip

    def __init__(self, *args, members=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = members


class EvaluationForm(forms.Form):
    """One question for each that the city's rules ask; ``estates`` are (id, name) of the community."""

    estate = forms.TypedChoiceField(
        label=_("Estate"), coerce=UUID, empty_value=None, error_messages={"required": _("Choose an estate.")}
    )
    day = _day(_("Day of the evaluation"))
    note = _text(pgettext_lazy("committee", "Note"), required=False, help_text=_("Why; no names here"))

    def __init__(self, *args, estates=(), questions: Questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        self.fields["estate"].choices = [("", "—"), *estates]
        points = [(n, str(n)) for n in range(questions.most, questions.least - 1, -1)]
        for one in questions.ask:
            self.fields[one.code] = forms.TypedChoiceField(
                label=one.title, coerce=int, choices=points, widget=forms.RadioSelect,
                error_messages={"required": _("Choose how many points.")},
            )  # fmt: skip
        self.order_fields(["estate", "day", *(one.code for one in questions.ask), "note"])

    def answers(self) -> dict[str, int]:
        return {one.code: self.cleaned_data[one.code] for one in self.questions.ask}
