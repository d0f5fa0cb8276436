"""What every page here does with a form: take photographs, do the act, show what was refused beside what was typed."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest

from anju.engines.cases.types import Evidence
from anju.kit.errors import Hidden, Problem
from anju.kit.web import photographs

MAX_MB, MOST_PHOTOS = 15, 6  # of one upload; most photographs of one problem


def photos(request: HttpRequest, name: str, *, most: int = MOST_PHOTOS) -> photographs.Chosen:
    """The photographs of one field; none before anything was sent."""
    if request.method != "POST":
        return photographs.Chosen()
    return photographs.chosen(request, name=name, most=most, max_mb=MAX_MB)


def as_evidence(chosen: photographs.Chosen) -> list[Evidence]:
    return [Evidence(sha256=one.digest, size=one.size, content_type="image/jpeg") for one in chosen.photos]


def did(form: Form, act: Callable[[], object]) -> bool:
    """Whether the form was whole and the act took place; what was refused stands in the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except Hidden:
        raise
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return False
    return True
