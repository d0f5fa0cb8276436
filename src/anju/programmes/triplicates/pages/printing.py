"""The form on paper: three parts on one sheet to be torn apart, each with its number and a code to check."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from anju.ground.access.checks import signed_in
from anju.kit import clock, documents
from anju.kit.clock import CHINA
from anju.programmes.triplicates import queries
from anju.programmes.triplicates.forms import RESULTS
from anju.programmes.triplicates.types import CAME_TITLES, PART_TITLES, WAY_TITLES

MOST_WORDS = 160


@signed_in
@require_safe
def form(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The form as it stands, for whoever may read it; who is concerned is never printed."""
    found, at = queries.report(case_id, by=request.actor), clock.now()
    number, title = found.case.number, _("Report of an illegal act, in three copies")
    pictures, parts = {}, []
    for copy in found.copies:
        code = queries.code_of(case_id, copy.part)
        address = settings.PUBLIC_URL + reverse("triplicates:check") + "?" + urlencode({"number": number, "code": code})
        pictures[f"code{copy.part.value}.svg"] = documents.code(address)
        parts.append({
            "title": str(PART_TITLES[copy.part]), "number": f"{number}-{copy.part.value}", "code": code,
            "picture": f"/pictures/code{copy.part.value}.svg", "rows": _rows(found, copy),
        })  # fmt: skip
    values = {
        "title": title, "number": number, "parts": parts,
        "check": pgettext("triplicate", "Check"), "sign": _("Received by (signature or seal)"),
        "foot": _("%(number)s · printed %(at)s") % {"number": number, "at": _when(at)},
    }  # fmt: skip
    content = documents.pdf("triplicates/form.typ", values, pictures=pictures)
    return documents.download(content, f"{title} {number}")


def _rows(found: queries.ReportView, copy: queries.Copy) -> list[list[str]]:
    """Label and value of each line; equal on all parts but for the holder."""
    last = found.dissuasions[-1] if found.dissuasions else None
    department = found.copies[-1]
    dissuaded = f"{_when(last.at)} {WAY_TITLES[last.way]}，{CAME_TITLES[last.came]}" if last else ""
    told = [
        (_("Estate"), found.estate_name), (_("Enterprise"), found.enterprise_name),
        (_("Act"), found.case.title), (_in("Where"), found.row.where),
        (_in("Found"), _when(found.row.found_at)), (_("Dissuaded"), dissuaded),
        (_in("Reported"), _when(found.row.reported_at)), (_("Holder"), copy.office),
        (_in("Received"), _when(copy.received_at)),
        (_("Result"), _short(f"{dict(RESULTS).get(department.result, '')} {department.report}".strip())),
    ]  # fmt: skip
    return [[label, value or "—"] for label, value in told]


def _short(text: str) -> str:
    """As much as a third of a sheet holds; all of it stands on the page of the case."""
    return text if len(text) <= MOST_WORDS else text[: MOST_WORDS - 1] + "…"


def _in(word: str) -> str:
    return pgettext("triplicate", word)


def _when(at: datetime | None) -> str:
    """Day and time with the year, as papers write them."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}" if at else "—"
