"""Drafting: as a part of a programme's act, or a plain document on the desk; changed until it is handed in."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing import registry
from anju.engines.publishing import rules as decide
from anju.engines.publishing.actions.held import (
    accountable,
    columns,
    freeze,
    held,
    mention,
    no_numbers,
    wrote,
)
from anju.engines.publishing.acts import Act
from anju.engines.publishing.models import Publication
from anju.engines.publishing.types import DOCUMENT, HEADER, State
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import ids
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Acting

MOST_TITLE = 200


class TitleMissing(Problem):
    code = "title_missing"


class NotYetFormed(Problem):
    """The day of formation lies ahead."""

    code = "not_yet_formed"


class NothingToPublish(Problem):
    """Neither text nor list nor file."""

    code = "nothing_to_publish"


def draft(
    *, kind: str, region_path: str, office_id: UUID, title: str, formed_on: date, by: Acting, at: datetime,
    content: Mapping[str, Any] | None = None, rule_version: str = "", illustrative: bool = False,
    source_type: str = "", source_id: UUID | None = None, **header: Any,
) -> Publication:  # fmt: skip
    """Draft a publication; a part of another room's act, which checks who may and records it.

    :param content: ``{"rows": [{column: value, "key"?, "subject_type"?, "subject_id"?}], "notes": [str]}``; numbers as
        int or Decimal, links as ``{text, address}``; without columns of its own it gets those of its kind.
    :param header: of ``types.HEADER``; the issuer is the office's name and the category the kind's unless told.
    :raises ValueError: if the content does not fit its columns; :raises TypeError: for an unknown part of the header.
    """
    row = Publication(
        kind=kind, code=ids.readable_code(), region_path=region_path, office_id=office_id, formed_on=formed_on,
        rule_version=rule_version, illustrative=illustrative, source_type=source_type, source_id=source_id,
        drafted_at=at, drafted_by_id=by.actor_id, state=State.DRAFT.value,
    )  # fmt: skip
    write(row, title=title, header=_whole(kind, office_id, header), content=content, at=at)
    wrote(row, by)
    row.save(force_insert=True)
    mention(row)
    return row


def _whole(kind: str, office_id: UUID, header: Mapping[str, Any]) -> dict[str, Any]:
    with translation.override(settings.LANGUAGE_CODE):
        told = {"issuer": offices.office(office_id).name, "category": str(registry.kind(kind).category)}
    return told | {name: value for name, value in header.items() if value not in ("", None)}


def write(row: Publication, *, title: str, header: Mapping[str, Any], content: Mapping[str, Any] | None, at) -> None:
    """Put what was told into the row; not saved.

    :raises TitleMissing, NotYetFormed: with what to do about it.
    """
    if unknown := set(header) - set(HEADER):
        raise TypeError(f"no part of the header is called {sorted(unknown)[0]!r}")
    if not title.strip():
        raise TitleMissing(_("Write a title."), field="title")
    if row.formed_on > local_day(at):
        raise NotYetFormed(_("The day on which it was formed cannot lie ahead."), field="formed_on")
    row.title = title.strip()[:MOST_TITLE]
    for name, value in header.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if content is not None:
        row.content = decide.tidy(content, columns=columns(row.kind))
    freeze(row)


@transaction.atomic
def draft_document(
    *, office_id: UUID, title: str, formed_on: date, by: Actor, at: datetime, **header: Any
) -> Publication:
    """Draft a plain document (官方文件) of an office; an act of its own.

    :raises Hidden: if ``by`` does not write for this office.
    """
    office = next((one for one in writing_offices(by) if one.pk == office_id), None)
    if office is None:
        raise Hidden()
    row = draft(
        kind=DOCUMENT, region_path=office.region_path, office_id=office.pk, title=title, formed_on=formed_on, by=by,
        at=at, **header,
    )  # fmt: skip
    ledger.record(Act.DRAFTED, on=row, by=by, at=at, kind=row.kind)
    return row


def writing_offices(by: Actor) -> list[Any]:
    """The offices under whose name ``by`` may draft: those her roles name."""
    own = {grant.office_id for grant in by.grants if grant.role in Act.DRAFTED.roles and grant.office_id}
    return [one for one in offices.offices_of(own) if one.region_path]


@transaction.atomic
def edit(publication_id: UUID, *, title: str, formed_on: date, by: Actor, at: datetime, **header: Any) -> None:
    """Change a draft: its title and what is printed around it. A list's rows are the programme's, nobody types them.

    :raises MovedOn: once it was handed in.
    """
    row = held(publication_id, by=by, act=Act.EDITED, what="edit")
    row.formed_on = formed_on
    write(row, title=title, header=header, content=None, at=at)
    wrote(row, by)
    row.save()
    ledger.record(Act.EDITED, on=row, by=by, at=at, kind=row.kind)


@transaction.atomic
def submit(publication_id: UUID, *, by: Actor, at: datetime) -> None:
    """Hand a draft in; somebody who did not write on it checks it next.

    :raises NothingToPublish, PersonalNumbers, MovedOn: with what to do about it.
    """
    row = held(publication_id, by=by, act=Act.SUBMITTED, what="submit")
    told = freeze(row)
    if not (row.body.strip() or row.content.get("rows") or told["attachments"]):
        raise NothingToPublish(_("There is nothing to publish yet: write the text or attach a file."))
    no_numbers(told)
    wrote(row, by)
    row.state, row.submitted_at = State.IN_REVIEW.value, at
    row.save(update_fields=["state", "submitted_at", "sha256", "authors"])
    ledger.record(Act.SUBMITTED, on=row, by=by, at=at, kind=row.kind, office=row.office_id)


def maywrite(by: Actor, row: Publication) -> bool:
    """Whether ``by`` reaches it as its office does."""
    return access.allows(by, Act.EDITED, on=accountable(row))
