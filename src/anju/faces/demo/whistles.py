"""Whistles of the last weeks: called, on the spot, refused, enforced, rated and closed. Made up, seeded."""

import hashlib
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Result
from anju.faces.demo import copies
from anju.faces.demo.load import District
from anju.ground.access.types import OfficeKind
from anju.kit import storage
from anju.programmes.whistles import actions as whistles
from anju.programmes.whistles.types import Against, Called, Document, Enforced, Level, Measure, Position

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MANY, SEED = 24, 46
ITEMS = {
    "fire": ("fire", "{b}号楼东侧消防通道", "通道被车辆长期堵塞，劝阻无效。"),
    "ebike": ("fire", "{b}号楼单元门厅", "门厅停放充电的电动自行车多次清理又出现。"),
    "equipment": ("fire", "{b}号楼地下室", "消防泵房停用，物业企业没有修复。"),
    "building": ("urban", "{b}号楼楼顶西侧", "楼顶正在搭建，已责令停止仍在施工。"),
    "refuse": ("urban", "{b}号楼北侧空地", "装修垃圾堆放半个月没有清运。"),
}
STATIONS = ("called", "arrived", "refused", "enforced", "answered", "closed")
WEIGHTS = (3, 3, 3, 3, 3, 9)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)


def tell(made: District, *, at: datetime) -> int:
    """Let them happen through the acts in the four weeks before ``at``; how many there are."""
    if "fire" not in made.offices:
        copies.open_departments(made)
    random, told = Random(SEED), 0
    estates = [estate for n, estate in enumerate(made.estates) if n % 10 != 9]
    for number in range(MANY):
        station = STATIONS[number] if number < len(STATIONS) else random.choices(STATIONS, WEIGHTS)[0]
        began = at - timedelta(days=random.randint(1, 3 if station in ("called", "arrived") else 27), hours=6)
        told += _happened(made, random, random.choice(estates), station, began, at)
    return told


def _happened(made: District, random: Random, estate, station: str, began: datetime, at: datetime) -> int:
    street = _street(made, estate.region_path)
    if street is None:
        return 0
    item = random.choice(list(ITEMS))
    first, site, words = ITEMS[item]
    second = "urban" if first == "fire" else "fire"
    both = station in ("refused", "closed") and random.random() < 0.7
    offices = [made.offices[first].pk, *([made.offices[second].pk] if both else [])]
    called = Called(
        level=random.choices(list(Level), (1, 4, 5))[0], item=item, site=site.format(b=random.randint(1, 9)),
        words=words, office_ids=offices,
    )  # fmt: skip
    case_id = whistles.blow(estate_id=estate.pk, called=called, by=street, at=began)
    if station == "refused" or both:
        one = offices[-1]
        reason = "经研判不属本部门职责，建议提交联席会议明确。"
        whistles.refuse(case_id=case_id, reason=reason, by=made.officers[one], at=began + HOUR)
    if station not in ("called", "refused"):
        _goes_on(made, random, case_id, item, station, began, at, street=street, office=offices[0])
    return 1


def _goes_on(made, random: Random, case_id: UUID, item: str, station: str, began, at, *, street, office) -> None:
    """From the spot to the station it has come to, never past ``at``."""
    officer = made.officers[office]
    there = min(began + timedelta(minutes=random.randint(20, 400)), at)
    whistles.arrive(case_id=case_id, position=Position(phone_at=there), by=officer, at=there)
    if station == "arrived":
        return
    if station == "enforced" or random.random() < 0.4:
        whistles.enforce(case_id=case_id, enforced=_enforced(random, item, case_id), by=officer, at=there + HOUR)
    if station == "enforced":
        return
    result = random.choices((Result.SOLVED, Result.PARTLY, Result.CANNOT), (7, 2, 1))[0]
    when = min(there + timedelta(hours=random.randint(2, 60)), at)
    whistles.answer(case_id=case_id, result=result, report="已到现场处置，并要求恢复原状。", by=officer, at=when)
    if station == "closed":
        rated = {"speed": random.randint(18, 30), "work": random.randint(30, 50), "help": random.randint(12, 20)}
        for order in case_queries.orders(case_id):
            if order.done_at:
                whistles.rate(case_id=case_id, order_id=order.pk, answers=rated, by=street, at=min(when + DAY, at))
        whistles.close(case_id=case_id, result=result, by=street, at=min(when + DAY, at))


def _enforced(random: Random, item: str, case_id: UUID) -> Enforced:
    measure = random.choices((Measure.ORDER, Measure.FINE, Measure.WARNING, Measure.NONE), (5, 2, 2, 1))[0]
    against = Against.ENTERPRISE if random.random() < 0.6 else random.choice((Against.OWNER, Against.CONTRACTOR))
    paper = None
    if measure is not Measure.NONE:
        content = PDF + b"\n% " + hashlib.sha256(case_id.bytes).hexdigest().encode()
        paper = Document(
            sha256=storage.keep(content), size=len(content), content_type="application/pdf", name="示例文书.pdf"
        )  # fmt: skip
    return Enforced(
        item=item, basis="示例依据", measure=measure, against=against,
        amount=Decimal(random.choice((500, 1000, 5000))) if measure is Measure.FINE else None,
        document_no="" if paper is None else f"示例罚〔2026〕{random.randint(1, 99)}号",
        person="" if against is Against.ENTERPRISE else "示例当事人", document=paper,
    )  # fmt: skip


def _street(made: District, region_path: str):
    """Who whistles for the street of an estate; None where the demonstration has no such office."""
    offices = {one.pk: one for one in made.offices.values() if one.kind == OfficeKind.STREET_OFFICE}
    own = next((pk for pk, one in offices.items() if region_path.startswith(one.region_path)), None)
    return made.officers.get(own)
