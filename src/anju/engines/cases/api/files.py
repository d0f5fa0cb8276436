"""Files of programs: taken in first, then named by the act they belong to."""

from collections.abc import Iterable
from uuid import UUID

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import File, Router, UploadedFile

from anju.engines.cases import queries
from anju.engines.cases.api_scopes import ACT, READ
from anju.engines.cases.schemas import KeptOut
from anju.engines.cases.types import Evidence
from anju.ground.access.checks import program
from anju.kit import storage
from anju.kit.errors import BadFile
from anju.kit.web.throttle import limited

SALT = "cases.kept_file"
HOURS = 24
MAX_MB = 15

router = Router()


@router.post("/files", response=KeptOut, auth=program(ACT))
@limited("600/hour", name="cases.files")
def keep_file(request: HttpRequest, photo: File[UploadedFile]):
    """Take in a photo (JPEG, PNG, WebP or HEIC, 15 MB). Sent again it is the same file."""
    kept = storage.keep_photo(photo, max_mb=MAX_MB)
    token = signing.dumps([kept.digest, kept.size, str(request.actor.account_id)], salt=SALT)
    return {"file": token, "sha256": kept.digest, "size": kept.size}


@router.get("/{uuid:case_id}/files/{digest}", auth=program(READ))
def one_file(request: HttpRequest, case_id: UUID, digest: str):
    """A file of a case, as its reader may see it."""
    found = queries.file_of(request.actor, case_id, digest)
    return storage.send(found.sha256, media_type=found.content_type)


def evidence(tokens: Iterable[str], *, account_id: UUID, kind: str = "after") -> list[Evidence]:
    """The files of these tokens.

    :raises BadFile: if one is invented, another account's, or older than a day.
    """
    return [_one(token, account_id, kind) for token in tokens]


def _one(token: str, account_id: UUID, kind: str) -> Evidence:
    try:
        digest, size, owner = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
    except (signing.BadSignature, ValueError):
        owner = ""
    if owner != str(account_id):
        raise BadFile(_("Send the file first, then name it here within a day."), field="files")
    return Evidence(sha256=digest, size=size, content_type="image/jpeg", kind=kind)
