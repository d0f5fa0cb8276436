"""A form's fields in the house's clothes."""

from django import forms
from django.template import Context, Template

from anju.kit.web.templatetags.anju import control


class Survey(forms.Form):
    one = forms.BooleanField(required=False)
    many = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)


def test_a_single_box_is_a_box():
    assert 'class="check"' in control(Survey()["one"])


def test_the_list_around_several_boxes_is_no_box_itself():
    shown = Template('{% include "components/field.html" with field=form.many only %}').render(
        Context({"form": Survey()})
    )
    assert 'class="check"' not in shown and shown.count('type="checkbox"') == 2
    assert shown.index("<fieldset") < shown.index("<legend")
