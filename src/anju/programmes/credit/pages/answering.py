"""The answer to an objection or a request on paper, for the enterprise; the desk prints it from the case."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from anju.engines.cases.types import Letter
from anju.ground.access.checks import signed_in
from anju.kit import clock, documents
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.web.spoken import dated
from anju.programmes.credit.letter import letter
from anju.programmes.credit.letter_requests import letter as request_letter
from anju.programmes.credit.queries import own, requests


@signed_in
@require_safe
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """异议答复书."""
    return _printed(
        own.own_objection(case_id, by=request.actor).case.number, letter(case_id, request.actor, clock.now())
    )


@signed_in
@require_safe
def request_answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """信用修复决定书、更正申请答复书."""
    number = requests.own_request(case_id, by=request.actor).case.number
    return _printed(number, request_letter(case_id, request.actor, clock.now()))


def _printed(number: str, written: Letter | None) -> HttpResponse:
    """:raises Hidden: where nothing was decided yet."""
    if written is None:
        raise Hidden()
    values = {
        "title": written.title, "number": number, "to": written.to, "paragraphs": list(written.paragraphs),
        "office": written.office, "on": dated(local_day(written.on), pgettext("date format", "j M Y")),
        "follow": "", "follow_title": "", "foot": number,
    }  # fmt: skip
    return documents.download(documents.pdf("cases/letter.typ", values), f"{written.title} {number}")
