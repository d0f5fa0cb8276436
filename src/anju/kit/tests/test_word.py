"""A Word file is a package of XML that any reader takes, always the same from the same parts."""

import io
import zipfile
from xml.etree import ElementTree

from PIL import Image

from anju.kit import documents, word

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50" width="200" height="50">'
    b'<path d="M0 0H9" stroke="#000"/></svg>'
)
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def book(*parts) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(word.document(parts, title="简报")))


def test_every_part_of_the_package_is_well_formed_and_named():
    found = book(word.Heading(text="一"), word.Picture(content=documents.picture(SVG, width=200), text="图"))
    for name in found.namelist():
        if not name.endswith(".png"):
            ElementTree.fromstring(found.read(name))
    related = ElementTree.fromstring(found.read("word/_rels/document.xml.rels"))
    assert {f"word/{one.get('Target')}" for one in related} <= set(found.namelist())


def test_text_stays_text():
    said = '<b>&"甲\x00\x0b'
    found = book(word.Paragraph(text=said), word.Table(head=[said], rows=[[said]]))
    root = ElementTree.fromstring(found.read("word/document.xml"))
    assert [one.text for one in root.iter(WORDS)] == ['<b>&"甲'] * 3


def test_a_picture_keeps_its_shape():
    drawn = documents.picture(SVG, width=200)
    wide, high = Image.open(io.BytesIO(drawn)).size
    found = book(word.Picture(content=drawn, text="图", width=10)).read("word/document.xml").decode()
    assert f'cx="3600000" cy="{round(3_600_000 * high / wide)}"' in found and 3.5 < wide / high < 4.1


def test_the_same_parts_give_the_same_bytes():
    parts = [word.Heading(text="一", level=1), word.Table(head=["甲"], rows=[["1"]], numbers=frozenset({0}))]
    assert word.document(parts, title="甲") == word.document(parts, title="甲")
