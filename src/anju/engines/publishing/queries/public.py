"""What everybody may read of one publication: the version that stands, the older ones, and how much of each is shown.

Only what once was public is found here: a draft, and what lies with its reviewer, is absent for everybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from anju.engines.publishing import registry
from anju.engines.publishing.models import Attachment, Elsewhere, Objection, Publication, Read
from anju.engines.publishing.rules import snapshots
from anju.engines.publishing.rules.differences import Differences, differences
from anju.engines.publishing.types import NoticeKind, State
from anju.ground.ledger import queries as ledger
from anju.kit import ids
from anju.kit.errors import Hidden

OPEN = (State.NOTICED, State.FINAL)
LARGE = ("content", "body")  # read for the version that is shown alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One version of a publication as everybody may read it.

    :ivar row: the version; :ivar main: the version that stands at the permanent address, often the same.
    :ivar versions: every version that was public, newest first, without their content; each with ``many_reads`` and
        ``many_objections``.
    :ivar has_body: whether its text is shown; :ivar has_rows: whether its list and its files are.
    """

    row: Publication
    main: Publication
    versions: list[Publication]
    kind: NoticeKind
    has_body: bool
    has_rows: bool

    @property
    def is_main(self) -> bool:
        return self.row.pk == self.main.pk

    @property
    def is_gone(self) -> bool:
        """Whether something of it is held back, so that it cannot be given whole any more."""
        return not (self.has_body and self.has_rows)

    @property
    def columns(self) -> list[Mapping[str, Any]]:
        return self.row.content.get("columns") or []

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        return self.row.content.get("rows") or [] if self.has_rows else []

    @property
    def notes(self) -> list[str]:
        return self.row.content.get("notes") or [] if self.has_rows else []

    @property
    def paragraphs(self) -> list[str]:
        return [line.strip() for line in self.row.body.splitlines() if line.strip()] if self.has_body else []

    @property
    def held_back(self) -> int:
        """How many rows it had that are not shown any more."""
        return 0 if self.has_rows else len(self.row.content.get("rows") or [])

    @property
    def reads(self) -> int:
        """How often it was read, all versions together."""
        return sum(one.many_reads for one in self.versions)

    @property
    def objections(self) -> int:
        """How many objections to it came in, whatever became of them."""
        return sum(one.many_objections for one in self.versions)

    @property
    def holding(self) -> Publication | None:
        """The version that holds while this one is only on notice."""
        older = self.older
        return older if self.row.state == State.NOTICED and older and older.state == State.FINAL else None

    @property
    def older(self) -> Publication | None:
        """The version before this one."""
        return next((one for one in self.versions if one.version < self.row.version), None)


def publications() -> QuerySet[Publication]:
    """Every version that is or was public."""
    return Publication.objects.filter(published_at__isnull=False)


def shown(code: str, version: int | None = None) -> Shown:
    """The version that stands at the permanent address, or one of the older ones. Two queries.

    :raises Hidden: if nothing of that code or version ever was public.
    """
    rows = list(_counted(publications().filter(code=ids.tidy_code(code))).order_by("-version").defer(*LARGE))
    main = next((row for row in rows if row.state in OPEN), rows[0] if rows else None)
    row = main if version is None else next((one for one in rows if one.version == version), None)
    if main is None or row is None:
        raise Hidden()
    row.refresh_from_db(fields=list(LARGE))
    body, listed = _open(row, main)
    return Shown(row=row, main=main, versions=rows, kind=registry.kind(row.kind), has_body=body, has_rows=listed)


def _counted(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    reads = _of_each(Read, Sum("many"))
    objections = _of_each(Objection, Count("pk"))
    return rows.annotate(many_reads=reads, many_objections=objections)


def _of_each(model: Any, sum_: Any) -> Coalesce:
    rows = model.objects.filter(publication=OuterRef("pk")).order_by().values("publication").annotate(all=sum_)
    return Coalesce(Subquery(rows.values("all"), output_field=IntegerField()), 0)


def _open(row: Publication, main: Publication) -> tuple[bool, bool]:
    """Whether text and list of a version are shown, as it stands and as what took its place stands.

    What was withdrawn is gone whole. Where the term is over the text remains and the list goes, with the files that
    may repeat it: whoever it names is not to be found by it any more.
    """
    if State.WITHDRAWN in (row.state, main.state):
        return False, False
    return True, main.state != State.ENDED or not row.content.get("rows")


def before(told: Shown) -> Publication | None:
    """The version before, with its content; None for the first, and where a list is not shown any more. One query."""
    older = told.older if told.has_rows and told.has_body else None
    if older is not None:
        older.refresh_from_db(fields=list(LARGE))
    return older


def changes(older: Publication, newer: Publication) -> Differences:
    """What one version changed against another, both with their content. Two queries."""
    old, new = (snapshots.snapshot(row, attachments(row)) for row in (older, newer))
    return differences(old, new)


def attachments(row: Publication) -> list[Attachment]:
    """The files of a version in the order they are shown."""
    return list(row.attachments.all())


def sealed(row: Publication) -> UUID | None:
    """The newest entry of the ledger that holds the fingerprint of what a version says today; None: none does."""
    own = (line for line in ledger.story([row.pk]) if line.facts.get("fingerprint") == row.sha256)
    return next((line.entry_id for line in own), None)


def elsewhere(versions: list[Publication]) -> list[Elsewhere]:
    """Where else a publication was published, newest first."""
    return list(Elsewhere.objects.filter(publication__in=versions).order_by("-on", "id"))


def canonical(told: Shown) -> bytes:
    """The bytes whose SHA-256 is the fingerprint of a version. One query.

    :raises Hidden: if something of it is held back: what is not shown is not given to programs either.
    """
    if told.is_gone:
        raise Hidden()
    return snapshots.canonical(snapshots.snapshot(told.row, attachments(told.row)))


def attachment(told: Shown, digest: str) -> Attachment:
    """:raises Hidden: if the version has no such file, or its files are not shown any more."""
    found = next((file for file in attachments(told.row) if file.sha256 == digest), None) if told.has_rows else None
    if found is None:
        raise Hidden()
    return found
