"""What is typed into the pages of petitions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.programmes.petitions.types import CHANNELS, OUTCOMES


def _words(label, *, rows: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=10_000, widget=forms.Textarea(attrs={"rows": rows}))


class PetitionForm(forms.Form):
    """A petition as it came; ``places`` are (path, name) pairs of the reader's own."""

    channel = forms.ChoiceField(label=_("How it came"), choices=list(CHANNELS.items()), widget=forms.RadioSelect)
    region_path = forms.ChoiceField(label=_("Place it is about"))
    title = forms.CharField(label=_("In one line"), max_length=120)
    text = _words(_("What is asked for"), rows=6)
    name = forms.CharField(label=_("Name of the petitioner"), max_length=60)
    contact = forms.CharField(
        label=_("Address and telephone"), max_length=200, required=False,
        help_text=_("Sealed. Whoever looks at it is written down."),
    )  # fmt: skip

    def __init__(self, *args, places=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region_path"].choices = places


class OpinionForm(forms.Form):
    """What the petitioner reads; ``outcomes`` are those that can be given where the petition stands."""

    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    text = _words(_("What the petitioner reads"), rows=6)

    def __init__(self, *args, outcomes=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(one.value, OUTCOMES[one]) for one in outcomes]
