"""Paper: an order (办理单) and a letter (答复函) as PDF."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from anju.engines.cases import queries, words
from anju.ground.access.checks import signed_in
from anju.kit import clock, documents
from anju.kit.clock import local_day
from anju.kit.web.spoken import dated


@signed_in
@require_safe
def order(request: HttpRequest, case_id, order_id) -> HttpResponse:
    """One order on paper, for whoever may see the case; nothing on it says who raised the matter."""
    sheet, at = queries.order_sheet(request.actor, case_id, order_id), clock.now()
    address = settings.PUBLIC_URL + reverse("cases:case", args=[case_id])
    values = {
        "title": sheet.title, "number": sheet.number, "facts": sheet.facts, "address": address,
        "report": sheet.order.report, "result": sheet.result, "words": _order_words(),
        "foot": _("%(number)s · printed %(at)s by %(name)s")
        % {"number": sheet.number, "at": words.moment(at), "name": request.actor.office_name or request.actor.name},
    }  # fmt: skip
    content = documents.pdf("cases/order.typ", values, pictures={"code.svg": documents.code(address)})
    return documents.download(content, f"{sheet.title} {sheet.number}")


def _order_words() -> dict:
    return {
        "report": pgettext("sheet", "What was done"), "signed": _("Signed for by, date"),
        "handled": _("Handled by, date"), "seal": _("Office (seal)"),
        "check": _("Scan to open the case and check this order"),
    }  # fmt: skip


@signed_in
@require_safe
def letter(request: HttpRequest, case_id) -> HttpResponse:
    """The programme's letter on paper."""
    at = clock.now()
    case, written = queries.letter(request.actor, case_id, at=at)
    values = {
        "title": written.title, "number": case.number, "to": written.to, "paragraphs": list(written.paragraphs),
        "office": written.office, "on": dated(local_day(written.on), pgettext("date format", "j M Y")),
        "follow": written.follow, "follow_title": written.follow_title, "foot": case.number,
    }  # fmt: skip
    pictures = {"code.svg": documents.code(written.follow)} if written.follow else {}
    content = documents.pdf("cases/letter.typ", values, pictures=pictures)
    return documents.download(content, f"{written.title} {case.number}")
