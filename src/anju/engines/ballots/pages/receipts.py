"""What a household keeps: that its ballot came in, whether it counts, and a receipt to look for it later."""

import base64
from io import BytesIO
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions.taking import ballot_of, receipt_of
from anju.engines.ballots.carrying import Carried
from anju.engines.ballots.pages.proving import facts_of
from anju.engines.ballots.pages.steps import held, step
from anju.engines.ballots.queries.voting import Voter
from anju.engines.ballots.types import Receipt, Standing


def _receipt(who: Voter, one: Carried, about: UUID | None) -> Receipt | None:
    """Of the ballot that this telephone sent; nobody else's, and on no other telephone."""
    key = one.key_of(about)
    return receipt_of(who.poll, ballot_of(who.poll, who.elector, about, key)) if key else None


@require_safe
@held
def receipt(request: HttpRequest, subject_id: UUID | None = None, *, who: Voter, one: Carried) -> HttpResponse:
    """It came in; what counts, how to change it, how to look for it later."""
    about = who.about(subject_id)
    found = _receipt(who, one, about)
    if found is None:
        return redirect("ballots:vote")
    line = decide.receipt_line(found)
    facts = facts_of(who) | {
        "receipt": found, "counts": found.standing is Standing.COUNTED, "line": line, "square": square_of(line),
        "left": who.changes_left(about), "by_receipt": who.is_secret and who.poll.changes,
        "file": step("receipt_file", subject_id),
        "others": sum(1 for choice in who.choices if not who.took(choice.subject_id).turns),
    }  # fmt: skip
    return render(request, "ballots/vote/receipt.html", facts)


@require_safe
@held
def receipt_file(request: HttpRequest, subject_id: UUID | None = None, *, who: Voter, one: Carried) -> HttpResponse:
    """The receipt as a file."""
    found = _receipt(who, one, who.about(subject_id))
    if found is None:
        return redirect("ballots:vote")
    answer = HttpResponse(decide.receipt_text(found), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="receipt-{str(found.ballot_id)[:8]}.json"'
    return answer


def square_of(text: str) -> str:
    """A square code as the address of a picture."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=4, xmldecl=False)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode()
