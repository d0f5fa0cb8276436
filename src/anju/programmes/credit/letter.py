"""The answer to an objection on paper (异议答复书): item by item what was decided and why."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from anju.engines.cases.types import Letter
from anju.ground.access.types import Actor
from anju.kit.clock import local_day


def letter(case_id: UUID, by: Actor, at: datetime) -> Letter | None:
    """The answer as it was decided; None before. Whoever may read the case may print it."""
    from anju.ground.access import queries as people
    from anju.programmes.credit.queries import objections

    found = objections.view(case_id)
    if not found.row.is_decided:
        return None
    items = [_item(number, one) for number, one in enumerate(found.items, 1)]
    return Letter(
        title=_("Answer to an objection to a credit record"),
        to=_("%(name)s:") % {"name": found.enterprise_name},
        paragraphs=(_opening(found), *items, *_ending(found)),
        office=people.office(found.record.office_id).name,
        on=found.row.decided_at,
    )


def _opening(found) -> str:
    return _(
        "On %(day)s an objection to the credit record %(number)s was received (no. %(case)s). "
        "It was examined and decided as follows."
    ) % {"day": local_day(found.row.made_at), "number": found.record.number, "case": found.case.number}


def _item(number: int, one) -> str:
    told = {"number": number, "title": one.title, "before": one.before, "after": one.after, "note": one.note}
    if one.decision == "kept":
        return _("%(number)s. “%(title)s”: upheld as recorded, %(before)s points. %(note)s") % told
    if one.decision == "struck":
        return _("%(number)s. “%(title)s”: struck; the %(before)s points no longer count. %(note)s") % told
    return _("%(number)s. “%(title)s”: %(before)s points changed to %(after)s. %(note)s") % told


def _ending(found) -> list[str]:
    last = []
    if found.row.reason:
        last.append(found.row.reason)
    last.append(_("An item is objected to once; what remains may be brought before the authority above or a court."))
    return last
