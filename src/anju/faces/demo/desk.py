"""What a desk sees beside ordinary appeals: duplicates merged, more time asked for, clocks that stand, directives from
above, work that was checked, rectification notices with pairs of photographs, petitions. All of it through the acts.
"""

import io
from datetime import datetime, timedelta
from uuid import UUID

from django.apps import apps
from django.db import transaction
from PIL import Image, ImageDraw

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Evidence, OrderKind, PauseReason, Result
from anju.faces.demo.load import District
from anju.ground.access.types import RESIDENT, Actor
from anju.kit import clock, storage
from anju.programmes.appeals import actions as appeals
from anju.programmes.petitions import actions as petitions
from anju.programmes.petitions.types import Outcome
from anju.programmes.rectifications import actions as rectifications
from anju.programmes.rectifications import queries as notices
from anju.programmes.rectifications.types import Answered, Found, NewProblem

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BASIS = "《物业管理条例》第三十五条"
SHADES = {"before": ("#8a8f98", "#5a4632"), "after": ("#9bb7a4", "#3d6b4f"), "check": ("#9aaec4", "#33527a")}


def tell(made: District, *, at: datetime) -> dict[str, int]:
    """Let all of it happen in the days before ``at``; how many stories of each kind were told."""
    desk = Desk(made, at)
    told: dict[str, int] = {}
    for story in (desk.merged, desk.longer, desk.standing, desk.directed, desk.checked, desk.notices, desk.petitions,
                  desk.triplicates, desk.committees, desk.patrols, desk.whistles, desk.warnings,
                  desk.conferences):  # fmt: skip
        with transaction.atomic():
            told[story.__name__] = story()
    return told


