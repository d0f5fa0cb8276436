"""Files given by people: checked by content, cleaned, kept under the SHA-256 of what is kept.

A photograph is never kept as it came. It is decoded, turned upright, shrunk and written again, so that camera data, the
position among them, and whatever else was hidden in the file are gone. Only if the giver agrees is the position read
out first and handed back, to be kept in a row that can be erased. Files lie outside every served folder; a page sends
one after it has checked who asks.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageOps

from anju.kit.errors import BadFile, Hidden
from anju.kit.sealing import fingerprint

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 60_000_000  # a picture that unpacks to more is refused before it is unpacked
LONGEST_SIDE = 2000  # pixels kept
QUALITY = 82
MEGABYTE = 1_000_000
# What phones write and cannot be read here: the brands of the HEIF family, bytes 8 to 12 of the file.
_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photograph as it is kept.

    :ivar digest: SHA-256 of the kept file, in hexadecimal; also its address.
    :ivar position: latitude and longitude in degrees (WGS-84), only if it was there and its giver agreed.
    """

    digest: str
    width: int
    height: int
    size: int
    position: tuple[float, float] | None = None


def keep_photo(file: BinaryIO, *, max_mb: int, keep_position: bool = False) -> Photo:
    """Check, clean and keep one photograph; on return it is on the disk.

    :raises BadFile: if it is too large, no JPEG, PNG or WebP, damaged, or unpacks to an unreasonable size.
    """
    content = file.read(max_mb * MEGABYTE + 1)
    if len(content) > max_mb * MEGABYTE:
        raise BadFile(_("This photo is larger than %(most)s MB. Choose a smaller one, or take a screenshot of it."),
                      most=max_mb)  # fmt: skip
    position, clean = _cleaned(content, keep_position=keep_position)
    written = BytesIO()
    clean.save(written, "JPEG", quality=QUALITY, optimize=True)  # progressive: 6 % smaller, at three times the work
    kept = written.getvalue()
    return Photo(digest=keep(kept), width=clean.width, height=clean.height, size=len(kept), position=position)


def _cleaned(content: bytes, *, keep_position: bool) -> tuple[tuple[float, float] | None, Image.Image]:
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        raise BadFile(
            _("This photo is in the HEIC format, which cannot be read here. Take a screenshot of it instead.")
        )
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise BadFile(_("This photo has too many pixels. Take a screenshot of it and choose that."))
            position = _position(picture) if keep_position else None
            return position, _flat(picture)
    except BadFile:
        raise
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, Image.DecompressionBombError) as reason:
        raise BadFile(_("This is not a photo that can be read. Choose a JPEG, PNG or WebP picture.")) from reason


def _flat(picture: Image.Image) -> Image.Image:
    """Upright, shrunk, in plain colours on white, and without anything but its pixels."""
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    ImageOps.exif_transpose(picture, in_place=True)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        picture = picture.convert("RGBA")
        clean = Image.new("RGB", picture.size, "white")
        clean.paste(picture, mask=picture.getchannel("A"))
        return clean
    clean = Image.new("RGB", picture.size)
    clean.paste(picture if picture.mode == "RGB" else picture.convert("RGB"))
    return clean


def _position(picture: Image.Image) -> tuple[float, float] | None:
    place = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    try:
        north = _degrees(place[ExifTags.GPS.GPSLatitude], place[ExifTags.GPS.GPSLatitudeRef])
        east = _degrees(place[ExifTags.GPS.GPSLongitude], place[ExifTags.GPS.GPSLongitudeRef])
    except (KeyError, ValueError, TypeError, ZeroDivisionError):
        return None
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None


def _degrees(parts, half: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return round((degrees + minutes / 60 + seconds / 3600) * (-1 if half in ("S", "W") else 1), 6)


def keep(content: bytes) -> str:
    """Put ``content`` under its fingerprint, on the disk for good when this returns; the same content is kept once."""
    digest = fingerprint(content)
    return digest if path_of(digest).exists() else keep_parts([content])


def keep_parts(parts: Iterable[bytes]) -> str:
    """The same for a file that is too large to hold in the memory: its parts, one after the other."""
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=root, prefix=".new-")
    found = hashlib.sha256()
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
                found.update(part)
            file.flush()
            os.fsync(file.fileno())
        target = path_of(found.hexdigest())
        target.parent.mkdir(parents=True, exist_ok=True)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    for folder in (target.parent, root):
        _sync(folder)
    return found.hexdigest()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def path_of(digest: str) -> Path:
    """Where the file with this fingerprint lies.

    :raises Hidden: if it is no fingerprint at all.
    """
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise Hidden()
    return Path(settings.FILES_ROOT) / digest[:2] / digest


def send(digest: str, *, media_type: str = "image/jpeg") -> FileResponse:
    """The file as an answer no browser will take for a page; the caller has checked who asks.

    :raises Hidden: if there is no such file.
    """
    try:
        answer = FileResponse(path_of(digest).open("rb"), content_type=media_type)
    except FileNotFoundError as reason:
        raise Hidden() from reason
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


def thumbnail(digest: str, *, side: int = 240) -> bytes:
    """A small JPEG of a kept photograph, for a page that shows what was already taken."""
    with Image.open(path_of(digest)) as picture:
        small = ImageOps.fit(picture, (side, side))
        written = BytesIO()
        small.save(written, "JPEG", quality=70)
    return written.getvalue()
