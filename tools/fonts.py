"""Makes the font of the printed documents: 8,105 characters of the national table, GB2312, Latin and punctuation.

    .venv/bin/uv pip install --target /tmp/fonts fonttools pypinyin-dict
    PYTHONPATH=/tmp/fonts .venv/bin/python tools/fonts.py /usr/share/fonts/opentype/noto

Noto Sans CJK SC (fonts-noto-cjk, SIL Open Font License 1.1; the licence lies beside the result) is cut down to what an
office writes and renamed, so that no font of that name on a server takes its place. Run it again only to change the
set of characters: what is printed shall look the same for years.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection
from pypinyin_dict.pinyin_data import ktghz2013

FAMILY = "Anju Document"
KEPT = Path(__file__).parents[1] / "src/anju/kit/fonts"
# Latin with its accents, general punctuation, arrows and letter-like signs, figures in circles, boxes and shapes.
RANGES = [(0x20, 0x7F), (0xA0, 0x180), (0x2010, 0x2044), (0x20AC, 0x20AD), (0x2100, 0x2200), (0x2200, 0x2270)]
RANGES += [(0x2460, 0x2500), (0x25A0, 0x2610), (0x3000, 0x3020), (0x3200, 0x3400), (0xFF00, 0xFFF0)]


def characters() -> set[int]:
    """Code points: the national table of 2013, the two levels of GB2312, and the ranges above."""
    table = {point for point in ktghz2013.pinyin_dict if point >= 0x3400}
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    gb2312 = {ord(one) for pair in pairs if (one := pair.decode("gb2312", errors="ignore"))}
    return table | gb2312 | {point for first, end in RANGES for point in range(first, end)}


def cut(collection: Path, style: str) -> Path:
    """Cut one weight of the collection and write it beside its licence."""
    font = next(one for one in TTCollection(collection).fonts if one["name"].getDebugName(1) == "Noto Sans CJK SC")
    options = Options(layout_features=["kern", "locl", "ccmp", "palt"], hinting=False, notdef_outline=True)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(font)
    for name, said in {1: FAMILY, 4: f"{FAMILY} {style}", 6: f"AnjuDocument-{style}", 16: FAMILY}.items():
        font["name"].setName(said, name, 3, 1, 0x409)
    font["name"].names = [one for one in font["name"].names if one.langID == 0x409]
    font["CFF "].cff.fontNames = [f"AnjuDocument-{style}"]
    font["CFF "].cff.topDictIndex[0].FamilyName = FAMILY
    font["head"].modified = font["head"].created  # equal input, equal file
    font.recalcTimestamp = False
    written = KEPT / f"AnjuDocument-{style}.otf"
    font.save(written)
    return written


if __name__ == "__main__":
    for style in ("Regular", "Bold"):
        made = cut(Path(sys.argv[1]) / f"NotoSansCJK-{style}.ttc", style)
        print(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB")
