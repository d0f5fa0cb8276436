"""What is typed into the pages of joint meetings."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.programmes.conferences.types import Outcome


def _text(label, *, rows: int = 3, most: int = 2000, **also) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **also)


def _day(label, **also) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **also)


WHY = _("Why one office alone cannot settle it, and what the meeting should decide; no names of residents here")


class ProposeForm(forms.Form):
    """A matter by hand: ``places`` are (path, name) of the reader's own, ``kinds`` of the rules."""

    title = forms.CharField(
        label=pgettext_lazy("joint meeting", "What it is about"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write in one line what it is about.")},
    )  # fmt: skip
    text = _text(_("What is difficult about it"), help_text=WHY, required=False)
    kind = forms.ChoiceField(label=pgettext_lazy("joint meeting", "Kind of matter"), required=False)
    region = forms.ChoiceField(label=pgettext_lazy("joint meeting", "Where it is"))

    def __init__(self, *args, places=(), kinds=(), **kwargs):
        super().__init__(*args, **kwargs)
        if places:
            self.fields["region"].choices = places
        else:
            del self.fields["region"]
        _offer(self, kinds)


class ProposeCaseForm(forms.Form):
    """A case as a matter."""

    text = _text(
        _("Why it is stuck, and what the meeting should decide"), help_text=WHY,
        error_messages={"required": _("Write why it is stuck; the meeting reads it.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=pgettext_lazy("joint meeting", "Kind of matter"), required=False)

    def __init__(self, *args, kinds=(), **kwargs):
        super().__init__(*args, **kwargs)
        _offer(self, kinds)


def _offer(form: forms.Form, kinds) -> None:
    """Let the kind be chosen where the rules list any."""
    if kinds:
        form.fields["kind"].choices = [("", pgettext_lazy("matter", "None of these")), *kinds]
    else:
        del form.fields["kind"]


class CallForm(forms.Form):
    """A meeting: ``seats`` of the rules, ``others`` more offices, ``matters`` that wait."""

    title = forms.CharField(label=_("Title of the meeting"), max_length=120)
    starts_at = forms.DateTimeField(
        label=pgettext_lazy("joint meeting", "Begins at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": _("Say when it begins.")},
    )
    place = forms.CharField(
        label=pgettext_lazy("meeting", "Where"), max_length=120,
        error_messages={"required": _("Say where the meeting is.")},
    )  # fmt: skip
    matters = forms.MultipleChoiceField(
        label=pgettext_lazy("joint meeting", "Agenda"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("The first due stands first."),
    )  # fmt: skip
    seats = forms.MultipleChoiceField(
        label=_("Members by the city's rules"), widget=forms.CheckboxSelectMultiple, required=False
    )
    others = forms.MultipleChoiceField(
        label=pgettext_lazy("joint meeting", "Other offices"), widget=forms.CheckboxSelectMultiple, required=False
    )  # fmt: skip
    guests = _text(
        _("Others at the table"), rows=2, most=600, required=False,
        help_text=_("One per line, by what they are: the property enterprise, the owners' committee; no names"),
    )  # fmt: skip

    def __init__(self, *args, seats=(), others=(), matters=(), **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in (("seats", seats), ("others", others), ("matters", matters)):
            if choices:
                self.fields[name].choices = choices
            else:
                del self.fields[name]


class HoldForm(forms.Form):
    """Who came; one line for each seat, and what was said before the matters."""

    opening = _text(_("What was said before the matters"), rows=2, required=False)

    def __init__(self, *args, seats=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = list(seats)
        for seat in self.seats:
            self.fields[f"came-{seat.pk}"] = forms.BooleanField(label=seat.title, required=False)
            self.fields[f"post-{seat.pk}"] = forms.CharField(
                label=pgettext_lazy("joint meeting", "In what post"), max_length=60, required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )  # fmt: skip

    @property
    def lines(self) -> list[tuple]:
        """(seat, its box, its post) of each seat."""
        return [(seat, self[f"came-{seat.pk}"], self[f"post-{seat.pk}"]) for seat in self.seats]


class ReasonForm(forms.Form):
    reason = _text(
        pgettext_lazy("joint meeting", "Reason"), rows=2, most=500,
        error_messages={"required": pgettext_lazy("joint meeting", "Write the reason; the others read it.")},
    )  # fmt: skip


class DecideForm(forms.Form):
    """What the meeting makes of a matter; ``offices`` are (id, name), ``outcomes`` what is possible now."""

    minutes = _text(
        _("What was said about it"),
        most=4000,
        required=False,
        help_text=_("Goes into the minutes; no names of residents"),
    )
    outcome = forms.ChoiceField(
        label=pgettext_lazy("joint meeting", "What follows"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose what follows from it.")},
    )  # fmt: skip
    office = forms.ChoiceField(label=_("Which office does it"), required=False)
    text = _text(pgettext_lazy("joint meeting", "What it has to do"), rows=2, most=500, required=False)
    due_on = _day(
        _("Until when"), required=False, help_text=_("Without a day, the city's term runs where there is one.")
    )
    words = _text(
        _("Answer, or why it goes up"), rows=3, required=False,
        help_text=pgettext_lazy("joint meeting", "Whoever raised it reads this."),
    )  # fmt: skip

    def __init__(self, *args, offices=(), outcomes=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [("", pgettext_lazy("joint meeting", "Choose an office")), *offices]
        self.fields["outcome"].choices = outcomes

    def clean(self):
        told = super().clean()
        if told.get("outcome") == Outcome.DECIDED and not told.get("office"):
            self.add_error("office", _("Choose the office that carries it out."))
        return told


class CheckForm(forms.Form):
    """Whether a decision was carried out."""

    passed = forms.ChoiceField(
        label=pgettext_lazy("joint meeting", "Is it carried out?"), widget=forms.RadioSelect,
        choices=[
            ("yes", pgettext_lazy("joint meeting", "Yes, it is done")),
            ("no", pgettext_lazy("joint meeting", "No, once more")),
        ],
        error_messages={"required": pgettext_lazy("joint meeting", "Say whether it is done.")},
    )  # fmt: skip
    reason = _text(pgettext_lazy("joint meeting", "What is still missing"), rows=2, most=500, required=False)
    due_on = _day(pgettext_lazy("joint meeting", "New day"), required=False)
