"""The photographs of a form on these pages, and what they are as evidence."""

from django.http import HttpRequest

from anju.engines.cases.types import Evidence
from anju.kit.web import photographs
from anju.programmes.triplicates.types import MOST_PHOTOS

MAX_MB = 15  # of one upload


def photos(request: HttpRequest, name: str = "photos") -> photographs.Chosen:
    """The photographs of one field; none before anything was sent."""
    if request.method != "POST":
        return photographs.Chosen()
    return photographs.chosen(request, name=name, most=MOST_PHOTOS, max_mb=MAX_MB)


def as_evidence(chosen: photographs.Chosen, *, kind: str) -> list[Evidence]:
    return [Evidence(sha256=one.digest, size=one.size, content_type="image/jpeg", kind=kind) for one in chosen.photos]
