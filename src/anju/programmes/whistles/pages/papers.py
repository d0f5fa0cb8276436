"""Photographs and the paper of a form on these pages: cleaned or told by their content, and what they are then."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from anju.kit import storage
from anju.kit.errors import BadFile
from anju.programmes.whistles.types import Document

MAX_MB = 15  # of one upload
PDF, JPEG = "application/pdf", "image/jpeg"


def document(request: HttpRequest, name: str = "document") -> Document | None:
    """The paper of one field: a PDF, told by its content, or a photograph, cleaned as everywhere; None without one.

    :raises BadFile: if it is neither, or too large.
    """
    file = request.FILES.get(name)
    if file is None:
        return None
    content = file.read(MAX_MB * storage.MEGABYTE + 1)
    if len(content) > MAX_MB * storage.MEGABYTE:
        raise BadFile(_("This file is larger than %(most)s MB. Send a smaller one.") % {"most": MAX_MB})
    if content.startswith(b"%PDF-"):
        kept = storage.keep(content)
        return Document(sha256=kept, size=len(content), content_type=PDF, name=file.name[:120])
    file.seek(0)
    photo = storage.keep_photo(file, max_mb=MAX_MB)
    return Document(sha256=photo.digest, size=photo.size, content_type=JPEG, name=file.name[:120])
