"""The ledger in public: the roots to note down, and for each entry the proof that it stands where it was sealed."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.ground.ledger import queries, words
from anju.kit.errors import Hidden

SHOWN = 400  # days on the page; the file has all of them


@require_safe
def roots(request: HttpRequest) -> HttpResponse:
    """The root of every day, and the batches of the running one."""
    found = queries.roots(limit=SHOWN)
    since = found[0].last_batch if found else 0
    running = [batch for batch in queries.batches() if batch.no > since]
    return render(request, "ledger/roots.html", {"roots": found, "running": running})


@require_safe
def roots_json(request: HttpRequest) -> JsonResponse:
    """Every published root, newest first, as a file."""
    found = {"format": 1, "roots": [asdict(root) for root in queries.roots()]}
    return JsonResponse(found, headers={"Content-Disposition": 'attachment; filename="anju-ledger-roots.json"'})


@require_safe
def day(request: HttpRequest, day: str) -> HttpResponse:
    """The batches sealed on one day."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise Hidden from None
    if chosen == date.max or not (batches := queries.batches(day=chosen, limit=2000)):
        raise Hidden
    facts = {"day": chosen, "root": queries.day_of(batches[-1].no), "batches": batches}
    return render(request, "ledger/day.html", facts)


@require_safe
def entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """The permanent page of one entry."""
    proof = _proof(entry_id)
    address = request.build_absolute_uri(request.path)
    told = {"proof": proof, "facts": words.told(proof.act, proof.facts), "address": address}
    return render(request, "ledger/entry.html", told)


@require_safe
def entry_json(request: HttpRequest, entry_id: UUID) -> JsonResponse:
    """The proof of one entry for a program to check."""
    found = asdict(_proof(entry_id))
    return JsonResponse({"format": 1, **found, "title": str(found["title"])})


def _proof(entry_id: UUID) -> queries.Proof:
    if (proof := queries.proof_of(entry_id)) is None:
        raise Hidden
    return proof
