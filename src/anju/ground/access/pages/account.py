"""The own account: who I am, what I may do, who stands in for me, where I am signed in."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from anju.ground.access import actions, adapters, queries, sessions
from anju.ground.access.checks import signed_in
from anju.ground.access.forms import DeputyForm, PasswordForm
from anju.ground.access.middleware import ACTING_FOR
from anju.ground.access.pages.finding import appointed, one, with_places
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web.throttle import limited


@signed_in
def account(request, *, form: DeputyForm | None = None, status: int = 200):
    """Roles, deputies, sessions, second factor."""
    at = clock.now()
    day = clock.local_day(at)
    colleagues = actions.colleagues(request.user, day=day)
    return render(
        request,
        "access/account.html",
        {
            "at": at,
            "account": request.user,
            "roles": with_places(queries.roles_held(request.user, day=day)),
            "deputies": queries.deputies(request.user, day=day),
            "absent": queries.stands_in_for(request.user.pk, day=day),
            "sessions": sessions.alive(request.user, at=at).order_by("-seen_at"),
            "this_session": request.session.session_key,
            "has_second_factor": adapters.has_second_factor(request.user.pk),
            "form": form or DeputyForm(colleagues=colleagues, initial={"valid_from": day}),
        },
        status=status,
    )


@signed_in
@require_POST
def appoint_deputy(request):
    """Let a colleague stand in for me."""
    form = appointed(request, request.user)
    if form.is_valid():
        messages.success(request, _("%(name)s stands in for you.") % {"name": form.cleaned_data["deputy"].name})
        return redirect("access:account")
    return account(request, form=form, status=422)


@signed_in
@require_POST
def end_deputy(request, deputy_id: UUID):
    """End a deputy's time at once."""
    deputy = one(queries.deputies(request.user, day=clock.local_day(clock.now())), deputy_id)
    actions.end_deputy(deputy=deputy, by=request.actor, at=clock.now())
    return redirect("access:account")


@signed_in
@require_POST
def act_for(request):
    """Act for an absent colleague from now on, or for myself again."""
    wanted = request.POST.get("account", "")
    absent = queries.stands_in_for(request.user.pk, day=clock.local_day(clock.now()))
    if wanted and wanted not in {str(row.account_id) for row in absent}:
        raise Hidden()
    request.session[ACTING_FOR] = wanted or None
    return redirect("/desk/" if wanted else "access:account")


@signed_in
@require_POST
def end_session(request, session_id: UUID):
    """End one of my sessions."""
    row = one(sessions.alive(request.user, at=clock.now()), session_id)
    sessions.end(row, at=clock.now(), why="ended")
    messages.success(request, _("That session has ended."))
    return redirect("access:account")


@sensitive_post_parameters()
@limited("10/minute")
@signed_in
def password(request):
    """Change my password; due at the first sign-in and after a reset."""
    form = PasswordForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, form.cleaned_data["password"])
        except Problem as problem:
            form.add_error("password", str(problem))
        else:
            messages.success(request, _("Your password is changed. Other sessions have ended."))
            return redirect("access:account")
    status = 422 if form.errors else 200
    return render(request, "access/password.html", {"form": form, "must": request.user.must_change_password},
                  status=status)  # fmt: skip


def _change(request, new: str) -> None:
    at, old_key = clock.now(), request.session.session_key
    actions.change_password(account=request.user, password=new, by=request.actor, at=at)
    update_session_auth_hash(request, request.user)
    sessions.renamed(request, old=old_key)
    sessions.end_all(request.user, at=at, why="ended", but=request.session.session_key)
