"""Answers in the two formats of the standard, and its errors."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from xml.etree import ElementTree

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from anju.kit.errors import Problem

SINGULAR = {
    "services": "service", "service_requests": "request", "errors": "error", "attributes": "attribute",
    "values": "value", "endpoints": "endpoint", "formats": "format",
}  # fmt: skip


class Wrong(Problem):
    """Something is missing or cannot be; the standard's own errors, with its status."""

    code = "open311"

    def __init__(self, message: Any, *, status: int = 400, **facts):
        super().__init__(message, **facts)
        self.status = status


def answer(kind: str, root: str, value: Any, *, status: int = 200) -> HttpResponse:
    """``value`` (a mapping, or a list of them) as JSON or, under ``root``, as XML."""
    if kind == "json":
        return JsonResponse(value, safe=False, status=status, json_dumps_params={"ensure_ascii": False})
    text = ElementTree.tostring(_element(root, value), encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, status=status, content_type="text/xml; charset=utf-8")


def _element(name: str, value: Any) -> ElementTree.Element:
    made = ElementTree.Element(name)
    if isinstance(value, Mapping):
        made.extend(_element(key, inner) for key, inner in value.items())
    elif isinstance(value, list):
        made.extend(_element(SINGULAR[name], inner) for inner in value)
    elif value is not None:
        made.text = _allowed(str(value).lower() if isinstance(value, bool) else str(value))
    return made


def _allowed(text: str) -> str:
    """Without the control characters that XML has no way to write."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")


def endpoint(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An address of the standard: no form of ours, so no CSRF token; problems become the standard's errors."""

    @wraps(page)
    def guarded(request: HttpRequest, *args, kind: str, **kwargs) -> HttpResponse:
        try:
            return page(request, *args, kind=kind, **kwargs)
        except Problem as problem:
            status = 400 if problem.status == 422 else problem.status  # the standard knows no 422
            fault = {"code": status, "description": str(problem)}
            return answer(kind, "errors", [fault], status=status)

    return csrf_exempt(guarded)
