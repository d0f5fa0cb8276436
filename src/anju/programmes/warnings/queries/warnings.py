"""The list of warnings of a place, and one of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.kit.acts import Act as Declared
from anju.kit.errors import Hidden
from anju.programmes.warnings.models import Warning
from anju.programmes.warnings.queries.offices import accountable

PAGE = 50
# What the list can be narrowed to: name → states of the case.
VIEWS = {"open": ("raised",), "whistled": ("whistled",), "settled": ("settled",), "dropped": ("dropped",), "all": ()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list."""

    id: UUID
    number: str
    title: str
    place: str
    office_name: str
    state: str
    issue_id: UUID | None
    words: str
    due_at: datetime | None
    raised_at: datetime
    closed_at: datetime | None


def listed(by: Actor, *, view: str, region_path: str = "", after: str = "") -> tuple[list[Line], str]:
    """Warnings that ``by`` may read, newest first, and where the next page begins; two queries."""
    rows = cases.own_rows(by, Warning.objects.all(), states=VIEWS[view], region_path=region_path)
    shown, following = cases.own_page(rows, after=after, size=PAGE)
    offices = people.office_names({row.case.office_id for row in shown})
    lines = [
        Line(
            id=row.pk, number=row.case.number, title=row.case.title, place=row.case.place_name,
            office_name=offices.get(row.case.office_id, ""), state=row.case.state, issue_id=row.issue_id,
            words=row.words, due_at=row.case.due_at, raised_at=row.case.opened_at, closed_at=row.case.closed_at,
        )
        for row in shown
    ]  # fmt: skip
    return lines, following


def counts(by: Actor, *, region_path: str = "") -> dict[str, int]:
    """How many each view holds, up to ``cases.MOST``; one query each."""
    return cases.own_counts(by, Warning.objects.all(), views=VIEWS, region_path=region_path)


def warning(case_id: UUID, *, by: Actor, act: Declared | None = None) -> Warning:
    """A warning that ``by`` may read, or on which ``by`` may do ``act`` for the office that judges it.

    :raises Hidden: if there is none.
    """
    row = access.within(by, Warning.objects.select_related("case", "issue").filter(pk=case_id)).first()
    if row is None or (act and not access.allows(by, act, on=accountable(row.case))):
        raise Hidden()
    return row


def raised_by(case_id: UUID) -> UUID | None:
    """The account that raised a warning."""
    return Warning.objects.filter(pk=case_id).values_list("raised_by_id", flat=True).first()


def raiser(row: Warning) -> str:
    """Who raised it, as colleagues call her."""
    return people.account_names({row.raised_by_id} - {None}).get(row.raised_by_id, "")
