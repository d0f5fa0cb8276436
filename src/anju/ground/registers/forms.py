"""Forms of the registers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anju.ground.registers import queries

MOST_BYTES = 20 * 2**20


class TableForm(forms.Form):
    """One kind of table and its file."""

    kind = forms.ChoiceField(label=_("Kind of table"))
    file = forms.FileField(
        label=_("Excel file"), help_text=_("An .xlsx file with the titles of the template, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(table.kind, table.title) for table in queries.table_kinds()]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB; divide it."))
        return file
