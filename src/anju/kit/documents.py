"""Printed pages as PDF: a template of a room's (``templates/<room>/<name>.typ``) and values, set by typst.

Values never become markup. They travel beside the template as one JSON text; the template reads them with
``#let told = json(bytes(sys.inputs.values))`` and shows ``#told.title``, so that what somebody typed is printed
as typed.

Every template begins with ``#import "/documents/paper.typ": *`` (sheet, facts, typed) and may name pictures it was
given: ``image("/pictures/qr.svg")``. Equal values make equal bytes.
"""

import json
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import segno
import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.template.utils import get_app_template_dirs
from django.utils.translation import gettext

FONTS = Path(__file__).parent / "fonts"
PAPER = "documents/paper.typ"
SIZES = ("a3", "a4", "a5", "a6")
PRINTED = 200  # dots per inch of a picture
MADE_AT = 0  # seconds; a document says in its text when it was printed, its bytes do not


def pdf(
    template: str, values: Mapping[str, Any], *, paper: str = "a4", pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """Set a template with its values and give back the PDF.

    :param template: name under the rooms' ``templates`` folders, ``cases/order.typ``.
    :param values: whatever JSON can say, and dates, moments, UUIDs, and words yet to be translated; ``made_up``, the
        mark of invented data, is added.
    :param paper: one of :data:`SIZES`; the template learns it as ``sys.inputs.paper``.
    :param pictures: name → PNG, JPEG or SVG, found by the template under ``/pictures/``.
    :raises LookupError: if there is no such template.
    :raises typst.TypstError: if the template is wrong; values cannot make it so.
    """
    if paper not in SIZES:
        raise ValueError(f"paper is one of {SIZES}")
    parts = {"main": _read(template), f"/{PAPER}": _read(PAPER)}
    parts |= {f"/pictures/{name}": content for name, content in (pictures or {}).items()}
    values = {"made_up": _made_up(), **values}
    told = json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return typst.compile(
        parts, format="pdf", font_paths=_fonts(), sys_inputs={"values": told, "paper": paper}, timestamp=MADE_AT
    )


def picture(svg: bytes, *, width: int) -> bytes:
    """An SVG as PNG in our own font (family “Anju Document”), for documents that take no SVG. ``width``: points."""
    sheet = "#set page(width: auto, height: auto, margin: 2pt, fill: white)"
    page = f'{sheet}\n#image("/pictures/a.svg", width: {width}pt)'
    parts = {"main": page.encode(), "/pictures/a.svg": svg}
    return typst.compile(parts, format="png", ppi=PRINTED, font_paths=_fonts(), timestamp=MADE_AT)


def code(address: str) -> bytes:
    """A QR code as SVG, for ``pictures``."""
    drawn = BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", border=0, xmldecl=True)
    return drawn.getvalue()


def download(content: bytes, name: str) -> HttpResponse:
    """The PDF as an answer shown in the browser and saved under ``name``; kept by no cache on the way."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name, safe='')}.pdf"
    response["Cache-Control"] = "private, no-store"
    return response


def _made_up() -> str:
    """The words for every sheet of an installation that holds invented data."""
    return gettext("Made-up data") if settings.MADE_UP_MARK.exists() else ""


@cache
def _fonts() -> typst.Fonts:
    """Our own font first; the server's only for a letter it lacks (rare characters in a name)."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[str(FONTS)])


@cache
def _read(template: str) -> bytes:
    for folder in get_app_template_dirs("templates"):
        if (found := Path(folder) / template).is_file():
            return found.read_bytes()
    raise LookupError(f"no template {template}")
