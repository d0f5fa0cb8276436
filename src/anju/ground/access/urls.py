"""Signing in and out, the own account, second factors, and the administrators' desk."""

from allauth.account import views as library
from django.urls import include, path, re_path

from anju.ground.access.pages import account, accounts, bureau, entrance, offices, tokens

ours = [
    path("sign-in/", entrance.sign_in, name="sign_in"),
    path("sign-out/", entrance.sign_out, name="sign_out"),
    path("sign-out/bureau/", bureau.signed_out, name="signed_out"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/deputies/", account.appoint_deputy, name="appoint_deputy"),
    path("account/deputies/<uuid:deputy_id>/end/", account.end_deputy, name="end_deputy"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/<uuid:token_id>/end/", tokens.end_token, name="end_token"),
    path("account/act-for/", account.act_for, name="act_for"),
    path("account/sessions/<uuid:session_id>/end/", account.end_session, name="end_session"),
    path("desk/accounts/", accounts.accounts, name="accounts"),
    path("desk/accounts/new/", accounts.open_account, name="open_account"),
    path("desk/accounts/<uuid:account_id>/", accounts.account, name="one_account"),
    path("desk/accounts/<uuid:account_id>/roles/", accounts.grant, name="grant"),
    path("desk/accounts/<uuid:account_id>/roles/<uuid:grant_id>/end/", accounts.end_role, name="end_role"),
    path("desk/accounts/<uuid:account_id>/password/", accounts.reset_password, name="reset_password"),
    path("desk/accounts/<uuid:account_id>/hand-over/", accounts.hand_over, name="hand_over"),
    path("desk/accounts/<uuid:account_id>/deputies/", accounts.appoint_deputy, name="appoint_deputy_for"),
    re_path(
        r"^desk/accounts/(?P<account_id>[0-9a-f-]{36})/(?P<what>close|reopen|unlock|second-factor|bureau)/$",
        accounts.change,
        name="change_account",
    ),
    path("desk/offices/", offices.offices, name="offices"),
    path("desk/offices/new/", offices.open_office, name="open_office"),
    path("desk/offices/<uuid:office_id>/close/", offices.close_office, name="close_office"),
]
# The library looks for its own names; there is no way to sign up, and no password by e-mail.
librarys = [
    path("sign-in/", entrance.sign_in, name="account_login"),
    path("sign-out/", entrance.sign_out, name="account_logout"),
    path("sign-in/closed/", library.account_inactive, name="account_inactive"),
    path("sign-in/bureau/", bureau.there, {"provider_id": "bureau"}, name="openid_connect_login"),
    path("sign-in/bureau/back/", bureau.back, {"provider_id": "bureau"}, name="openid_connect_callback"),
    path("account/confirm/", library.reauthenticate, name="account_reauthenticate"),
    path("account/second-factor/", include("allauth.mfa.urls")),
]
urlpatterns = [path("", include((ours, "access"))), *librarys]
