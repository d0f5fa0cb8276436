"""Warnings of the last days: what streets saw, and what the scan finds in the demonstration's appeals. Made up."""

from datetime import datetime, timedelta

from anju.faces.demo.load import District
from anju.ground.access.types import RESIDENT, Actor
from anju.ground.registers import queries as places
from anju.ground.rulebook import queries as rulebook
from anju.programmes.appeals import actions as appeals
from anju.programmes.warnings import actions as warnings
from anju.programmes.warnings import queries
from anju.programmes.warnings.types import Noticed

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WATER = ("二次供水水箱又停水，三天没水用", "高层停水两天没人管", "停水了物业不接电话", "小区停水，老人没法做饭")
SEEN = (
    ("fire", "3号楼消防通道停满电动车", "settle", "已会同物业清理通道，划线并装隔离桩。"),
    ("refuse", "垃圾三天无人清运", "drop", "环卫已恢复清运，核实后无需处置。"),
    ("exit", "物业在门口贴出撤场通知", "", ""),
)


def tell(made: District, *, at: datetime) -> int:
    """Let them happen through the acts; how many warnings there are."""
    estates = [estate for n, estate in enumerate(made.estates) if n % 10 != 9][:4]
    for n, text in enumerate(WATER):
        appeals.file_appeal(
            by=RESIDENT, at=at - (9 - 2 * n) * DAY, estate_id=estates[0].pk, matter="outage", text=text, place="1号楼",
            channel="qr", contact=f"027001{n:05d}",
        )  # fmt: skip
    for estate, (matter, words, ending, answer) in zip(estates[1:], SEEN, strict=False):
        street = _street(made, estate)
        case_id = warnings.raise_warning(
            estate_id=estate.pk, noticed=Noticed(matter=matter, words=words), by=street, at=at - 5 * DAY
        )
        if ending == "settle":
            warnings.settle(case_id=case_id, text=answer, by=street, at=at - 5 * DAY + 6 * HOUR)
        elif ending == "drop":
            warnings.drop(case_id=case_id, reason=answer, by=street, at=at - 4 * DAY)
    return len(SEEN) + _from_the_scan(made, estates[0], at)


def _from_the_scan(made: District, estate, at: datetime) -> int:
    """The scan's hottest issue of the estate becomes a warning; all others wait to be looked at."""
    street = _street(made, estate)
    warnings.scan_city(rulebook.city_of(estate.region_path).slug, at=at)
    found, _more = queries.issues(street, view="open", region_path=estate.region_path)
    own = next((issue for issue in found if issue.estate_id == estate.pk), None)
    if own is None:
        return 0
    warnings.raise_from_issue(issue_id=own.pk, noticed=Noticed(words="已到现场，水泵停机。"), by=street, at=at)
    return 1


def _street(made: District, estate) -> Actor:
    return made.officers[made.offices[places.nearest(estate.region_path, level="street").path].pk]
