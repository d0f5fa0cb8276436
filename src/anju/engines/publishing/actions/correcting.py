"""Correcting what is public: a new version under the same code, reviewed as the first was; the old stays readable."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing import rules as decide
from anju.engines.publishing.actions.drafting import write
from anju.engines.publishing.actions.held import MovedOn, freeze, given, held, mention, need, snapshot, wrote
from anju.engines.publishing.acts import Act
from anju.engines.publishing.models import Attachment, Publication
from anju.engines.publishing.types import HEADER, State
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import Acting

COPIED = ("kind", "code", "region_path", "office_id", "rule_version", "illustrative", "source_type", "source_id")


class AlreadyCorrecting(Conflict):
    """A correction of this version is drafted or in review."""

    code = "already_correcting"


class NothingChanged(Problem):
    """The correction says what stands there already."""

    code = "nothing_changed"


@transaction.atomic
def correct(
    publication_id: UUID, *, reason: str, by: Actor, at: datetime, content: Mapping[str, Any] | None = None, **also: Any
) -> Publication:
    """Draft a correction of what is on notice or final; an act of its own.

    :param also: as ``draft_correction``. :raises MovedOn, AlreadyCorrecting, ReasonMissing: with what to do about it.
    """
    held(publication_id, by=by, act=Act.CORRECTED, what="correct")
    row, found = draft_correction(publication_id, content=content, reason=reason, by=by, at=at, **also)
    ledger.record(
        Act.CORRECTED, on=row, by=by, at=at, rule_version=row.rule_version, kind=row.kind, earlier=publication_id,
        version=row.version, changes=found.many,
    )  # fmt: skip
    return row


@transaction.atomic
def draft_correction(
    publication_id: UUID, *, reason: str, by: Acting, at: datetime, content: Mapping[str, Any] | None = None,
    title: str = "", formed_on: date | None = None, rule_version: str | None = None, illustrative: bool | None = None,
    **header: Any,
) -> tuple[Publication, decide.Differences]:  # fmt: skip
    """Draft the next version; a part of another room's act, which checks who may and records it.

    What is not told stays as it was. A list (``content`` given) that says nothing new is refused; a document may be
    drafted as it stands and changed on the desk.

    :param formed_on: when the change was made; today unless told.
    """
    old = Publication.objects.select_for_update().filter(pk=publication_id).first()
    if old is None:
        raise Hidden()
    need(old, "correct")
    _only_one(old)
    row = Publication(
        **{name: getattr(old, name) for name in COPIED}, version=old.version + 1, supersedes=old,
        formed_on=formed_on or local_day(at), drafted_at=at, drafted_by_id=by.actor_id, reason=given(reason),
        content=old.content,
    )  # fmt: skip
    row.rule_version = row.rule_version if rule_version is None else rule_version
    row.illustrative = row.illustrative if illustrative is None else illustrative
    kept = {name: getattr(old, name) for name in HEADER}
    write(row, title=title or old.title, header=kept | header, content=content, at=at)
    wrote(row, by)
    row.save(force_insert=True)
    mention(row)
    _copy_files(old, row)
    found = decide.differences(snapshot(old), freeze(row))
    row.save(update_fields=["sha256"])
    if content is not None and not found.many:
        raise NothingChanged(_("The new list says what the old one says; there is nothing to correct."))
    return row, found


def _only_one(old: Publication) -> None:
    later = Publication.objects.filter(code=old.code, version__gt=old.version)
    if later.filter(state__in=(State.DRAFT, State.IN_REVIEW)).exists():
        raise AlreadyCorrecting(_("A correction of this is drafted already; go on with that one."))
    if later.filter(published_at__isnull=False).exists():
        raise MovedOn(_("A later version is public by now; correct that one."))


def _copy_files(old: Publication, new: Publication) -> None:
    Attachment.objects.bulk_create(
        Attachment(publication=new, name=one.name, sha256=one.sha256, media_type=one.media_type, size=one.size)
        for one in old.attachments.all()
    )
