"""The notice on paper (整改通知书), to be stamped and served."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anju.ground.access import queries as offices
from anju.ground.access.checks import signed_in
from anju.kit import clock, documents
from anju.kit.clock import local_day
from anju.programmes.rectifications import queries
from anju.programmes.rectifications.actions.objecting import objection_until


@signed_in
@require_safe
def notice(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The notice as it stands, for whoever may read it."""
    found, at = queries.notice(case_id, by=request.actor), clock.now()
    title, number = _("Notice of rectification"), found.case.number
    address = settings.PUBLIC_URL + reverse("cases:case", args=[case_id])
    values = {
        "title": title, "number": number, "address": address, "office": offices.office(found.case.office_id).name,
        "on": day(found.row.issued_at), "addressee": _("%(name)s:") % {"name": found.enterprise_name},
        "opening": _("At the estate %(estate)s, which you manage, the following was found.")
        % {"estate": found.estate_name},
        "problems": [{"number": one.row.number, "text": one.row.text, "basis": one.row.basis or found.row.basis}
                     for one in found.problems if not one.row.struck_at],
        "demand": _demand(found), "rights": _rights(found), "words": _words(),
        "foot": _("%(number)s · printed %(at)s") % {"number": number, "at": day(at)},
    }  # fmt: skip
    content = documents.pdf("rectifications/notice.typ", values, pictures={"code.svg": documents.code(address)})
    return documents.download(content, f"{title} {number}")


def day(at: datetime) -> str:
    """A day with its year, as papers write it."""
    return date_format(local_day(at), "DATE_FORMAT")


def _demand(found: queries.NoticeView) -> str:
    basis = {"basis": found.row.basis}
    if found.case.due_at is None:
        return _("Under %(basis)s you are told to rectify this and to report it with photos.") % basis
    return _("Under %(basis)s you are told to rectify this by %(until)s and to report it with photos.") % {
        **basis, "until": day(found.case.due_at)
    }  # fmt: skip


def _rights(found: queries.NoticeView) -> str:
    until = day(objection_until(found.row, found.case.due_at)) if found.case.due_at else ""
    if not until:
        return _("You may object to this notice in writing or on the platform.")
    return _("You may object to this notice in writing or on the platform until %(until)s.") % {"until": until}


def _words() -> dict:
    return {
        "columns": [_("No."), _("What is wrong"), _("Clause")],
        "check": _("Scan to open the notice and check this sheet"),
    }  # fmt: skip
