"""Issues of the scan: the list of a place, and one with its messages."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.warnings.models import Issue, Membership
from anju.programmes.warnings.types import IssueState

PAGE, MOST_MEMBERS = 50, 200
ISSUE_VIEWS = {
    "open": (IssueState.OPEN,), "raised": (IssueState.RAISED,), "dismissed": (IssueState.DISMISSED,), "all": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """An issue with its messages, oldest first; those the reader may not open stand there without a title.

    :ivar members: (membership, number and title of its case, or nothing).
    """

    row: Issue
    members: list[tuple[Membership, str, str]]
    warning_id: UUID | None


def issues(by: Actor, *, view: str, region_path: str = "", offset: int = 0) -> tuple[list[Issue], bool]:
    """Issues of the places of ``by``, hottest first, and whether there are more; one query."""
    rows = access.within(by, Issue.objects.all())
    rows = rows.filter(state__in=ISSUE_VIEWS[view]) if ISSUE_VIEWS[view] else rows
    rows = rows.filter(region_path__startswith=region_path) if region_path else rows
    found = list(rows.order_by("-heat", "-pk")[offset : offset + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def issue(issue_id: UUID, *, by: Actor) -> IssueView:
    """One issue with its messages.

    :raises Hidden: if there is none, or it is another place's.
    """
    row = access.within(by, Issue.objects.filter(pk=issue_id)).first()
    if row is None:
        raise Hidden()
    members = list(Membership.objects.filter(issue=row)[:MOST_MEMBERS])
    lines = cases.headlines_of(by, [member.case_id for member in members])
    warning = getattr(row, "warning", None)
    return IssueView(
        row=row, members=[(member, *lines.get(member.case_id, ("", ""))) for member in members],
        warning_id=warning and warning.pk,
    )  # fmt: skip


def visible_issue(issue_id: UUID | None, *, by: Actor) -> Issue | None:
    """An issue if ``by`` may read it."""
    return access.within(by, Issue.objects.filter(pk=issue_id)).first() if issue_id else None


def issue_mentions(issue_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → what a letter may say of it: its division and the days, no words of the messages; two queries."""
    rows = list(Issue.objects.filter(pk__in=set(issue_ids)))
    names = registers.own_names(row.region_path for row in rows)
    return {row.pk: f"{names.get(row.region_path, '')} · {row.first_on} – {row.last_on}" for row in rows}


def issue_lines(issue_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → what the desk's list of messages says of it."""
    return {row.pk: str(row) for row in Issue.objects.filter(pk__in=set(issue_ids))}
