"""Photographs: what is taken, what is refused, what is gone."""

import zlib
from io import BytesIO

import pytest
from django.utils import translation
from PIL import ExifTags, Image

from anju.kit import storage
from anju.kit.errors import BadFile, Hidden


@pytest.fixture(autouse=True)
def english():
    """The problems are compared in the language they were written in."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return tmp_path


def picture(kind: str = "JPEG", size=(40, 20), mode="RGB", **options) -> BytesIO:
    file = BytesIO()
    Image.new(mode, size, "red" if mode == "RGB" else None).save(file, kind, **options)
    file.seek(0)
    return file


def from_a_camera() -> BytesIO:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Secret Camera"
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (30.0, 36.0, 0.0), 3: "E", 4: (114.0, 18.0, 36.0)}
    return picture(exif=exif)


def kept(photo) -> bytes:
    return storage.path_of(photo.digest).read_bytes()


@pytest.mark.parametrize("kind", storage.FORMATS)
def test_a_photo_is_kept_as_a_jpeg_under_its_fingerprint(kind):
    photo = storage.keep_photo(picture(kind), max_mb=1)
    content = kept(photo)
    assert content[:3] == b"\xff\xd8\xff"
    assert storage.fingerprint(content) == photo.digest
    assert photo.size == len(content)


def test_camera_and_position_are_gone_from_the_kept_photo():
    photo = storage.keep_photo(from_a_camera(), max_mb=1)
    assert photo.position is None
    assert b"Secret Camera" not in kept(photo)
    with Image.open(BytesIO(kept(photo))) as image:
        assert not image.getexif()
        assert (image.width, image.height) == (20, 40)  # turned upright before the orientation was dropped


def test_the_position_is_handed_back_only_to_who_agreed_and_never_stays_in_the_file():
    photo = storage.keep_photo(from_a_camera(), max_mb=1, keep_position=True)
    assert photo.position == (30.6, 114.31)
    with Image.open(BytesIO(kept(photo))) as image:
        assert not image.getexif()


def test_whatever_else_was_written_into_the_file_is_gone():
    hidden = {name: f"hidden {name}".encode() for name in ("comment", "icc_profile", "xmp")}
    content = kept(storage.keep_photo(picture(**hidden), max_mb=1))
    assert b"hidden" not in content


def test_a_large_photo_is_shrunk():
    photo = storage.keep_photo(picture(size=(5000, 2500)), max_mb=10)
    assert (photo.width, photo.height) == (2000, 1000)


def test_a_see_through_picture_lands_on_white():
    photo = storage.keep_photo(picture("PNG", mode="RGBA"), max_mb=1)
    with Image.open(BytesIO(kept(photo))) as image:
        assert min(image.getpixel((5, 5))) > 250


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<script>alert(1)</script>", "not a photo"),
        (b"GIF89a" + bytes(30), "not a photo"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "HEIC"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "not a photo"),
        (b"", "not a photo"),
    ],
)
def test_what_is_no_readable_photo_is_refused_whatever_its_name_says(content, words):
    with pytest.raises(BadFile, match=words):
        storage.keep_photo(BytesIO(content), max_mb=1)


def test_a_photo_cut_short_on_the_way_is_refused():
    whole = picture(size=(400, 400), quality=95).getvalue()
    with pytest.raises(BadFile, match="not a photo"):
        storage.keep_photo(BytesIO(whole[: len(whole) // 2]), max_mb=1)


def test_a_photo_over_the_limit_is_refused_without_reading_all_of_it():
    endless = BytesIO(bytes(3_000_000))
    with pytest.raises(BadFile, match="larger than 1 MB"):
        storage.keep_photo(endless, max_mb=1)
    assert endless.tell() == 1_000_001


def test_a_picture_that_would_unpack_to_gigabytes_is_refused_before_it_is_unpacked():
    header = (60_000).to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + len(header).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)
    with pytest.raises(BadFile, match=r"too many pixels|not a photo"):
        storage.keep_photo(BytesIO(bomb + bytes(20)), max_mb=1)


def test_the_same_content_is_kept_once(files):
    storage.keep(b"same")
    storage.keep(b"same")
    assert len([path for path in files.rglob("*") if path.is_file()]) == 1


def test_a_file_is_sent_so_that_no_browser_runs_it():
    answer = storage.send(storage.keep(b"picture"))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("digest", ["0" * 64, "../../etc/passwd", "A" * 64, ""])
def test_an_address_that_leads_nowhere_is_hidden(digest):
    with pytest.raises(Hidden):
        storage.send(digest)


def test_a_thumbnail_is_small_and_square():
    photo = storage.keep_photo(picture(size=(800, 300)), max_mb=1)
    with Image.open(BytesIO(storage.thumbnail(photo.digest))) as image:
        assert image.size == (240, 240)
