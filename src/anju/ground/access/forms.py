"""Forms of the sign-in and account pages."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from django import forms
from django.utils.translation import gettext_lazy as _

from anju.ground.access.queries import api_scopes
from anju.ground.access.types import KIND_NAMES, ROLE_NAMES


def _password(label, autocomplete: str, hint="") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, help_text=hint, widget=widget)


def _day(label, hint="") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})  # what browsers understand, in any language
    return forms.DateField(label=label, help_text=hint, widget=widget, input_formats=["%Y-%m-%d"])


class SignInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Sign-in name")
        self.fields["login"].widget.attrs = {"autocomplete": "username webauthn", "autocapitalize": "none"}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class ConfirmForm(ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Your password")
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class PasswordForm(forms.Form):
    current = _password(_("Present password"), "current-password")
    password = _password(_("New password"), "new-password", _("At least 10 characters, not figures alone."))
    again = _password(_("New password once more"), "new-password")

    def __init__(self, *args, account, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_current(self):
        if not self.account.check_password(self.cleaned_data["current"]):
            raise forms.ValidationError(_("This is not your password."))
        return self.cleaned_data["current"]

    def clean_again(self):
        if self.cleaned_data["again"] != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("The two are not the same; type the new password again."))
        return self.cleaned_data["again"]


class DeputyForm(forms.Form):
    deputy = forms.ModelChoiceField(label=_("Deputy"), queryset=None, empty_label=_("Choose a colleague"))
    valid_from = _day(_("First day"))
    last_day = _day(_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = colleagues
        self.fields["deputy"].label_from_instance = lambda account: f"{account.name} {account.username}"


class TokenForm(forms.Form):
    """接口令牌."""

    name = forms.CharField(label=_("Which program will use it"), max_length=80)
    scopes = forms.MultipleChoiceField(
        label=_("What the program may do"), choices=lambda: [(scope.name, scope.title) for scope in api_scopes()],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    last_day = _day(_("Last day"), _("A year from now at most."))


class AccountForm(forms.Form):
    username = forms.CharField(label=_("Sign-in name"), max_length=64)
    name = forms.CharField(label=_("Full name"), max_length=64)
    phone = forms.CharField(label=_("Telephone"), max_length=32, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    office = forms.CharField(label=_("Office"), max_length=120, help_text=_("Full or short name, as in the list."))
    role = forms.ChoiceField(label=_("Role"), choices=lambda: list(ROLE_NAMES.items()))


class GrantForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=lambda: list(ROLE_NAMES.items()))
    office = forms.CharField(label=_("Office"), max_length=120, help_text=_("Full or short name, as in the list."))
    valid_from = _day(_("First day"))


class HandOverForm(forms.Form):
    username = forms.CharField(label=_("Hand over to (sign-in name)"), max_length=64)


class OfficeForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of office"), choices=lambda: list(KIND_NAMES.items()))
    name = forms.CharField(label=_("Office name"), max_length=120)
    short_name = forms.CharField(label=_("Short name"), max_length=40, required=False)
    region_path = forms.CharField(
        label=_("Jurisdiction"), max_length=64, help_text=_("Path of division codes, such as 42/4201/420102/.")
    )
    parent = forms.CharField(label=_("Belongs to"), max_length=120, required=False)
