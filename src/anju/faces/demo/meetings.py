"""Joint meetings of the last weeks: matters at every station between a street and the leading group. All made up."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Result
from anju.faces.demo.load import District
from anju.ground.access.types import Actor
from anju.ground.registers import queries as places
from anju.programmes.conferences import actions as conferences
from anju.programmes.conferences.types import Call, NewDecision, Proposal, Seat

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# (what it is about, what is difficult, how far it has come)
STORIES = [
    ("电动车棚占用消防通道", "消防、城管、街道都说不归自己管，需要明确由谁拆除。", "closed"),
    ("二次供水泵房渗水，责任说不清", "开发企业、物业企业和供水公司各执一词。", "decided"),
    ("小区内市政道路长期无人养护", "道路未移交，养护资金没有着落。", "district"),
    ("老旧电梯更换资金缺口", "维修资金不足，业主意见不一，需要市里研究政策。", "city"),
    ("围墙外违建占用小区绿地", "涉及两个街道的交界。", "proposed"),
    ("物业企业退出后的应急服务", "新企业还没有选聘，垃圾没有人清运。", "listed"),
]  # fmt: skip


def tell(made: District, *, at: datetime) -> int:
    """Let them happen through the acts in the three weeks before ``at``; how many there are."""
    told = Told(made, at)
    for number, (title, text, station) in enumerate(STORIES):
        told.happen(made.estates[number % len(made.estates)], title, text, station)
    return len(STORIES)


class Told:
    """The offices and people between whom it happens."""

    def __init__(self, made: District, at: datetime):
        self.made, self.at = made, at
        self.departments = [made.offices[key] for key in ("urban", "fire", "department") if key in made.offices]

    def happen(self, estate, title: str, text: str, station: str) -> None:
        street = self.made.offices[places.nearest(estate.region_path, level="street").path]
        began = self.at - 20 * DAY
        matter_id = conferences.propose(
            proposal=Proposal(title=title, text=text, estate_id=estate.pk), by=self._of(street), at=began
        )
        if station == "proposed":
            return
        if station == "listed":
            self._call(street, matter_id, at=self.at - HOUR, starts=self.at + DAY)
            return
        self._meet(street, matter_id, at=began + DAY)
        if station in ("closed", "decided"):
            self._decide(street, matter_id, at=began + 2 * DAY, is_done=station == "closed")
        else:
            self._go_up(street, matter_id, station, at=began + 2 * DAY)

    def _go_up(self, street, matter_id: UUID, station: str, *, at: datetime) -> None:
        """To the district, and where ``station`` is the city, on to the leading group and back down."""
        told = {"matter_id": matter_id, "minutes": "本级无权决定。"}
        conferences.escalate(reason="需要上级协调。", by=self._of(street), at=at, **told)
        if station == "district":
            return
        district, city = self.made.offices["district"], self.made.offices["city"]
        self._meet(district, matter_id, at=at + 2 * DAY)
        conferences.escalate(reason="涉及全市政策，请市领导小组研究。", by=self._of(district), at=at + 3 * DAY, **told)
        self._meet(city, matter_id, at=at + 5 * DAY)
        answer = "纳入老旧电梯更新计划，资金由市、区、业主分担。"
        conferences.settle(matter_id=matter_id, answer=answer, by=self._of(city), at=at + 6 * DAY)
        conferences.settle(matter_id=matter_id, answer=answer, by=self._of(street), at=at + 7 * DAY)

    def _call(self, office, matter_id: UUID, *, at: datetime, starts: datetime) -> UUID:
        seats = [Seat(title=one.name, office_id=one.pk) for one in self.departments] + [Seat(title="业主委员会")]
        call = Call(
            title=f"{office.short_name or office.name}联席会议", place="三楼会议室", starts_at=starts, seats=seats,
            matters=[matter_id],
        )  # fmt: skip
        return conferences.call(office_id=office.pk, called=call, by=self._of(office), at=at)

    def _meet(self, office, matter_id: UUID, *, at: datetime) -> None:
        meeting_id = self._call(office, matter_id, at=at - HOUR, starts=at)
        opening = "通报上次议定事项落实情况。"
        conferences.hold(meeting_id=meeting_id, present=[], opening=opening, by=self._of(office), at=at + HOUR)

    def _decide(self, street, matter_id: UUID, *, at: datetime, is_done: bool) -> None:
        """An order to a department; carried out, checked and the matter closed where it is done."""
        office = self.departments[0]
        new = NewDecision(office_id=office.pk, text="牵头处理，十日内反馈。")
        told = {"matter_id": matter_id, "minutes": "各单位意见一致。", "by": self._of(street)}
        case_id = conferences.decide(decision=new, at=at, **told)
        handler = self.made.officers.get(office.pk)
        if not is_done or handler is None:
            return
        (order,) = case_queries.orders(case_id)
        cases.sign(order.pk, by=handler, at=at + HOUR)
        cases.finish_order(order.pk, result=Result.SOLVED, report="已处理完毕。", by=handler, at=at + 2 * DAY)
        conferences.check(case_id=case_id, passed=True, by=self._of(street), at=at + 3 * DAY)
        answer = "已由牵头部门处理完毕。"
        conferences.settle(matter_id=matter_id, answer=answer, by=self._of(street), at=at + 3 * DAY)

    def _of(self, office: Any) -> Actor:
        return self.made.officers[office.pk]
