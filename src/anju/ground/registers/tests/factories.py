"""Rows to start a test from, made through the acts where there is one."""

from datetime import UTC, date, datetime
from pathlib import Path

from anju.ground.access.types import SYSTEM, Actor, Grant, Role
from anju.ground.registers import actions
from anju.kit import ids

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


PATH = "42/4201/420102/420102017/420102017001/"
OTHER = "42/4201/420103/420103001/420103001001/"
CODES = ("91420100000000000U", "91420100000000001Y", "914201000000000110", "91420102MA4KTE5T1E")


def id_number(serial: int = 1) -> str:
    """A made-up number of an identity card with a true check digit."""
    from stdnum.cn import ric

    stem = f"42010219900101{serial:03}"
    return stem + ric.calc_check_digit(f"{stem}0")


def tree(folder: Path) -> None:
    """The small tree of two districts."""
    actions.import_regions(file=region_file(folder), on=date(2020, 1, 1), by=SYSTEM, at=AT)


def estate(name: str = "示例花园", path: str = PATH, **details):
    row = actions.register_estate(name=name, region_path=path, by=SYSTEM, at=AT, valid_from=date(2020, 1, 1), **details)
    return actions.verify_estate(row.pk, by=SYSTEM, at=AT)


def enterprise(name: str = "示例物业服务有限公司", uscc: str = CODES[0], **details):
    row = actions.register_enterprise(name=name, uscc=uscc, region_path="42/4201/", by=SYSTEM, at=AT, **details)
    return actions.verify_enterprise(row.pk, by=SYSTEM, at=AT)


def manager(name: str = "张示例", serial: int = 1, **details):
    number = id_number(serial)
    row = actions.register_manager(name=name, id_number=number, region_path="42/4201/", by=SYSTEM, at=AT, **details)
    return actions.verify_manager(row.pk, by=SYSTEM, at=AT)


def officer(role: Role, path: str = "", enterprise_id=None, estate_id=None) -> Actor:
    """Somebody with one role, as far as it reaches."""
    grant = Grant(role=role, region_path=path, enterprise_id=enterprise_id, estate_id=estate_id)
    return Actor(kind="account", account_id=ids.uuid7(), name="示例", grants=(grant,))
