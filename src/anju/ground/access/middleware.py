"""Who is acting in this request, and whether they may go on."""

from uuid import UUID

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from anju.ground.access import gate, queries
from anju.ground.access.types import RESIDENT, Actor
from anju.kit import clock

ACTING_FOR = "acting_for"  # in the session: the absent account that the deputy has chosen to act for


def _actor(request) -> Actor:
    if not request.user.is_authenticated:
        return RESIDENT
    chosen = request.session.get(ACTING_FOR)
    acting_for = UUID(chosen) if chosen else None
    return queries.actor_of(request.user, day=clock.local_day(clock.now()), acting_for=acting_for)


class ActorMiddleware:
    """Sets ``request.actor``, read from the database only when somebody asks; visitors cost no query."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = SimpleLazyObject(lambda: _actor(request))
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            answer = gate.stop(request)
            if answer is not None:
                return answer
        return self.get_response(request)
