"""Files of programs: taken in first, then named by the act they belong to."""

from uuid import UUID

from django.http import HttpRequest
from ninja import File, Router, UploadedFile

from anju.engines.cases import queries
from anju.engines.cases.api_scopes import ACT, READ
from anju.engines.cases.schemas import KeptOut
from anju.ground.access.checks import program
from anju.kit import storage
from anju.kit.web.throttle import limited

MAX_MB = 15

router = Router()


@router.post("/files", response=KeptOut, auth=program(ACT))
@limited("600/hour", name="cases.files")
def keep_file(request: HttpRequest, photo: File[UploadedFile]):
    """Take in a photo (JPEG, PNG, WebP or HEIC, 15 MB). Sent again it is the same file."""
    kept = storage.keep_photo(photo, max_mb=MAX_MB)
    return {"file": queries.token_of(kept, by=request.actor), "sha256": kept.digest, "size": kept.size}


@router.get("/{uuid:case_id}/files/{digest}", auth=program(READ))
def one_file(request: HttpRequest, case_id: UUID, digest: str):
    """A file of a case, as its reader may see it."""
    found = queries.file_of(request.actor, case_id, digest)
    return storage.send(found.sha256, media_type=found.content_type)
