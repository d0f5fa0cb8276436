"""Rows to start a test from, made through the acts where there is one."""

from datetime import UTC, date, datetime
from pathlib import Path

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)

HEAD = "code,name,level,parent_code"
SMALL = f"""{HEAD}
420000000000,湖北省,province,
420100000000,武汉市,city,420000000000
420102000000,江岸区,district,420100000000
420102017000,后湖街道,street,420102000000
420102017001,惠民苑社区,community,420102017000
420102017002,同安社区,community,420102017000
420103000000,江汉区,district,420100000000
420103001000,民族街道,street,420103000000
420103001001,民生社区,community,420103001000
"""


def region_file(folder: Path, text: str = SMALL, name: str = "small.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file
