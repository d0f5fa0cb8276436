"""What is chosen before posters are made."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.programmes.posters.models import Paper


class OrderForm(forms.Form):
    """:ivar where: a division's path, or ``enterprise:<id>``; the page offers the reader's own."""

    where = forms.ChoiceField(label=_("For which estates"))
    paper = forms.ChoiceField(label=_("Paper"), choices=Paper.choices, initial=Paper.A4)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = places
