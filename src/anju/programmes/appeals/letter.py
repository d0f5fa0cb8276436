"""The printed letter (答复函): the reply as it was sent, on the city's paper, without a name or a number of anybody."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from anju.engines.cases import queries as cases
from anju.engines.cases.types import Letter
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.kit.telephones import masked
from anju.kit.web.spoken import day
from anju.programmes.appeals.actions.held import accountable
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Reply
from anju.programmes.appeals.types import RESULT_NAMES


def letter(case_id: UUID, by: Actor, at: datetime) -> Letter | None:
    """The last reply that was sent, for those who answer residents; None before there is one, and for all others."""
    case = cases.case(case_id)
    if not access.allows(by, Act.DRAFTED, on=accountable(case)):
        return None
    reply = Reply.objects.filter(appeal=case_id, state=Reply.State.SENT).order_by("-sent_at").first()
    if reply is None:
        return None
    raised = _("On %(day)s you told us: “%(title)s” (no. %(number)s). This is our answer:") % {
        "day": day(case.opened_at, at), "title": masked(case.title), "number": case.number,
    }  # fmt: skip
    ended = RESULT_NAMES.get(reply.result)
    told = [_("How it ended: %(result)s.") % {"result": ended}] if ended else []
    return Letter(
        title=_("Letter of reply"),
        to=_("To the resident who wrote to us:"),
        paragraphs=(
            raised,
            *told,
            reply.text,
            _("If it is not put right, you can send it back with your number and code."),
        ),
        office=offices.office(case.office_id).name if case.office_id else "",
        on=reply.sent_at,
        follow=settings.PUBLIC_URL + reverse("appeals:follow", args=[case.number]),
        follow_title=_("Scan to follow the appeal and to rate the answer"),
    )
