"""The own tokens for programs (接口令牌): made, shown once, ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.ground.access import actions, queries
from anju.ground.access.checks import signed_in
from anju.ground.access.forms import TokenForm
from anju.ground.access.pages.finding import one
from anju.kit import clock
from anju.kit.errors import Problem
from anju.kit.web.throttle import limited


@signed_in
@limited("20/hour", name="access.tokens")
def tokens(request: HttpRequest) -> HttpResponse:
    """The list; a new token stands at its head this once."""
    form, made = TokenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_token(account=request.user, by=request.actor, at=clock.now(), **form.cleaned_data)[1]
            form = TokenForm()
        except Problem as problem:
            form.add_error(problem.field, str(problem))
    at = clock.now()
    told = {"form": form, "made": made, "at": at, "today": clock.local_day(at), "rows": _rows(request.user)}
    return render(request, "access/tokens.html", told, status=422 if form.errors else 200)


def _rows(account) -> list:
    titles = {scope.name: scope.title for scope in queries.api_scopes()}
    rows = queries.tokens(account)
    for row in rows:
        row.scope_titles = [titles.get(name, name) for name in row.scopes]
    return rows


@signed_in
@require_POST
def end_token(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """End one of my tokens at once."""
    row = one(queries.tokens(request.user), token_id)
    actions.end_token(token=row, by=request.actor, at=clock.now())
    messages.success(request, _("The token has ended; the program gets no answer with it any more."))
    return redirect("access:tokens")
