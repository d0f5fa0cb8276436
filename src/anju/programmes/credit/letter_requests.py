"""The answer to a request on paper: a repair granted or refused (信用修复决定), a correction taken up or not."""

from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anju.engines.cases.types import Letter
from anju.ground.access.types import Actor
from anju.kit.clock import local_day


def letter(case_id: UUID, by: Actor, at: datetime) -> Letter | None:
    """The answer as it was decided; None before. Whoever may read the case may print it."""
    from anju.ground.access import queries as people
    from anju.programmes.credit.queries import requests

    found = requests.view(case_id)
    if not found.row.is_decided:
        return None
    paragraphs = _repair(found) if found.is_repair else _correction(found)
    return Letter(
        title=_("Decision on the repair of a credit record") if found.is_repair
        else _("Answer to a request to correct a credit record"),
        to=_("%(name)s:") % {"name": found.enterprise_name},
        paragraphs=tuple(filter(None, (_opening(found), *paragraphs))),
        office=people.office(found.record.office_id).name,
        on=found.row.decided_at,
    )  # fmt: skip


def _opening(found) -> str:
    told = {"day": _day(found.row.made_at), "number": found.record.number, "case": found.case.number}
    if found.is_repair:
        return _("On %(day)s your application to repair the credit record %(number)s was received (no. %(case)s). "
                 "It was examined and decided as follows.") % told  # fmt: skip
    return _("On %(day)s your request to correct the credit record %(number)s was received (no. %(case)s). "
             "It was examined and is answered as follows.") % told  # fmt: skip


def _repair(found) -> list[str]:
    record = found.record
    if found.row.outcome == "refused":
        return [_("The repair is refused: %(reason)s") % {"reason": found.row.reason},
                _("Once what is missing has been done, you may apply again. What remains may be brought before the "
                  "authority above or a court.")]  # fmt: skip
    told = {"day": date_format(record.ended_on, "DATE_FORMAT")}
    said = [_("The record is repaired. From %(day)s it is public no more, and no report or list names it.") % told]
    if record.use_ended_on:
        said.append(_("From that day it counts no points; what was published before stays as it was."))
    return [*said, found.row.reason]


def _correction(found) -> list[str]:
    if found.row.outcome == "refused":
        return [_("The record is not corrected: %(reason)s") % {"reason": found.row.reason},
                _("What remains may be brought before the authority above or a court.")]  # fmt: skip
    return [_("The request was taken up: a correction was proposed, which a second person of this bureau confirms or "
              "refuses. You are told of it.")]  # fmt: skip


def _day(at: datetime) -> str:
    return date_format(local_day(at), "DATE_FORMAT")
