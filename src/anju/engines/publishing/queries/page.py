"""Everything the desk's page of one publication shows, and what its reader may do next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from anju.engines.publishing import registry, rules, tables, words
from anju.engines.publishing.actions.finalising import waiting_of
from anju.engines.publishing.actions.held import accountable, law_of, seats, snapshot
from anju.engines.publishing.acts import Act
from anju.engines.publishing.models import Attachment, Elsewhere, Objection, Publication, Review
from anju.engines.publishing.queries.one import objections, one
from anju.engines.publishing.types import DOCUMENT, NoticeKind, State
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.ledger import queries as ledger
from anju.kit.scopes import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """:ivar reaches: whether the reader is of its office or of one above, and not only a reader.
    :ivar may: names of what the reader may do now (``edit``, ``submit``, ``review``, ``finalise``, …).
    :ivar own_work: it waits for a review, and the reader wrote on it. :ivar story: the entries, newest first.
    """

    row: Publication
    kind: NoticeKind
    said: words.Said
    tag: tuple[Any, str, str]
    office: str
    names: dict[UUID, str]
    may: frozenset[str]
    reaches: bool
    own_work: bool
    timing: str
    is_late: bool
    index_wrong: Any
    lines: list[list[tables.Cell]]
    files: list[Attachment]
    reviews: list[Review]
    versions: list[Publication]
    elsewhere: list[Elsewhere]
    objections: list[Objection]
    changes: rules.Differences | None
    story: list[Any]


def page(by: Actor, publication_id: UUID, *, at: datetime) -> Page:
    """One version for a reader who may see it; a fixed number of queries.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = one(publication_id, by=by)
    versions = list(Publication.objects.filter(code=row.code).defer("content", "body").order_by("-version", "-id"))
    reviews = list(row.reviews.order_by("-at"))
    raised, story, law = objections(row), ledger.story([row.pk]), law_of(row, at)
    waiting, office = waiting_of(row, raised), people.office_names([row.office_id]).get(row.office_id, "")
    timing = words.timing_of(row, law, at=at)
    where = accountable(row)
    may = _may(by, row, where, versions, waiting, at)
    note = reviews[0].note if reviews and not reviews[0].passed and row.state == State.DRAFT else ""
    return Page(
        row=row, kind=registry.kind(row.kind), office=office, tag=words.TAGS[State(row.state)],
        names=_names(row, reviews, story, raised),
        said=words.said(row, office=office, waiting=waiting, note=note, at=at), may=may,
        reaches=access.allows(by, Act.EDITED, on=where),
        own_work=row.state == State.IN_REVIEW and rules.is_author(row.authors, seats(by)),
        timing=words.timing(timing, row, at=at), is_late=timing is not None and (timing.is_late or timing.is_soon),
        index_wrong=words.INDEX_WRONG.get(rules.wrong_index_number(row.index_no), "") if row.index_no else "",
        lines=tables.table(row.content.get("columns") or (), row.content.get("rows") or ()),
        files=list(row.attachments.all()), reviews=reviews, versions=versions,
        elsewhere=list(Elsewhere.objects.filter(publication__code=row.code).order_by("-on", "id")),
        objections=raised, story=story,
        changes=rules.differences(snapshot(row.supersedes), snapshot(row)) if row.supersedes else None,
    )  # fmt: skip


def _names(row: Publication, reviews: list[Review], story: list[Any], raised: list[Objection]) -> dict[UUID, str]:
    asked = [row.drafted_by_id, row.reviewed_by_id, row.finalised_by_id, *(one.by_id for one in reviews)]
    asked += [line.actor_id for line in story] + [one.decided_by_id for one in raised]
    return people.account_names(asked)


# What may be done → the act that says who.
ACTS = {
    "edit": Act.EDITED, "submit": Act.SUBMITTED, "review": Act.APPROVED, "finalise": Act.FINALISED,
    "correct": Act.CORRECTED, "withdraw": Act.WITHDRAWN, "elsewhere": Act.ELSEWHERE,
}  # fmt: skip


def _may(by: Actor, row: Publication, where: Subject, versions: list[Publication], waiting: rules.Waiting, at):
    found = {what for what, act in ACTS.items() if rules.may(what, row.state) and access.allows(by, act, on=where)}
    if rules.is_author(row.authors, seats(by)):
        found.discard("review")
    is_correcting = any(
        one.state in (State.DRAFT, State.IN_REVIEW) for one in versions if one.version > row.version
    )  # fmt: skip
    if is_correcting:
        found -= {"correct", "finalise"}
    if rules.stands_against(waiting, at=at):
        found.discard("finalise")
    return frozenset(found)


def is_document(row: Publication) -> bool:
    """Whether its text is written on the desk; the rows of every other kind are its programme's."""
    return row.kind == DOCUMENT
