"""What a publication is about in one line, and who objected: for messages."""

from collections.abc import Iterable
from uuid import UUID

from anju.engines.publishing import registry
from anju.engines.publishing.models import Objection, Publication


def titles(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → title."""
    return dict(Publication.objects.filter(pk__in=list(ids)).values_list("id", "title"))


def mentions(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → kind and page code, for what leaves the house before it is public."""
    rows = Publication.objects.filter(pk__in=list(ids)).values_list("id", "kind", "code")
    return {pk: f"{registry.kind(kind).title} {code}" for pk, kind, code in rows}


def objector(case_id: UUID) -> UUID | None:
    """The account somebody objected from."""
    return Objection.objects.filter(pk=case_id).values_list("made_by_id", flat=True).first()
