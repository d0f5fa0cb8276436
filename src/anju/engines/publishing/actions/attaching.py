"""Files of a draft: put to it and taken off again, until it is handed in."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing import files
from anju.engines.publishing import rules as decide
from anju.engines.publishing.actions.held import PersonalNumbers, freeze, held, law_of, rule, wrote
from anju.engines.publishing.acts import Act
from anju.engines.publishing.models import Attachment, Publication
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import storage
from anju.kit.errors import BadFile, Hidden

MOST_FILES = 20
MOST_MB = 20  # where no rule says otherwise; a limit of the machine, not of law


@transaction.atomic
def attach(publication_id: UUID, *, content: bytes, name: str, by: Actor, at: datetime) -> Attachment:
    """Attach a file to a draft; the same file twice stands there once.

    :raises BadFile: if it cannot be taken; :raises PersonalNumbers: if its text or its name holds any.
    """
    row = held(publication_id, by=by, act=Act.EDITED, what="edit")
    if row.attachments.count() >= MOST_FILES:
        raise BadFile(_("A publication has at most %(most)s files."), most=MOST_FILES)
    checked = files.check(content, name=name, most_mb=rule(law_of(row, at), "publishing.most_mb") or MOST_MB)
    if numbers := decide.personal_numbers([("attachments", checked.name)]):
        raise PersonalNumbers(numbers)
    if numbers := files.personal_numbers(content, checked.media_type):
        raise PersonalNumbers(numbers)
    file = _keep(row, content, checked)
    _changed(row, by=by, at=at)
    return file


def _keep(row: Publication, content: bytes, checked: files.Checked) -> Attachment:
    """A picture is kept without what its camera wrote into it, the position among that."""
    name, media_type, size = checked.name, checked.media_type, len(content)
    if media_type in files.PICTURES:
        photo = storage.keep_photo(BytesIO(content), max_mb=len(content) // storage.MEGABYTE + 1)
        digest, size, media_type, name = photo.digest, photo.size, "image/jpeg", f"{name.rpartition('.')[0]}.jpg"
    else:
        digest = storage.keep(content)
    told = {"name": name, "media_type": media_type, "size": size}
    return Attachment.objects.get_or_create(publication=row, sha256=digest, defaults=told)[0]


@transaction.atomic
def detach(publication_id: UUID, *, attachment_id: UUID, by: Actor, at: datetime) -> None:
    """Take a file off a draft.

    :raises Hidden: if it has no such file.
    """
    row = held(publication_id, by=by, act=Act.EDITED, what="edit")
    many, _each = row.attachments.filter(pk=attachment_id).delete()
    if not many:
        raise Hidden()
    _changed(row, by=by, at=at)


def _changed(row: Publication, *, by: Actor, at: datetime) -> None:
    freeze(row)
    wrote(row, by)
    row.save(update_fields=["sha256", "authors"])
    ledger.record(Act.EDITED, on=row, by=by, at=at, kind=row.kind)
