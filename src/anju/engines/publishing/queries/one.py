"""One publication for the desk, with everything that happened to it; and the objections to it."""

from uuid import UUID

from anju.engines.publishing.actions.held import accountable
from anju.engines.publishing.models import Objection, Publication
from anju.engines.publishing.queries.desk import seen
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden


def publication(publication_id: UUID) -> Publication:
    """A version as it stands now, for a room that has checked who asks.

    :raises Hidden: if there is none.
    """
    found = Publication.objects.filter(pk=publication_id).first()
    if found is None:
        raise Hidden()
    return found


def one(publication_id: UUID, *, by: Actor) -> Publication:
    """A version that ``by`` may read.

    :raises Hidden: if there is none, or not for this reader.
    """
    found = seen(by).select_related("supersedes").filter(pk=publication_id).first()
    if found is None:
        raise Hidden()
    return found


def of_source(source_type: str, source_id: UUID) -> list[Publication]:
    """Every version that a programme's row gave rise to, newest first."""
    return list(Publication.objects.filter(source_type=source_type, source_id=source_id).order_by("-version", "-id"))


def objection_on(case_id: UUID) -> Objection:
    """The objection whose case this is, for a reader who may read the case.

    :raises Hidden: if there is none.
    """
    found = Objection.objects.select_related("publication", "case").filter(pk=case_id).first()
    if found is None:
        raise Hidden()
    return found


def objections(row: Publication) -> list[Objection]:
    """The objections to every version of a publication, newest first, each with its case."""
    found = Objection.objects.filter(publication__code=row.code).select_related("case", "publication")
    return list(found.order_by("-made_at"))


def row_words(objection: Objection) -> list[tuple[str, str]]:
    """(column, value) of the row an objection is about; nothing where it is about the whole."""
    content = objection.publication.content
    row = next((one for one in content.get("rows") or () if one["key"] == objection.row_key), None)
    if not objection.row_key or row is None:
        return []
    return [(head["title"], _words(row.get(head["name"]))) for head in content["columns"]]


def _words(value) -> str:
    return value["text"] if isinstance(value, dict) else str(value)


__all__ = ["accountable", "objection_on", "objections", "of_source", "one", "publication", "row_words"]
