"""May she do this here? The one place that answers it.

A grant permits an act if the act names its role *and* the subject lies within its reach: below its region, with its
office, of its enterprise or estate (``types.REACH``). Absent and forbidden look the same from outside.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.contrib.auth.views import redirect_to_login
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from anju.ground.access.types import REACH, READS, Actor, ApiScope, Grant
from anju.kit.acts import PUBLIC, SYSTEM, Act
from anju.kit.errors import Hidden
from anju.kit.scopes import Scope, Scoped

Rows = TypeVar("Rows", bound=QuerySet)


def covers(grant: Grant, scope: Scope, *, reach: frozenset[str] | None = None) -> bool:
    """Whether what belongs to ``scope`` lies within the grant; an empty path, office or enterprise reaches nothing."""
    reach = REACH[grant.role] if reach is None else reach
    return (
        ("region" in reach and bool(grant.region_path) and scope.region_path.startswith(grant.region_path))
        or ("office" in reach and grant.office_id is not None and grant.office_id in scope.office_ids)
        or ("enterprise" in reach and grant.enterprise_id is not None and grant.enterprise_id == scope.enterprise_id)
        or ("estate" in reach and grant.estate_id is not None and grant.estate_id == scope.estate_id)
    )


def allows(by: Actor, act: Act, *, on: Scoped | None = None) -> bool:
    """Whether ``by`` may do ``act``, on ``on`` where a subject is given."""
    if PUBLIC in act.roles:
        return True
    if by.kind == "system":
        return SYSTEM in act.roles
    grants = [grant for grant in by.grants if grant.role in act.roles]
    return bool(grants) and (on is None or any(covers(grant, on.scope()) for grant in grants))


def require(by: Actor, act: Act, *, on: Scoped | None = None) -> None:
    """Let only those pass who may do ``act`` here.

    :raises Hidden: if no grant permits it.
    """
    if not allows(by, act, on=on):
        raise Hidden()


def sees(by: Actor, subject: Scoped) -> bool:
    """Whether ``by`` may read ``subject`` without doing anything to it."""
    if by.kind == "system":
        return True
    scope = subject.scope()
    return any(covers(grant, scope, reach=READS[grant.role]) for grant in by.grants)


def within(by: Actor, queryset: Rows, *, act: Act | None = None) -> Rows:
    """The rows that ``by`` may read, or those on which ``by`` may do ``act``.

    The model says by what it can be reached: ``SCOPE = {"region": "region_path", "office": "office_ids__contains",
    "enterprise": "enterprise_id", "estate": "estate_id"}``; what is missing cannot be reached that way.
    """
    if by.kind == "system":
        return queryset
    allowed = Q()
    for grant in by.grants:
        if act is None or grant.role in act.roles:
            allowed |= _lying_within(grant, queryset.model.SCOPE, (READS if act is None else REACH)[grant.role])
    return queryset.filter(allowed) if allowed else queryset.none()


def _lying_within(grant: Grant, scope: dict[str, str], reach: frozenset[str]) -> Q:
    lookups = {
        "region": (grant.region_path, "__startswith"),
        "office": (grant.office_id, ""),
        "enterprise": (grant.enterprise_id, ""),
        "estate": (grant.estate_id, ""),
    }
    allowed = Q()
    for way, (value, lookup) in lookups.items():
        field = scope.get(way) if way in reach and value else None
        if field:
            many = field.endswith("__contains")
            allowed |= Q(**{field if many else field + lookup: [value] if many else value})
    return allowed


def kept_by_nobody(answer: HttpResponse) -> HttpResponse:
    """Tell browser and proxies not to keep the page, unless it says itself how long: whoever sits down at the same
    device next finds nothing by going back."""
    if not answer.has_header("Cache-Control"):
        add_never_cache_headers(answer)
    return answer


def signed_in(page: Callable) -> Callable:
    """A page for people who are signed in; others are asked to sign in first and come back."""

    @wraps(page)
    def guarded(request, *args, **kwargs):
        if not request.actor.is_signed_in:
            return redirect_to_login(request.get_full_path())
        return kept_by_nobody(page(request, *args, **kwargs))

    guarded.access = "signed_in"
    return guarded


def program(scope: ApiScope):
    """The ``auth`` of an API operation: programs whose token holds ``scope``; sets ``request.actor``."""
    from anju.ground.access.bearer import Bearer  # the API's library is loaded where there is an API

    return Bearer(scope)


def acting_once(router, method: str, path: str, *, scope: ApiScope, **told):
    """Decorate an operation that changes something: for programs with ``scope``, once per ``Idempotency-Key``.

    :param told: as for ``router.post``: ``response``, ``summary`` …
    """
    from ninja.decorators import decorate_view

    from anju.ground.access.bearer import IDEMPOTENT, ActingBearer, once

    def decorate(view: Callable) -> Callable:
        add = router.api_operation([method], path, auth=ActingBearer(scope), openapi_extra=IDEMPOTENT, **told)
        return decorate_view(once)(add(view))

    return decorate
