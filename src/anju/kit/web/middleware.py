"""Turning problems into answers: a page for people, JSON for programs."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from anju.kit.errors import Hidden, Problem
from anju.kit.web import pages


class ProblemMiddleware:
    """Answers a :class:`Problem` that a page let through, with its status and what to do next.

    A page that shows a form catches the problems of its act itself, so that what was typed stays.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):  # no text of ours holds it, and the database breaks on it
            return pages.bad_request(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Problem):
            return None
        if request.path.startswith("/api/") or request.path.endswith(".json"):
            return as_json(exception)
        if getattr(request, "htmx", False):
            return as_fragment(request, exception)
        if isinstance(exception, Hidden):
            return pages.not_found(request)
        return pages.problem(
            request, status=exception.status, headline=exception, advice=" ", rows=getattr(exception, "rows", ())
        )


def as_json(problem: Problem) -> JsonResponse:
    body = {"code": problem.code, "message": str(problem)}
    if problem.field:
        body["field"] = problem.field
    if rows := getattr(problem, "rows", None):
        body["rows"] = [{"row": row, "column": column, "problem": what} for row, column, what in rows]
    return JsonResponse(body, status=problem.status, json_dumps_params={"ensure_ascii": False})


def as_fragment(request: HttpRequest, problem: Problem) -> HttpResponse:
    """For a part of a page fetched by htmx: a message in the page's own place for messages."""
    response = render(request, "components/error.html", {"text": str(problem)}, status=problem.status)
    response["HX-Retarget"], response["HX-Reswap"] = "#notices", "innerHTML"
    return response
