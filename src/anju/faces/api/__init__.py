"""The API: one OpenAPI 3.1 document, assembled from the rooms that bring an ``api.py`` with a ``router``."""

from importlib import import_module
from importlib.util import find_spec

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as say
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from anju.kit.errors import Problem
from anju.programmes import PROGRAMMES

BELOW = (
    "ground.registers", "engines.ballots", "engines.indicators", "engines.cases", "engines.messaging",
    "engines.publishing",
)  # fmt: skip
ROOMS = (*BELOW, *(f"programmes.{name}" for name in PROGRAMMES))

api = NinjaAPI(title="Anju", version="1", docs_url=None, openapi_url="/openapi.json", urls_namespace="api")

for _room in ROOMS:
    if find_spec(f"anju.{_room}.api"):
        api.add_router(f"/{_room.split('.')[-1]}/", import_module(f"anju.{_room}.api").router)


@api.exception_handler(Problem)
def answer_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """A problem as JSON: a code for machines, a sentence for people, the field it is about."""
    body = {"code": problem.code, "message": str(problem), "field": problem.field}
    return api.create_response(request, body, status=problem.status)


@api.exception_handler(ValidationError)
def answer_bad_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What of the request has not the shape that the document describes; values are not echoed."""
    faults = [{"where": [str(part) for part in fault["loc"]], "what": fault["msg"]} for fault in error.errors]
    body = {"code": "bad_shape", "message": say("The request does not have the documented shape."), "faults": faults}
    return api.create_response(request, body, status=422)


@api.exception_handler(AuthenticationError)
def answer_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No token, or one that is unknown, ended or over: from outside they look the same."""
    body = {"code": "not_signed_in", "message": say("Send a token that is in force: Authorization: Bearer anju_…")}
    return api.create_response(request, body, status=401)
