"""What everybody reads of a poll: what was asked, how many ballots count, the root, the files; and a box to look for
the own ballot, which works without a program and without JavaScript."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from anju.engines.ballots import registry
from anju.engines.ballots import rules as decide
from anju.engines.ballots.models import Poll
from anju.engines.ballots.public_forms import CheckForm
from anju.engines.ballots.public_words import COUNTS, FILES, FOUND
from anju.engines.ballots.queries import published
from anju.engines.ballots.types import SECRECY_TITLES, State
from anju.ground.registers import queries as registers
from anju.kit import clock, storage
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited

MEDIA = {"json": "application/json; charset=utf-8", "leaves": "text/plain; charset=utf-8"}
MEDIA["closed"] = MEDIA["leaves"]


@require_http_methods(["GET", "HEAD", "POST"])
@limited("60/hour", name="ballots.check")
def poll(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """The permanent page of a poll, from the opening of its window on; a receipt is looked for once it is counted."""
    row, at = published.public_poll(poll_id), clock.now()
    form = CheckForm(request.POST or None, request.FILES or None)
    found = None
    if request.method == "POST":
        if row.state != State.TALLIED:
            raise Hidden()
        found = FOUND[published.check_receipt(row, form.receipt)] if form.is_valid() else None
    answer = render(request, "ballots/public/poll.html", _facts(row, at=at) | {"form": form, "found": found},
                    status=422 if form.errors else 200)  # fmt: skip
    answer["Cache-Control"] = "no-store" if request.method == "POST" else "max-age=60"
    return answer


def _facts(row: Poll, *, at: datetime) -> dict[str, Any]:
    places = registers.region_name_map({row.region_path}).get(row.region_path, [])
    is_counted = row.state == State.TALLIED
    return {
        "row": row, "at": at, "place": "".join(places[-2:]), "is_counted": is_counted,
        "kind": registry.types().get(row.type), "secrecy": SECRECY_TITLES[row.secrecy],
        "questions": decide.questions_of(row.questions),
        "counts": [(title, getattr(row, name)) for name, title in COUNTS.items()] if is_counted else [],
        "files": _files(row) if is_counted else [],
        "address": settings.PUBLIC_URL + reverse("ballots:public", args=[row.pk]),
    }  # fmt: skip


def _files(row: Poll) -> list[tuple[Any, str, str]]:
    """Title, name and address of each file."""
    return [
        (FILES[ending], f"{row.pk}.{ending}", reverse("ballots:public_file", args=[row.pk, ending]))
        for ending, field in published.FILES.items() if getattr(row, field)
    ]  # fmt: skip


@require_safe
def file(request: HttpRequest, poll_id: UUID, ending: str) -> FileResponse:
    """One of the published files."""
    answer = storage.send(published.public_file(poll_id, ending), media_type=MEDIA.get(ending, ""))
    answer["Content-Disposition"] = f'attachment; filename="{poll_id}.{ending}"'
    answer["Cache-Control"] = "public, max-age=86400"
    return answer
