"""What was published beside what comes out today: every version that is or was public, of kinds that are computed."""

from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.utils import translation

from anju.engines.publishing import registry
from anju.engines.publishing import rules as decide
from anju.engines.publishing.models import Publication
from anju.engines.publishing.queries.public import attachments, publications, sealed
from anju.engines.publishing.types import Difference, Recheck, Rechecked, Wrong
from anju.kit.errors import Problem


def recheck(*, region_path: str = "") -> Iterator[Rechecked]:
    """Every published version of the kinds whose programmes declare a ``Recheck``, oldest first; nothing is written.

    A version is held against its rows computed again, and against the fingerprint that the ledger sealed when it was
    published. One version is read at a time, so that memory does not grow with them.

    :param region_path: of a city; everywhere if not given.
    """
    known = registry.rechecks()
    rows = publications().filter(kind__in=known, region_path__startswith=region_path).order_by("pk")
    for pk in list(rows.values_list("pk", flat=True)):
        yield _rechecked(pk, known)


def _rechecked(pk: UUID, known: dict[str, Recheck]) -> Rechecked:
    row = Publication.objects.get(pk=pk)
    return Rechecked(
        publication=row, rows=len(row.content.get("rows") or ()),
        differences=(*_sealed(row), *_computed(row, known[row.kind])),
    )  # fmt: skip


def _sealed(row: Publication) -> Iterator[Difference]:
    """The content, its fingerprint and the ledger's have to agree: who altered one altered not the others."""
    today = decide.fingerprint(decide.snapshot(row, attachments(row)))
    if today != row.sha256 or sealed(row) is None:
        yield Difference(wrong=Wrong.SEALED, published=today[:16], computed=row.sha256[:16])


def _computed(row: Publication, how: Recheck) -> Iterator[Difference]:
    with translation.override(settings.LANGUAGE_CODE):  # as it was drawn up
        try:
            again = how.rows(row.pk)
        except Problem:  # what it was drawn from is not there, or no rules are known for it
            again = None
    if again is None:
        yield Difference(wrong=Wrong.GROUNDLESS)
    else:
        yield from decide.disagreeing(row.content, again)
