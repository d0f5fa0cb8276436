"""Word documents (.docx): headings, paragraphs, tables and pictures, each told once; made with what Python brings.

The same parts give the same bytes: no moment stands in the file. Text is text, whatever it holds.
"""

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpResponse

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EMU = 360_000  # units of the format in a centimetre
WIDE = 16.0  # centimetres between the margins of A4
_MADE = (1980, 1, 1, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """``level``: 1 for the title, 2 for a section."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str
    is_bold: bool = False
    is_small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``numbers``: the columns that are set to the right."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG. ``text``: what it shows, for whoever cannot see it. ``width``: in centimetres."""

    content: bytes
    text: str
    width: float = WIDE


Part = Heading | Paragraph | Table | Picture


def document(parts: Iterable[Part], *, title: str) -> bytes:
    """The document. Its pictures stand one after another in it, each in full width or less."""
    parts = list(parts)
    pictures = [one for one in parts if isinstance(one, Picture)]
    numbers = {id(one): number for number, one in enumerate(pictures, 1)}
    body = "".join(_written(one, numbers.get(id(one), 0)) for one in parts)
    files = {
        "[Content_Types].xml": _types(), "_rels/.rels": _package(), "docProps/core.xml": _core(title),
        "word/document.xml": _document(body), "word/styles.xml": _styles(),
        "word/_rels/document.xml.rels": _relations(len(pictures)),
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
        for number, one in enumerate(pictures, 1):
            file.writestr(zipfile.ZipInfo(f"word/media/{number}.png", _MADE), one.content)
    return out.getvalue()


def download(content: bytes, name: str) -> HttpResponse:
    """The document as an answer that is saved under ``name``; kept by no cache on the way."""
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}.docx"
    response["Cache-Control"] = "private, no-store"
    return response


def _written(part: Part, number: int) -> str:
    if isinstance(part, Heading):
        return f'<w:p><w:pPr><w:pStyle w:val="Heading{part.level}"/></w:pPr>{_run(part.text)}</w:p>'
    if isinstance(part, Paragraph):
        style = '<w:pPr><w:pStyle w:val="Small"/></w:pPr>' if part.is_small else ""
        return f"<w:p>{style}{_run(part.text, is_bold=part.is_bold)}</w:p>"
    return _table(part) if isinstance(part, Table) else _picture(part, number)


def _run(text: str, *, is_bold: bool = False) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    clean = "".join(sign for sign in text if sign >= " " or sign == "\t")
    return f'<w:r>{bold}<w:t xml:space="preserve">{escape(clean)}</w:t></w:r>'


def _table(part: Table) -> str:
    rows = [_row(part.head, part.numbers, is_head=True), *(_row(row, part.numbers) for row in part.rows)]
    grid = "".join("<w:gridCol/>" for _title in part.head)
    look = '<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"


def _row(cells: Sequence[str], numbers: frozenset[int], *, is_head: bool = False) -> str:
    told = "".join(
        f'<w:tc><w:p><w:pPr><w:pStyle w:val="Cell"/>{_right() if place in numbers else ""}</w:pPr>'
        f"{_run(str(cell), is_bold=is_head)}</w:p></w:tc>"
        for place, cell in enumerate(cells)
    )
    return f"<w:tr>{'<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>' if is_head else ''}{told}</w:tr>"


def _right() -> str:
    return '<w:jc w:val="right"/>'


def _picture(part: Picture, number: int) -> str:
    wide, high = struct.unpack(">II", part.content[16:24])  # of the PNG's first chunk
    x = round(part.width * EMU)
    y = round(x * high / wide)
    told = quoteattr(part.text)
    drawn = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{drawn}/wordprocessingDrawing"><wp:extent cx="{x}" cy="{y}"/>'
        f'<wp:docPr id="{number}" name="{number}" descr={told}/><a:graphic xmlns:a="{drawn}/main">'
        f'<a:graphicData uri="{drawn}/picture"><pic:pic xmlns:pic="{drawn}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{number}" descr={told}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="p{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _document(body: str) -> str:
    page = ('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417"/></w:sectPr>')  # fmt: skip
    return f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}{page}</w:body></w:document>'


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FACE = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="SimSun" w:cs="Arial"/>'


def _styles() -> str:
    def style(key: str, name: str, inside: str, kind: str = "paragraph") -> str:
        based = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" else ""
        return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{based}{inside}</w:style>'

    def size(half_points: int, more: str = "") -> str:
        return f'<w:rPr>{more}<w:sz w:val="{half_points}"/></w:rPr>'

    line = '<w:{0} w:val="single" w:sz="4" w:color="BFBFBF"/>'
    edges = "".join(line.format(edge) for edge in ("top", "bottom", "insideH"))
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_FACE}<w:sz w:val="22"/>'
        f'<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:after="120" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        # the style of whatever names none; programs that read the file look for it
        + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + style("Heading1", "heading 1", f'<w:pPr><w:outlineLvl w:val="0"/></w:pPr>{size(36, "<w:b/>")}')
        + style("Heading2", "heading 2", '<w:pPr><w:keepNext/><w:spacing w:before="240"/>'
                f'<w:outlineLvl w:val="1"/></w:pPr>{size(26, "<w:b/>")}')
        + style("Small", "Small", size(18, '<w:color w:val="5F666B"/>'))
        + style("Cell", "Cell", f'<w:pPr><w:spacing w:after="0" w:line="260" w:lineRule="auto"/></w:pPr>{size(18)}')
        + style("Grid", "Grid", f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>", kind="table")
        + "</w:styles>"
    )  # fmt: skip


def _types() -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    return (
        f'{_HEAD}<Types xmlns="{_OFFICE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


def _package() -> str:
    core = f"{_OFFICE}/relationships/metadata/core-properties"
    return _related([("d", f"{_R}/officeDocument", "word/document.xml"), ("c", core, "docProps/core.xml")])


def _relations(pictures: int) -> str:
    found = [("s", f"{_R}/styles", "styles.xml")]
    return _related(found + [(f"p{n}", f"{_R}/image", f"media/{n}.png") for n in range(1, pictures + 1)])


def _related(rows: Iterable[tuple[str, str, str]]) -> str:
    told = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{place}"/>' for key, kind, place in rows)
    return f'{_HEAD}<Relationships xmlns="{_OFFICE}/relationships">{told}</Relationships>'


def _core(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_OFFICE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )
