"""The sheet with the code that residents scan, as an A4 drawing (millimetres)."""

import segno
from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _

_SHEET = """<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297">
<title>{title}</title><rect width="210" height="297" fill="#fff"/>
<g font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif" text-anchor="middle" fill="#111">
<text x="105" y="42" font-size="{size}" font-weight="600">{title}</text>
<text x="105" y="58" font-size="9">{place}</text>
<g transform="translate(45 72) scale({scale})"><path d="{path}" fill="#000"/></g>
<text x="105" y="212" font-size="11" font-weight="600">{call}</text>
<text x="105" y="228" font-size="6.5" fill="#444">{steps}</text>
<text x="105" y="252" font-size="6" fill="#444">{address}</text>
<text x="105" y="264" font-size="8" font-family="ui-monospace, Menlo, monospace" letter-spacing="1.2">{code}</text>
</g></svg>"""


def address(code: str) -> str:
    """The address behind a printed code."""
    return f"{settings.PUBLIC_URL}/q/{code}/"


def _path(code: segno.QRCode) -> str:
    """The dark squares of a code, row by row, with the quiet zone of four squares that scanners need."""
    squares = []
    for y, row in enumerate(code.matrix, start=4):
        squares += [f"M{x} {y}h1v1h-1z" for x, dark in enumerate(row, start=4) if dark]
    return "".join(squares)


def sheet(*, title: str, place: str, code: str) -> str:
    """A printable sheet for one code; it still reads when a fifth of the code is scratched (level Q)."""
    drawn = segno.make(address(code), error="q", micro=False)
    side = len(drawn.matrix) + 8
    return _SHEET.format(
        title=escape(title), size=18 if len(title) <= 9 else max(8, 170 // len(title)), place=escape(place),
        scale=round(120 / side, 4), path=_path(drawn),
        call=escape(_("Something wrong in the estate? Scan and tell us.")),
        steps=escape(_("Three taps and a sentence. No account needed. Follow it like a parcel.")),
        address=escape(address(code)), code=escape(code),
    )  # fmt: skip
