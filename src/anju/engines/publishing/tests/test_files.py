"""Files to be published: taken by what they hold, and nothing that can run."""

import zipfile
import zlib
from io import BytesIO

import pytest
from PIL import Image
from xlsxwriter import Workbook

from anju.engines.publishing import actions, files, rules
from anju.engines.publishing.actions.held import MovedOn, PersonalNumbers, snapshot
from anju.engines.publishing.tests import factories as make
from anju.engines.publishing.tests.factories import AT
from anju.kit import storage
from anju.kit.errors import BadFile, Hidden

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def zipped(**parts: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        for name, text in ({"[Content_Types].xml": "<Types/>"} | parts).items():
            book.writestr(name, text)
    return file.getvalue()


def docx(text: str = "答复", **parts: str) -> bytes:
    runs = "".join(f"<w:r><w:t>{sign}</w:t></w:r>" for sign in text)
    body = f'<w:document xmlns:w="urn:w"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    return zipped(**{"word/document.xml": body} | parts)


def xlsx(value="名单") -> bytes:
    file = BytesIO()
    with Workbook(file) as book:
        book.add_worksheet().write(0, 0, value)
    return file.getvalue()


def picture(kind: str = "JPEG", **also) -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 48), "white").save(file, kind, **also)
    return file.getvalue()


def check(content: bytes, name: str = "附件.bin"):
    return files.check(content, name=name, most_mb=20)


@pytest.mark.parametrize(
    ("content", "ending"),
    [(PDF, "pdf"), (docx(), "docx"), (xlsx(), "xlsx"), (picture(), "jpg"), (picture("PNG"), "png")],
)
def test_a_file_is_what_it_holds_and_is_called_so(content, ending):
    found = check(content, "答复意见.exe")
    assert found.name == f"答复意见.{ending}" and files.ENDINGS[found.media_type] == ending


def test_a_name_is_a_name_and_no_path():
    assert check(PDF, '../..\\a<b>"c|.pdf').name == "a b  c.pdf"
    assert check(PDF, ".pdf").name.endswith(".pdf")


packed = zlib.compress(b"<< /S /JavaScript /JS (app.alert(1)) >>")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"MZ\x90", b"<html><script>", b"GIF89a", b"\xd0\xcf\x11\xe0old word file",
        PDF[:-10], PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript /JS (x) >>"),
        PDF.replace(b"/Catalog", b"/Catalog /AA << /O << /S /J#61vaScript >> >>"),
        PDF.replace(b"/Catalog", b"/Catalog /Names << /EmbeddedFile 3 0 R >>"),
        PDF.replace(b"endobj\n", b"endobj\n2 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + packed
                    + b"\nendstream\nendobj\n", 1),
        PDF.replace(b"/Root", b"/Encrypt 5 0 R /Root"),
        docx(**{"word/vbaProject.bin": "x"}), docx(**{"word/embeddings/oleObject1.bin": "x"}),
        docx(**{"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}),
        zipped(**{"readme.txt": "x"}), docx()[:-30], picture()[:100],
    ],
)  # fmt: skip
def test_what_can_run_or_cannot_be_read_is_refused(content):
    with pytest.raises(BadFile):
        check(content)


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(BadFile, match="1"):
        files.check(PDF + b" " * 1_000_001, name="a.pdf", most_mb=1)


@pytest.mark.parametrize("content", [docx("电话13800138000"), xlsx("13800138000"), xlsx(13800138000)])
def test_numbers_in_word_and_excel_are_found(content):
    assert [one.kind for one in files.personal_numbers(content, check(content).media_type)] == ["mobile"]


# ── on a draft ───────────────────────────────────────────────────────────────


def attached(town, row, content=PDF, name="答复.pdf", by="district"):
    return actions.attach(row.pk, content=content, name=name, by=town.people[by], at=AT)


def test_a_file_is_part_of_what_is_published(town):
    row = make.document(town, body="")
    before = row.sha256
    file = attached(town, row)
    row = make.fresh(row)
    assert row.sha256 != before and row.sha256 == rules.fingerprint(snapshot(row))
    assert storage.path_of(file.sha256).read_bytes() == PDF
    assert make.released(town, row).state == "final"  # a file alone is something to publish


def test_the_same_file_twice_stands_there_once_and_is_taken_off_again(town):
    row = make.document(town)
    file = attached(town, row)
    assert attached(town, row, name="again.pdf").pk == file.pk
    with pytest.raises(Hidden):
        actions.detach(make.document(town).pk, attachment_id=file.pk, by=town.people["district"], at=AT)
    actions.detach(row.pk, attachment_id=file.pk, by=town.people["district"], at=AT)
    assert not row.attachments.exists() and make.fresh(row).sha256 == row.sha256


def test_a_picture_is_kept_without_where_it_was_taken(town):
    place = Image.Exif()
    place[0x8825] = {1: "N", 2: (30.0, 35.0, 0.0), 3: "E", 4: (114.0, 18.0, 0.0)}
    file = attached(town, make.document(town), content=picture(exif=place), name="现场.jpeg")
    with Image.open(storage.path_of(file.sha256)) as kept:
        assert not kept.getexif().get_ifd(0x8825)
    assert (file.name, file.media_type) == ("现场.jpg", "image/jpeg")


@pytest.mark.parametrize(("content", "name"), [(docx("13800138000"), "a.docx"), (PDF, "13800138000.pdf")])
def test_numbers_of_people_are_not_attached(town, content, name):
    row = make.document(town)
    with pytest.raises(PersonalNumbers):
        attached(town, row, content, name)
    assert not row.attachments.exists()


def test_once_it_is_handed_in_no_file_comes_or_goes(town):
    row = make.document(town)
    file = attached(town, row)
    make.submitted(town, row)
    with pytest.raises(MovedOn):
        attached(town, row, PDF + b"\n%%EOF")
    with pytest.raises(MovedOn):
        actions.detach(row.pk, attachment_id=file.pk, by=town.people["district"], at=AT)


def test_a_correction_begins_with_the_files_of_what_it_corrects(town):
    row = make.document(town)
    attached(town, row)
    second = make.corrected(town, make.released(town, row), content=None)
    assert [file.name for file in second.attachments.all()] == ["答复.pdf"]
    assert second.sha256 == rules.fingerprint(snapshot(second))


def test_files_come_and_go_on_the_page(town):
    row = make.document(town)
    client, where = town.client("district"), f"/desk/publications/{row.pk}/files/"
    bad, good = BytesIO(b"MZ"), BytesIO(PDF)
    bad.name, good.name = "a.pdf", "答复.pdf"
    answer = client.post(where, {"file": bad})
    assert answer.status_code == 422 and "请选PDF" in answer.content.decode()
    assert client.post(where, {"file": good}).status_code == 302
    file = row.attachments.get()
    answer = client.get(f"{where}{file.pk}/")
    assert b"".join(answer.streaming_content) == PDF and answer["Content-Disposition"].startswith("attachment")
    assert town.client("other").get(f"{where}{file.pk}/").status_code == 404
    assert client.post(f"{where}{file.pk}/remove/").status_code == 302
    assert not row.attachments.exists()