class Desk:
    """The people of the district and the few estates where this happens."""

    def __init__(self, made: District, at: datetime):
        self.made, self.now = made, at
        self.estates = [estate for n, estate in enumerate(made.estates) if n % 10 != 9][:8]
        self.district, self.city = self._officer("district"), self._officer("city")

    def _officer(self, name: str) -> Actor:
        return self.made.officers[self.made.offices[name].pk]

    def _filed(self, place: int, matter: str, text: str, at: datetime) -> UUID:
        estate = self.estates[place % len(self.estates)]
        filed = appeals.file_appeal(by=RESIDENT, at=at, estate_id=estate.pk, matter=matter, text=text, place="2号楼",
                                    channel="qr", contact=f"027000{place:05d}")  # fmt: skip
        return filed.case_id

    def _at_work(self, place: int, matter: str, text: str, *, since: timedelta) -> tuple[UUID, Actor]:
        """A new appeal that every office on it has signed for; with it who answers for it."""
        case_id = self._filed(place, matter, text, self.now - since)
        for order in case_queries.orders(case_id):
            cases.sign(order.pk, by=self.made.officers[order.office_id], at=self.now - since + HOUR)
        return case_id, self.made.officers[case_queries.case(case_id).office_id]

    def merged(self) -> int:
        """Three neighbours raise the same; the later ones are merged into the first."""
        first, owner = self._at_work(0, "elevator", "2号楼电梯又停了，老人下不了楼。", since=2 * DAY)
        for n, text in enumerate(("电梯坏了没人修。", "2号楼电梯停运两天了。"), start=1):
            other = self._filed(0, "elevator", text, self.now - 2 * DAY + n * 3 * HOUR)
            cases.merge(other, into_id=first, by=owner, at=self.now - DAY - 5 * HOUR + n * timedelta(minutes=4))
        return 3

    def longer(self) -> int:
        """More time is asked for: once granted, once still to be decided."""
        for place, text in ((1, "屋面漏水，需要等晴天才能做防水。"), (2, "外墙渗水，要搭脚手架。")):
            case_id, owner = self._at_work(place, "leak", text, since=3 * DAY)
            due_at = case_queries.case(case_id).due_at
            asked = cases.ask_extension(case_id, until=due_at + 4 * DAY, reason="需要连续晴天施工。", by=owner,
                                        at=self.now - 2 * DAY)  # fmt: skip
            if place == 1:
                cases.decide_extension(asked.pk, grant=True, answer="同意延期，请每天告知居民进度。", by=self.district,
                                       at=self.now - DAY)  # fmt: skip
        return 2

    def standing(self) -> int:
        """The clock stands while the resident is waited for."""
        case_id, owner = self._at_work(3, "noise", "楼上半夜有敲击声。", since=2 * DAY)
        cases.pause(case_id, reason=PauseReason.RESIDENT, text="约居民周末在家时一起听声源。", by=owner,
                    proof=picture("约时间的短信", "check", kind="document"), at=self.now - DAY)  # fmt: skip
        return 1

    def directed(self) -> int:
        """The district supervises a case, the city passes on what a leader wrote on another."""
        slow, _owner = self._at_work(4, "fire", "消火栓没有水，报过一次了。", since=4 * DAY)
        cases.direct(slow, kind=OrderKind.SUPERVISION, text="消防问题不能过夜，明天中午前报告。", by=self.district,
                     due_at=self.now + DAY, at=self.now - 8 * HOUR)  # fmt: skip
        seen, _owner = self._at_work(5, "outage", "二次供水水箱多年没有清洗。", since=3 * DAY)
        cases.direct(seen, kind=OrderKind.INSTRUCTION, on_behalf="市局领导（示例）", by=self.city,
                     text="请核实水质检测记录并公开。", due_at=self.now + 2 * DAY, at=self.now - 6 * HOUR)  # fmt: skip
        return 2

    def checked(self) -> int:
        """What the enterprise did is checked: once it passes, once it has to be done again."""
        for place, passed in ((6, True), (7, False)):
            case_id, owner = self._at_work(place, "leak", "地下车库顶板滴水。", since=2 * DAY)
            order = next(one for one in case_queries.orders(case_id) if one.office_id not in owner.office_ids)
            cases.finish_order(order.pk, result=Result.SOLVED, report="已更换接头。", at=self.now - DAY,
                               by=self.made.officers[order.office_id])  # fmt: skip
            cases.verify_order(order.pk, passed=passed, note="" if passed else "现场仍在滴水。", by=owner,
                               at=self.now - DAY + 2 * HOUR)  # fmt: skip
        return 2

    def notices(self) -> int:
        """Notices to enterprises: one just sent, one reported with a photograph of the same place, one re-checked."""
        for place, steps in enumerate(((), ("answer",), ("answer", "check"))):
            estate = self.estates[place]
            began = clock.start_of(clock.local_day(self.now - 6 * DAY)) + 10 * HOUR
            problem = NewProblem(text=f"{place + 1}号楼消防通道堆放杂物", photos=[picture(f"现场{place}", "before")])
            case_id = rectifications.issue(estate_id=estate.pk, problems=[problem], basis=BASIS, due_on=None,
                                           by=self.district, at=began)  # fmt: skip
            for step in steps:
                getattr(self, f"_{step}")(case_id, place, began)
        return 3

    def _answer(self, case_id: UUID, place: int, began: datetime) -> None:
        order = next(one for one in case_queries.orders(case_id) if one.is_open)
        by = self.made.officers[order.office_id]
        cases.sign(order.pk, by=by, at=began + 2 * HOUR)
        answers = {
            one.id: Answered(text="杂物已清走，通道划线并挂牌。", photos=[picture(f"整改{place}", "after")])
            for one in self._problems(case_id)
        }
        rectifications.submit(case_id=case_id, answers=answers, by=by, at=began + DAY)

    def _check(self, case_id: UUID, place: int, began: datetime) -> None:
        visit = picture(f"复查{place}", "check")
        findings = {one.id: Found(passed=True, photos=[visit]) for one in self._problems(case_id)}
        by = self.made.heads.get(self.made.offices["district"].pk, self.city)
        rectifications.check(case_id=case_id, visited_at=began + 2 * DAY, findings=findings, by=by,
                             at=began + 2 * DAY + HOUR)  # fmt: skip

    def _problems(self, case_id: UUID):
        return [one.facts for one in notices.notice(case_id, by=self.city).problems]

    def petitions(self) -> int:
        """A petition just registered, one that was accepted, and one that was answered."""
        for place, days in ((0, 2), (1, 9), (2, 30)):
            estate, at = self.estates[place], self.now - days * DAY
            case_id = petitions.register(
                region_path=estate.region_path, estate_id=estate.pk, place_name=estate.name, channel="letter",
                title="反映小区公共收益使用情况", text="希望公开三年来公共收益的收支明细。",
                petitioner=petitions.Petitioner(name="示例来信人"), by=self.district, at=at,
            )  # fmt: skip
            if days > 5:
                petitions.say(case_id=case_id, outcome=Outcome.ACCEPTED, by=self.district, at=at + 3 * DAY,
                              text="您反映的事项已受理，将在法定期限内书面答复。")  # fmt: skip
            if days > 20:
                petitions.say(case_id=case_id, outcome=Outcome.PARTLY, by=self.district, at=at + 18 * DAY,
                              text="经查，物业企业未按时公示收支。已责令其七日内公示，并由社区监督。")  # fmt: skip
        return 3

    def triplicates(self) -> int:
        """Illegal acts that enterprises stopped, or reported; none where the programme was taken out."""
        if not apps.is_installed("anju.programmes.triplicates"):
            return 0
        from anju.faces.demo import copies

        return copies.tell(self.made, at=self.now)

    def whistles(self) -> int:
        """Departments that streets whistled for; none where the programme was taken out."""
        if not apps.is_installed("anju.programmes.whistles"):
            return 0
        from anju.faces.demo import whistles

        return whistles.tell(self.made, at=self.now)

    def warnings(self) -> int:
        """Warnings and what the scan found; none where the programme was taken out."""
        if not apps.is_installed("anju.programmes.warnings"):
            return 0
        from anju.faces.demo import warned

        return warned.tell(self.made, at=self.now)

    def committees(self) -> int:
        """Committees of communities; none where the programme was taken out."""
        if not apps.is_installed("anju.programmes.community_committees"):
            return 0
        from anju.faces.demo import committees

        return committees.tell(self.made, at=self.now)

    def patrols(self) -> int:
        """Plans, visits and what was found; none where the programme was taken out."""
        if not apps.is_installed("anju.programmes.patrols"):
            return 0
        from anju.faces.demo import patrolled

        return patrolled.tell(self.made, at=self.now)

    def conferences(self) -> int:
        """Matters between a street and the leading group; none where the programme was taken out."""
        if not apps.is_installed("anju.programmes.conferences"):
            return 0
        from anju.faces.demo import meetings

        return meetings.tell(self.made, at=self.now)


def picture(seed: str, what: str, *, kind: str = "raised") -> Evidence:
    """A drawn photograph, kept like any other; never the same twice."""
    photo = storage.keep_photo(io.BytesIO(drawn(seed, what)), max_mb=5)
    return Evidence(sha256=photo.digest, size=photo.size, content_type="image/jpeg", kind=kind, name=f"{seed}.jpg")


def drawn(seed: str, what: str) -> bytes:
    """The bytes of a drawn photograph."""
    wall, thing = SHADES[what]
    image = Image.new("RGB", (960, 720), wall)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 520, 960, 720), fill="#6b6f76")
    for n in range(5 if what == "before" else 1):
        left = 80 + 170 * n + sum(seed.encode()) % 40
        draw.rectangle((left, 380 - 30 * (n % 3), left + 130, 540), fill=thing)
    image.save(file := io.BytesIO(), "JPEG", quality=88, comment=seed.encode())
    return file.getvalue()
