"""Files in a form of these pages: photographs, cleaned as everywhere, and PDF documents, told by their content.

What could be taken comes back with the form when something else in it is refused.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from anju.kit import storage
from anju.kit.web import photographs
from anju.programmes.credit.types import EvidenceKind, NewFile

MAX_MB, MOST = 15, 6  # of one file; most photographs and most documents of one form
PDF, JPEG = "application/pdf", "image/jpeg"
SALT, HOURS = "credit.kept_document", 24


@dataclass(frozen=True, slots=True)
class Documents:
    """The PDF documents that came in one field; ``problems``: name of a file and what is wrong with it."""

    files: list[NewFile] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def kept(self) -> list[dict]:
        """The documents for the form shown again: a name, and a token that brings each back."""
        return [{"name": file.name, "token": signing.dumps(asdict(file), salt=SALT)} for file in self.files]


@dataclass(frozen=True, slots=True)
class Given:
    """What came with a form."""

    photos: photographs.Chosen = field(default_factory=photographs.Chosen)
    documents: Documents = field(default_factory=Documents)

    @property
    def problems(self) -> list[str]:
        return [*self.photos.problems, *self.documents.problems]

    def files(self) -> list[NewFile]:
        """Everything that could be taken."""
        photos = [
            NewFile(kind=EvidenceKind.PHOTO, name=_("Photo %(number)s") % {"number": number}, sha256=photo.digest,
                    media_type=JPEG, size=photo.size)
            for number, photo in enumerate(self.photos.photos, 1)
        ]  # fmt: skip
        return [*photos, *self.documents.files]


def given(request: HttpRequest) -> Given:
    """The fields ``photos`` and ``documents`` of a form; nothing before anything was sent."""
    if request.method != "POST":
        return Given()
    taken = photographs.chosen(request, name="photos", most=MOST, max_mb=MAX_MB)
    return Given(taken, documents(request, name="documents"))


def documents(request: HttpRequest, *, name: str) -> Documents:
    """The documents of one field: those kept from an earlier attempt (``<name>-kept``), then new ones."""
    files, problems = _kept(request.POST.getlist(f"{name}-kept"))[:MOST], []
    for file in request.FILES.getlist(name)[: MOST - len(files) + 1]:
        content = file.read(MAX_MB * storage.MEGABYTE + 1)
        if problem := _problem(content):
            problems.append(f"{file.name}: {problem}")
        else:
            files.append(_new(file, content))
    found = list({file.sha256: file for file in files}.values())
    if len(found) > MOST:
        problems.append(_("At most %(most)s documents; the first %(most)s are kept.") % {"most": MOST})
    return Documents(found[:MOST], problems)


def _problem(content: bytes) -> str:
    if len(content) > MAX_MB * storage.MEGABYTE:
        return _("This file is larger than %(most)s MB. Send a smaller one.") % {"most": MAX_MB}
    if not content.startswith(b"%PDF-"):
        return _("Only PDF documents are taken here; send anything else as photos.")
    return ""


def _new(file: UploadedFile, content: bytes) -> NewFile:
    return NewFile(
        kind=EvidenceKind.FILE, name=file.name[:120], sha256=storage.keep(content), media_type=PDF, size=len(content)
    )


def _kept(tokens: Sequence[str]) -> list[NewFile]:
    found = []
    for token in tokens:
        try:
            facts = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
        except signing.BadSignature:
            continue
        found.append(NewFile(**facts | {"kind": EvidenceKind(facts["kind"])}))
    return found
