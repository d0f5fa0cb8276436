"""Reply templates (答复模板): words an office uses again and again, kept by its own people."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.appeals import queries
from anju.programmes.appeals.actions.filing import UnknownMatter, words_digest
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import ReplyTemplate


class NothingWritten(Problem):
    """A template needs a name and a text."""

    code = "nothing_written"


@transaction.atomic
def write_template(
    *,
    office_id: UUID,
    title: str,
    text: str,
    by: Actor,
    at: datetime,
    matter: str = "",
    template_id: UUID | None = None,
) -> ReplyTemplate:
    """Write a template of an office, or write one anew. What stands in braces is filled from the case or by hand.

    :raises Hidden: for who does not speak for the office; :raises NothingWritten: without a title or a text;
    :raises UnknownMatter: for a matter the city's rules do not know.
    """
    access.require(by, Act.TEMPLATE_WRITTEN, on=_of_office(office_id))
    if not title.strip():
        raise NothingWritten(_("Give the template a name by which it is found."), field="title")
    if not text.strip():
        raise NothingWritten(_("Write the words of the template."), field="text")
    region_path = offices.office(office_id).region_path
    if matter and matter not in queries.matter_titles(queries.law_of(region_path, at)):
        raise UnknownMatter(_("Choose what it is about from the list."), field="matter")
    row = _held(template_id, office_id) if template_id else ReplyTemplate(office_id=office_id)
    row.region_path, row.matter = region_path, matter
    row.title, row.text, row.changed_by_id, row.changed_at = title.strip(), text.strip(), by.actor_id, at
    row.save()
    ledger.record(Act.TEMPLATE_WRITTEN, on=row, by=by, at=at, digest=words_digest(row.pk, row.text))
    return row


@transaction.atomic
def retire_template(*, template_id: UUID, by: Actor, at: datetime) -> None:
    """Offer a template no more; what was written with it stays.

    :raises Hidden: if there is none in use, or it is another office's.
    """
    row = ReplyTemplate.objects.select_for_update().filter(pk=template_id, retired_at=None).first()
    if row is None:
        raise Hidden()
    access.require(by, Act.TEMPLATE_RETIRED, on=_of_office(row.office_id))
    row.retired_at = at
    row.save(update_fields=["retired_at"])
    ledger.record(Act.TEMPLATE_RETIRED, on=row, by=by, at=at)


def _held(template_id: UUID, office_id: UUID) -> ReplyTemplate:
    row = ReplyTemplate.objects.select_for_update()
    found = row.filter(pk=template_id, office_id=office_id, retired_at=None).first()
    if found is None:
        raise Hidden()
    return found


def _of_office(office_id: UUID) -> Subject:
    """Reached by the office's own people alone, not from above: the words are theirs."""
    return Subject(subject_type=ReplyTemplate.subject_type, pk=office_id, office_ids=(office_id,))
