"""Accounts, as their administrators and auditors see them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.ground.access import actions, adapters, checks, locks, queries
from anju.ground.access.actions import identities
from anju.ground.access.acts import Act
from anju.ground.access.checks import signed_in
from anju.ground.access.forms import AccountForm, DeputyForm, GrantForm, HandOverForm
from anju.ground.access.pages.finding import appointed, named_office, one, with_places
from anju.ground.access.types import Role
from anju.kit import clock
from anju.kit.errors import Problem
from anju.kit.web import forming

PER_PAGE = 50


@signed_in
def accounts(request):
    """List and search."""
    checks.require(request.actor, Act.ACCOUNTS_EXPORTED)
    text, closed = request.GET.get("q", "").strip(), request.GET.get("closed") == "1"
    rows = queries.accounts(request.actor, day=clock.local_day(clock.now()), text=text, closed=closed)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    may_open = checks.allows(request.actor, Act.ACCOUNT_OPENED)
    return render(request, "access/accounts.html", {"page": page, "text": text, "closed": closed, "may_open": may_open})


@signed_in
def open_account(request):
    """Open an account with its first role; the one-time password is shown once."""
    checks.require(request.actor, Act.ACCOUNT_OPENED)
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _office(request, form) is not None:
        try:
            return _opened(request, **form.cleaned_data)
        except Problem as problem:
            forming.tell(form, problem)
    return render(request, "access/open_account.html", {"form": form}, status=422 if form.errors else 200)


def _opened(request, *, username, name, phone, email, office, role):
    at, password = clock.now(), actions.one_time_password()
    account = actions.open_with_role(
        username=username, name=name, phone=phone, email=email, password=password, role=Role(role), office=office,
        by=request.actor, at=at,
    )  # fmt: skip
    return render(request, "access/password_once.html", {"account": account, "password": password})


def _office(request, form):
    day = clock.local_day(clock.now())
    office = named_office(request.actor, name=form.cleaned_data["office"], day=day)
    if office is None:
        form.add_error("office", _("No office of this name, or several; copy the full name from the list of offices."))
    form.cleaned_data["office"] = office
    return office


@signed_in
def account(request, account_id: UUID, **forms):
    """One account: what it may do, and what may be done with it; ``forms`` that could not be taken come back."""
    at = clock.now()
    day = clock.local_day(at)
    found = queries.administered(request.actor, account_id)
    colleagues = actions.colleagues(found, day=day)
    return render(
        request,
        "access/one_account.html",
        {
            "at": at,
            "account": found,
            "roles": with_places(queries.roles_held(found, day=day)),
            "deputies": queries.deputies(found, day=day),
            "locked_until": locks.locked_until(found.username),
            "has_second_factor": adapters.has_second_factor(found.pk),
            "is_linked": identities.is_linked(found),
            "may": checks.allows(request.actor, Act.ROLE_GRANTED, on=found) and request.actor.account_id != found.pk,
            "form": GrantForm(initial={"valid_from": day}),
            "hand_over": HandOverForm(),
            "deputy": DeputyForm(colleagues=colleagues, initial={"valid_from": day}),
            **forms,
        },
        status=422 if forms else 200,
    )


@signed_in
@require_POST
def grant(request, account_id: UUID):
    """Grant one more role."""
    found = queries.administered(request.actor, account_id)
    checks.require(request.actor, Act.ROLE_GRANTED, on=found)
    form = GrantForm(request.POST)
    office = _office(request, form) if form.is_valid() else None
    if office is not None:
        try:
            actions.grant_role(
                account=found, role=Role(form.cleaned_data["role"]), office=office,
                valid_from=form.cleaned_data["valid_from"], by=request.actor, at=clock.now(),
            )  # fmt: skip
            return redirect("access:one_account", account_id)
        except Problem as problem:
            forming.tell(form, problem)
    return account(request, account_id, form=form)


@signed_in
@require_POST
def end_role(request, account_id: UUID, grant_id: UUID):
    """End a role at once."""
    found = queries.administered(request.actor, account_id)
    at = clock.now()
    actions.end_role(grant=one(queries.roles_held(found, day=clock.local_day(at)), grant_id), by=request.actor, at=at)
    return redirect("access:one_account", account_id)


@signed_in
@require_POST
def reset_password(request, account_id: UUID):
    """A new one-time password, shown once."""
    found = queries.administered(request.actor, account_id)
    password = actions.reset_password(account=found, by=request.actor, at=clock.now())
    return render(request, "access/password_once.html", {"account": found, "password": password})


@signed_in
@require_POST
def change(request, account_id: UUID, what: str):
    """Close, reopen, unlock, or take away a lost second factor."""
    act = {
        "close": actions.close_account,
        "reopen": actions.reopen_account,
        "unlock": actions.unlock,
        "second-factor": actions.reset_second_factor,
        "bureau": identities.unlink_identity,
    }[what]
    act(account=queries.administered(request.actor, account_id), by=request.actor, at=clock.now())
    messages.success(request, _("Done, and recorded."))
    return redirect("access:one_account", account_id)


@signed_in
@require_POST
def hand_over(request, account_id: UUID):
    """Hand everything over to another account."""
    found = queries.administered(request.actor, account_id)
    checks.require(request.actor, Act.HANDED_OVER, on=found)
    form = HandOverForm(request.POST)
    if form.is_valid():
        other = queries.account_called(form.cleaned_data["username"])
        if other is None or not checks.allows(request.actor, Act.HANDED_OVER, on=other):
            form.add_error("username", _("No account of this name; look it up in the list."))
        else:
            try:
                moved = actions.hand_over(from_account=found, to_account=other, by=request.actor, at=clock.now())
            except Problem as problem:
                form.add_error("username", str(problem))
            else:
                messages.success(request, _("Handed over to %(name)s, with %(count)d open matters.")
                                 % {"name": other.name, "count": len(moved)})  # fmt: skip
                return redirect("access:one_account", account_id)
    return account(request, account_id, hand_over=form)


@signed_in
@require_POST
def appoint_deputy(request, account_id: UUID):
    """Let a colleague stand in for somebody who cannot appoint one herself."""
    found = queries.administered(request.actor, account_id)
    checks.require(request.actor, Act.DEPUTY_APPOINTED, on=found)
    form = appointed(request, found)
    return redirect("access:one_account", account_id) if form.is_valid() else account(request, account_id, deputy=form)
