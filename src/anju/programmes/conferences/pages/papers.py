"""Agenda and minutes to print: the same words as PDF and as Word, for whoever may read the meeting."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anju.ground.access.checks import signed_in
from anju.kit import clock, documents, word
from anju.kit.errors import Hidden
from anju.programmes.conferences import paper, queries
from anju.programmes.conferences.pages.reading import need_reader


def _agenda(request: HttpRequest, meeting_id: UUID) -> paper.Paper:
    need_reader(request.actor)
    return paper.agenda(queries.meeting(meeting_id, by=request.actor), at=clock.now())


def _minutes(request: HttpRequest, meeting_id: UUID) -> paper.Paper:
    """:raises Hidden: before the meeting was held there are none."""
    need_reader(request.actor)
    found = queries.meeting(meeting_id, by=request.actor)
    if not found.is_held:
        raise Hidden()
    return paper.minutes(found, at=clock.now())


@signed_in
@require_safe
def agenda_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The agenda as PDF."""
    told = _agenda(request, meeting_id)
    return documents.download(paper.as_pdf(told), told.title)


@signed_in
@require_safe
def agenda_docx(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The agenda in Word."""
    told = _agenda(request, meeting_id)
    return word.download(paper.as_word(told), told.title)


@signed_in
@require_safe
def minutes_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The minutes as PDF."""
    told = _minutes(request, meeting_id)
    return documents.download(paper.as_pdf(told), told.title)


@signed_in
@require_safe
def minutes_docx(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The minutes in Word."""
    told = _minutes(request, meeting_id)
    return word.download(paper.as_word(told), told.title)
