"""Following an objection by whoever made it: by its number and a code that only they were told.

The code is drawn from the case with the installation's key, so it stands nowhere and cannot be read by anybody who
reads the tables; it cannot be made anew either, which is why the page says to write it down.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.engines.publishing import tables
from anju.engines.publishing.models import Objection, Publication
from anju.engines.publishing.parameters import OBJECTION_TERM
from anju.ground.rulebook import queries as rulebook
from anju.kit import ids, sealing
from anju.kit.clock import local_day
from anju.kit.errors import Problem

PURPOSE = "publishing.objection_code"
SENT_TWICE = timedelta(minutes=10)


class WrongCode(Problem):
    """Number and code do not belong together, or there is no such number: from outside the two look the same."""

    code = "wrong_secret"
    status = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An objection as its maker follows it.

    :ivar about: the row, in words; empty: the whole. :ivar due_at: until when it is answered; None where no rule says.
    """

    number: str
    row: Objection
    publication: Publication
    about: str
    due_at: datetime | None
    is_decided: bool


def secret_of(case_id: UUID) -> str:
    """The code by which an objection is followed: eight readable signs, always the same."""
    drawn = sealing.digest(str(case_id), purpose=PURPOSE)
    return "".join(ids.READABLE[byte % 32] for byte in drawn[:8])


def number_of(case_id: UUID) -> str:
    return cases.case(case_id).number


def followed(number: str, secret: str) -> Followed:
    """:raises WrongCode: if number and code do not belong together."""
    rows = Objection.objects.select_related("publication", "case").filter(case__number=number)
    row = rows.first()
    if row is None or not sealing.same(secret_of(row.pk).encode(), ids.tidy_code(secret).encode()):
        raise WrongCode(_("Number and code do not belong together. Check both."), field="secret")
    return Followed(
        number=row.case.number, row=row, publication=row.publication, about=_about(row), due_at=row.case.due_at,
        is_decided=row.is_decided,
    )  # fmt: skip


def _about(row: Objection) -> str:
    """Which row it is about; nothing where the list is not shown any more."""
    content = row.publication.content
    found = next((one for one in content.get("rows") or () if one["key"] == row.row_key), None)
    return tables.label(content["columns"], found) if found and row.publication.is_public else ""


def answered_by(row: Publication, *, at: datetime) -> datetime | None:
    """Until when an objection made now is answered; None where nobody has published how long it may take."""
    law = rulebook.at(rulebook.city_of(row.region_path), local_day(at))
    return law.calendar.due(at, law.value(OBJECTION_TERM.name)) if law.has(OBJECTION_TERM.name) else None


def sent_before(publication_id: UUID, *, text: str, row_key: str, at: datetime) -> UUID | None:
    """The objection that the same form made a moment ago, where somebody pressed the button twice."""
    rows = Objection.objects.filter(publication_id=publication_id, text=text.strip(), row_key=row_key)
    return rows.filter(made_at__gte=at - SENT_TWICE).values_list("pk", flat=True).first()
