"""What the desk types: a plan, a single visit, a reason."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DAY = forms.DateInput(attrs={"type": "date"})


class PlanForm(forms.Form):
    office = forms.ChoiceField(label=_("For the office"))
    title = forms.CharField(label=_("Name of the plan"), max_length=120)
    since = forms.DateField(label=pgettext_lazy("plan", "From"), widget=DAY)
    until = forms.DateField(label=pgettext_lazy("plan", "Until, that day included"), widget=DAY)
    seed = forms.CharField(
        label=_("Seed of the lot"), max_length=64,
        help_text=_("Published at once, a lottery number of the day for instance. The platform adds a sealed number, "
                    "so that nobody can reckon beforehand whom it hits."),
    )  # fmt: skip
    many = forms.IntegerField(
        label=_("Draw so many estates"), min_value=1, required=False,
        help_text=_("Left empty, the city's rules say how often each grade is visited."),
    )  # fmt: skip

    def __init__(self, *args, offices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = offices


class VisitForm(forms.Form):
    day = forms.DateField(label=pgettext_lazy("patrol", "Day"), widget=DAY)
    team = forms.MultipleChoiceField(
        label=_("Inspectors"), widget=forms.CheckboxSelectMultiple,
        help_text=_("They find the visit on their phones."),
    )  # fmt: skip

    def __init__(self, *args, people=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = people


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
