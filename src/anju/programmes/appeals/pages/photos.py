"""The photographs of an appeal's forms, as many and as large as the city's rules allow."""

from django.http import HttpRequest

from anju.ground.rulebook.types import Rules
from anju.kit.web import photographs
from anju.kit.web.photographs import Chosen

__all__ = ["Chosen", "chosen"]


def chosen(request: HttpRequest, law: Rules) -> Chosen:
    """The photographs of a form: those kept from an earlier attempt, then the new ones."""
    return photographs.chosen(
        request, name="photos", most=law.value("appeals.max_photos"), max_mb=law.value("appeals.max_photo_mb"),
        keep_position="keep_position" in request.POST,
    )  # fmt: skip
