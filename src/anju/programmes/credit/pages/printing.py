"""The notice on paper (信用信息告知单), to be stamped and served."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from anju.ground.access import queries as people
from anju.ground.access.checks import signed_in
from anju.ground.rulebook.types import Rules
from anju.kit import clock, documents
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.programmes.credit.actions.counting import plain
from anju.programmes.credit.actions.held import law_on, value
from anju.programmes.credit.models import Record, RecordItem
from anju.programmes.credit.queries import records
from anju.programmes.credit.types import UNIT_TITLES, WHO_TITLES, Who


@signed_in
@require_safe
def notice(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """The notice as it was sent, for whoever may read the record; there is none before it was notified."""
    found = records.readable_record(record_id, by=request.actor)
    if found.notified_at is None:
        raise Hidden()
    told, pictures = values(found, at=clock.now())
    content = documents.pdf("credit/notice.typ", told, pictures=pictures)
    return documents.download(content, f"{_('Notice of a credit record')} {found.notice_no}")


def values(found: Record, *, at: datetime) -> tuple[dict, dict]:
    """What the sheet says, and the code that leads back to the record."""
    line, law = records.lines_of([found])[0], law_on(found.region_path, found.notified_at)
    address = settings.PUBLIC_URL + reverse("credit:record", args=[found.pk])
    title, office = _("Notice of a credit record"), people.office(found.office_id).name
    told = {
        "title": title, "number": found.notice_no, "address": address, "office": office, "on": day(found.notified_at),
        "addressee": _("%(name)s:") % {"name": _addressee(line)}, "opening": _opening(found, line, office),
        "content": found.content, "items": [_item(n, item) for n, item in enumerate(found.items.all(), 1)],
        "sums": _sums(line), "demand": _demand(found, law), "rights": _rights(found, law, office), "words": _words(),
        "handler": people.account_names([found.notifier_id]).get(found.notifier_id, ""), "seal": _("(seal)"),
        "sample": _("Example values: the points belong to no city.") if found.illustrative else "",
        "foot": _("%(number)s · printed %(at)s") % {"number": found.notice_no, "at": day(at)},
    }  # fmt: skip
    return told, {"code.svg": documents.code(address)}


def day(at: datetime) -> str:
    """A day with its year, as papers write it."""
    return date_format(local_day(at), "DATE_FORMAT")


def _addressee(line: records.Line) -> str:
    if line.manager_name:
        return _("%(enterprise)s (project manager %(manager)s)") % {
            "enterprise": line.enterprise_name, "manager": line.manager_name
        }  # fmt: skip
    return line.enterprise_name


def _opening(found: Record, line: records.Line, office: str) -> str:
    told = {"office": office, "estate": line.estate_name, "day": date_format(found.occurred_on, "DATE_FORMAT"),
            "document": found.document_no}  # fmt: skip
    first = _("It was found that on %(day)s:") if not line.estate_name else _(
        "It was found at the estate %(estate)s, which you serve, on %(day)s:")  # fmt: skip
    return (first + (_(" (%(document)s)") if found.document_no else "")) % told


def _item(number: int, item: RecordItem) -> list[str]:
    said = "\n".join(filter(None, (item.title, item.note, item.opinion and _opinion(item))))
    return [str(number), str(WHO_TITLES[Who(item.subject)]), said, item.article or "—",
            f"{plain(item.quantity)} {UNIT_TITLES.get(item.unit, item.unit)}", plain(item.recorded_points)]  # fmt: skip


def _opinion(item: RecordItem) -> str:
    return pgettext("credit item", "Opinion: %(opinion)s") % {"opinion": item.opinion}


def _sums(line: records.Line) -> str:
    of_firm, of_manager = line.enterprise_points, line.manager_points
    parts = [_("the enterprise %(points)s points") % {"points": plain(of_firm)}] if of_firm is not None else []
    parts += (
        [_("the project manager %(points)s points") % {"points": plain(of_manager)}] if of_manager is not None else []
    )
    return _("To be recorded: %(sums)s.") % {"sums": pgettext("between sums", ", ").join(parts)}


def _demand(found: Record, law: Rules) -> str:
    if found.rectify_until is None:
        return ""
    told = {"term": term(law, "credit.rectify_term"), "until": day(found.rectify_until)}
    return _("Rectify this within %(term)s of this notice, by %(until)s.") % told


def _rights(found: Record, law: Rules, office: str) -> str:
    told = {"term": term(law, "credit.objection_term"), "until": day(found.objection_until), "office": office}
    return _(
        "If you disagree with the finding, the rule or the points, you may object within %(term)s, by %(until)s, on "
        "the platform or in writing to %(office)s. Until it is decided the record is marked as disputed. A record not "
        "yet archived counts nothing meanwhile; one archived early because you gave up objecting counts until the "
        "decision changes it."
    ) % told  # fmt: skip


def term(law: Rules, name: str) -> str:
    """A term in words: 7 days, 5 working days."""
    found = value(law, name)
    words = {"working_day": _("%(many)s working days"), "calendar_day": _("%(many)s days"), "hour": _("%(many)s hours")}
    return words[found.unit.value] % {"many": found.length} if found else ""


def _words() -> dict:
    return {
        "columns": [_("No."), _("Counts for"), _("Item of the standard"), _("Clause"), pgettext("credit", "Quantity"),
                    pgettext("credit", "Points")],
        "finding": pgettext("credit", "What was found"), "handler": _("Handled by"),
        "check": _("Scan to open the record and check this sheet"),
    }  # fmt: skip
