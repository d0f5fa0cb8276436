"""Files to be published: taken by what they hold, not by their name; nothing that can run.

PDF, Word and Excel in their present formats (.docx, .xlsx), JPEG and PNG. Refused: macros, embedded programs, PDF that
starts something when it is opened, workbooks that unpack without end. What they say is the reviewer's to read; the
texts of Word and Excel files are looked through for numbers of people.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from django.utils.translation import gettext_lazy as _
from PIL import Image

from anju.engines.publishing import rules
from anju.kit import excel_limits
from anju.kit.errors import BadFile

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {PDF: "pdf", DOCX: "docx", XLSX: "xlsx", "image/jpeg": "jpg", "image/png": "png"}
PICTURES = ("image/jpeg", "image/png")
MOST_UNPACKED = 300 * 2**20  # bytes of all parts of a Word or Excel file
# Names of parts that run, or lead to something that does.
_RUNS = re.compile(r"vbaproject|vbadata|activex|macrosheets|/embeddings/|oleobject|customui", re.IGNORECASE)
_STARTS = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|OpenAction\s*<<\s*/S\s*/(?!GoTo)|RichMedia|XFA)\b")

_OBJECTS = re.compile(rb"/ObjStm\b[^>]*>>\s*stream\r?\n(.*?)endstream", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a file is: its type by what it holds, and its name with the ending that belongs to it."""

    media_type: str
    name: str


def check(content: bytes, *, name: str, most_mb: int) -> Checked:
    """What a file is.

    :raises BadFile: if it is too large, empty, of another type, damaged, or holds what can run.
    """
    if not content:
        raise BadFile(_("This file is empty."))
    if len(content) > most_mb * 1_000_000:
        raise BadFile(_("This file is larger than %(most)s MB; split it or save it smaller."), most=most_mb)
    media_type = _type_of(content)
    stem = re.sub(r"[\x00-\x1f/\\:*?\"<>|]", " ", name.rpartition(".")[0] or name).strip(" .") or "file"
    return Checked(media_type=media_type, name=f"{stem[:110]}.{ENDINGS[media_type]}")


def _type_of(content: bytes) -> str:
    if content[:5] == b"%PDF-":
        return _pdf(content)
    if content[:2] == b"PK":
        return _office(content)
    if content[:3] == b"\xff\xd8\xff" or content[:8] == b"\x89PNG\r\n\x1a\n":
        return _picture(content)
    raise BadFile(_("Choose a PDF, a Word file (.docx), an Excel file (.xlsx), a JPEG or a PNG."))


def _pdf(content: bytes) -> str:
    if b"%%EOF" not in content[-2048:]:
        raise BadFile(_("This PDF is damaged or incomplete; save it again."))
    if b"/Encrypt" in content:
        raise BadFile(_("This PDF is locked; save it without a password."))
    if any(_STARTS.search(_spelt_out(part)) for part in (content, *_packed(content))):
        raise BadFile(_("This PDF runs something or carries other files; print it to PDF anew and choose that."))
    return PDF


def _spelt_out(part: bytes) -> bytes:
    """With names as they are meant: ``/J#53`` is ``/JS``."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), part)


def _packed(content: bytes) -> Iterator[bytes]:
    """The packed objects of a PDF, unpacked as far as they are looked at; what cannot be unpacked is passed over."""
    left = MOST_UNPACKED
    for found in _OBJECTS.finditer(content):
        try:
            part = zlib.decompressobj().decompress(found[1], left)
        except zlib.error:
            continue
        yield part
        left -= len(part)
        if left <= 0:
            raise BadFile(_("This file unpacks to more than can be looked at; save it smaller."))


def _office(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            parts = book.infolist()
            names = {part.filename for part in parts}
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise BadFile(_("This file unpacks to more than can be looked at; save it smaller."))
            kinds = book.read("[Content_Types].xml").decode("utf-8", "replace")
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError) as reason:
        raise _damaged() from reason
    if any(_RUNS.search(name) for name in names) or "macroEnabled" in kinds:
        raise BadFile(_("This file holds macros or other programs; save it without them."))
    if "word/document.xml" in names:
        return DOCX
    try:
        excel_limits.check(content)
    except ValueError as reason:
        raise _damaged() from reason
    return XLSX


def _damaged() -> BadFile:
    return BadFile(_("This file cannot be read as Word (.docx) or Excel (.xlsx); save it again in one of them, or as "
                     "PDF."))  # fmt: skip


def _picture(content: bytes) -> str:
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
            picture.verify()
            return str(Image.MIME[picture.format])
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as reason:
        raise BadFile(_("This picture is damaged; save it again.")) from reason


def personal_numbers(content: bytes, media_type: str) -> list[rules.PersonalNumber]:
    """Numbers of people in the texts of a Word or Excel file; other files are the reviewer's to read."""
    if media_type not in (DOCX, XLSX):
        return []
    with zipfile.ZipFile(BytesIO(content)) as book:
        parts = [name for name in book.namelist() if name.startswith(("word/", "xl/")) and name.endswith(".xml")]
        texts = [("attachments", text) for name in parts for text in _texts(book.read(name))]
    return rules.personal_numbers(texts)


def _texts(part: bytes) -> list[str]:
    """The text of each paragraph and each cell; a number split over runs of one paragraph is whole again."""
    try:
        root = ElementTree.fromstring(part)  # expat stops entities that unfold without end
    except ElementTree.ParseError:
        return []
    ends = ("}p", "}si", "}c")
    return ["".join(one.itertext()) for one in root.iter() if one.tag.endswith(ends)]
