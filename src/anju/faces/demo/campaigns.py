"""Campaigns of the demonstration: those that official replies speak of, and what is made up to fill one.

That there was a campaign, its theme and its years come from the replies of Wuhan (2022) and Jilin (2024). Days,
document numbers and everything found are invented, and every campaign says so.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.faces.demo import campaign_words as words
from anju.faces.demo.campaign_words import FOUND, NOTES, PUT_RIGHT
from anju.faces.demo.desk import picture
from anju.ground.access.types import Actor
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day, start_of
from anju.kit.scopes import steps
from anju.programmes.campaigns import actions, queries
from anju.programmes.campaigns.types import Clue, Finding, From, Plan, Said, SelfCheck
from anju.programmes.rectifications import actions as rectifications
from anju.programmes.rectifications import queries as notices
from anju.programmes.rectifications.acts import Act as Rectified
from anju.programmes.rectifications.types import Answered
from anju.programmes.rectifications.types import Found as Checked

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SAME = ("subject_type", "subject_id", "actor_kind", "actor_id", "acting_for_id", "happened_at", "recorded_at",
        "region_path", "enterprise_id", "rule_version", "facts")  # fmt: skip
MOST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who acts in a city.

    :ivar lead: who leads the campaigns. :ivar inspector, checker: of the street at a place; who orders something does
        not re-check it. :ivar desk: who works for an enterprise, None where it has no desk here.
    """

    lead: Actor
    inspector: Callable[[str], Actor]
    checker: Callable[[str], Actor]
    desk: Callable[[UUID], Actor | None]


class Telling:
    """One campaign, from its draft as far as it has come at ``until``."""

    def __init__(self, people: People, plan: Plan, *, until: datetime, seed: int, says: str = words.MADE_UP):
        self.people, self.until, self.random, self.says = people, until, Random(seed), says
        self.plan = replace(plan, theme=f"{plan.theme}（{says}）")

    def tell(self, *, estates: Collection[UUID] | None, number: str, summary: str = "") -> int:
        """Draft, open, check, inspect, rectify, look back, and end it where ``summary`` says what it came to."""
        days, lead = self.plan.days, self.people.lead
        opened_at = self._at(days.begins_on)
        self.id = actions.plan(told=self.plan, by=lead, at=opened_at - 5 * DAY)
        actions.open_campaign(campaign_id=self.id, document_no=number, by=lead, at=opened_at, estates=estates)
        self.row = queries.campaign(self.id, by=lead)
        lines = queries.targets(self.row, by=lead, size=MOST).lines
        for place, line in enumerate(lines):
            self._estate(place, line.row)
        if summary and self._has_come(days.ends_on):
            actions.summarise(
                campaign_id=self.id, words=f"{summary}（{self.says}）", by=lead, at=self._at(days.ends_on)
            )
        return len(lines)

    def _estate(self, place: int, target: Any) -> None:
        """Of ten estates nine are self-checked, three tell a problem, four are inspected, two with a finding."""
        desk, days = self.people.desk(target.enterprise_id), self.plan.days
        on = self._between(days.begins_on, days.self_check_until)
        if desk and place % 10 != 9 and self._has_come(on):
            self._self_check(target, desk, self._at(on), is_found=place % 10 in (1, 4, 7))
        if place % 10 == 2:
            self._clue(target, self._between(days.begins_on, days.self_check_until))
        on = self._between(days.self_check_until + DAY, days.inspection_until)
        if place % 5 in (0, 2) and self._has_come(on):
            self._inspect(place, target, desk if place % 5 == 2 else None, self._at(on))

    def _self_check(self, target: Any, desk: Actor, at: datetime, *, is_found: bool) -> None:
        wrong = self._type() if is_found else ""
        right = self.random.random() < 0.6
        said = {
            code: SelfCheck(said=Said.FOUND, words=PUT_RIGHT if right else FOUND, put_right=right)
            if code == wrong else SelfCheck(said=Said.OK)
            for code in self.row.titles
        }  # fmt: skip
        actions.self_check(target_id=target.pk, said=said, by=desk, at=at)

    def _type(self) -> str:
        return self.random.choice(list(self.row.titles))

    def _clue(self, target: Any, on: date) -> None:
        if self._has_come(on):
            clue = Clue(type=self._type(), words="居民反映：没有看到公示，也没有收到解释。", source=From.RESIDENT)
            by = self.people.inspector(target.region_path)
            actions.take_clue(campaign_id=self.id, estate_id=target.estate_id, clue=clue, by=by, at=self._at(on) + HOUR)

    def _inspect(self, place: int, target: Any, desk: Actor | None, at: datetime) -> None:
        """Nothing wrong, or one thing that the enterprise puts right, is checked, refunded and looked back at."""
        by = self.people.inspector(target.region_path)
        told = {
            "target_id": target.pk,
            "inspected_at": at - HOUR,
            "note": NOTES[place % len(NOTES)],
            "by": by,
            "at": at,
        }
        if desk is None:
            actions.inspect(findings=(), **told)
            return
        sum_ = Decimal(self.random.randrange(40, 400) * 30)
        found = Finding(type=self._type(), words=FOUND, amount=sum_, households=self.random.randrange(20, 200))
        actions.inspect(findings=[found], due_on=local_day(at) + 15 * DAY, **told)
        (line,) = [one for one in self._problems(target) if one.row.inspection_id]
        if self._has_come(local_day(at) + 8 * DAY) and place % 15 != 12:
            self._rectify(line.row, desk, at)
            self._follow(place, line.row, by, at + 9 * DAY)

    def _problems(self, target: Any) -> list[Any]:
        return queries.view(queries.target(target.pk, by=self.people.lead)).problems

    def _rectify(self, problem: Any, desk: Actor, at: datetime) -> None:
        """Signed for, answered with a photograph, re-checked by somebody else; the campaign learns of it."""
        case_id = problem.order_id
        order = next(one for one in case_queries.orders(case_id) if one.is_open)
        cases.sign(order.pk, by=desk, at=at + 3 * HOUR)
        shown = {one.row.pk: Answered(text=PUT_RIGHT, photos=[picture(f"公示{case_id.hex[-6:]}", "after")])
                 for one in self._answered(case_id)}  # fmt: skip
        rectifications.submit(case_id=case_id, answers=shown, by=desk, at=at + 5 * DAY)
        passed = {one.row.pk: Checked(passed=True) for one in self._answered(case_id)}
        rectifications.check(
            case_id=case_id, visited_at=at + 7 * DAY, findings=passed, by=self.people.checker(problem.region_path),
            at=at + 7 * DAY + HOUR,
        )  # fmt: skip
        line = next(one for one in ledger.story([case_id]) if one.act == Rectified.PASSED.name)
        same = {name: getattr(line, name) for name in SAME}
        actions.settle(EntryFacts(id=line.entry_id, act=Rectified.PASSED, **same), at=line.happened_at)

    def _answered(self, case_id: UUID) -> list[Any]:
        return notices.notice(case_id, by=self.people.lead).problems

    def _follow(self, place: int, problem: Any, by: Actor, at: datetime) -> None:
        if self._has_come(local_day(at)):
            actions.refund(problem_id=problem.pk, amount=problem.amount, households=problem.households, by=by, at=at,
                           refunded_on=local_day(at), words="核对签领表")  # fmt: skip
        if place % 20 == 7 and self._has_come(local_day(at)):
            actions.transfer(
                problem_id=problem.pk, to="市场监管部门（示例）", words="涉嫌价格违法", by=by, at=at + HOUR
            )
        on = self._between(self.plan.days.rectification_until + DAY, self.plan.days.look_back_until)
        if self._has_come(on):
            actions.look_back(problem_id=problem.pk, holds=True, looked_at=self._at(on), words="公示仍在原处",
                              by=by, at=self._at(on) + HOUR)  # fmt: skip

    def _between(self, first: date, last: date) -> date:
        return first + self.random.randrange(max((last - first).days, 1)) * DAY

    def _at(self, day: date) -> datetime:
        return start_of(day) + 10 * HOUR

    def _has_come(self, day: date) -> bool:
        return self._at(day) + 2 * HOUR < self.until


# ── the cities ───────────────────────────────────────────────────────────────


def in_district(made: Any, *, at: datetime) -> dict[str, int]:
    """Wuhan's two of 2021 and 2022, before whose days nothing stood in the register, and one that runs, made up."""
    people = People(
        lead=made.officers[made.offices["city"].pk],
        desk=_desks({one.pk: one.office.pk for one in made.enterprises}, made),
        inspector=lambda path: made.officers[made.offices[_street(path)].pk],
        checker=lambda path: made.heads[made.offices[_street(path)].pk],
    )  # fmt: skip
    own = [one.pk for one in made.estates[:40]]
    _wuhan(people, until=at, estates=())
    number = words.NUMBER.format(year=local_day(at).year, number=3)
    Telling(people, words.lately(local_day(at)), until=at, seed=3, says=words.INVENTED).tell(estates=own, number=number)
    return {"campaigns": 3}


def in_city(world: Any, *, at: datetime) -> dict[str, int]:
    """Wuhan's two of 2021 and 2022 with some estates of every district."""
    people = People(
        lead=world.officers[world.nearest("city_bureau", world.places[0].region_path)],
        desk=lambda firm: world.officers[world.desks[firm].pk] if firm in world.desks else None,
        inspector=lambda path: world.officers[world.nearest("street_office", path)],
        checker=lambda path: world.heads[world.nearest("street_office", path)],
    )  # fmt: skip
    _wuhan(people, until=at, estates=_some([(one.id, one.region_path) for one in world.places if one.enterprise_id]))
    return {"campaigns": 2}


def in_jilin(made: Any, *, at: datetime) -> dict[str, int]:
    """Jilin's of 2021–2023, before most of whose days nothing stood in the register, and the one of 2024–2026."""
    first = made.enterprises[0]
    people = People(
        lead=made.city, desk=lambda firm: made.desk if firm == first.pk else None,
        inspector=lambda path: made.officers[made.offices[_street(path)].pk], checker=lambda _path: made.city,
    )  # fmt: skip
    told = Telling(people, words.JILIN_2021, until=at, seed=1)
    told.tell(estates=(), number=words.NUMBER.format(year=2021, number=1), summary=words.JILIN_SUMMARY)
    own = _some([(one.pk, one.region_path) for one in registers.estates_there(made.root, local_day(at))])
    told = Telling(people, words.JILIN_2024, until=at, seed=2)
    told.tell(estates=own, number=words.NUMBER.format(year=2024, number=1))
    return {"campaigns": 2}


def _wuhan(people: People, *, until: datetime, estates: Collection[UUID]) -> None:
    for seed, plan in enumerate((words.WUHAN_2021, words.WUHAN_2022), 1):
        number = words.NUMBER.format(year=plan.days.begins_on.year, number=seed)
        told = Telling(people, plan, until=until, seed=seed)
        told.tell(estates=estates, number=number, summary=words.WUHAN_SUMMARY)


def _desks(offices: dict[UUID, UUID], made: Any) -> Callable[[UUID], Actor | None]:
    return lambda firm: made.officers.get(offices.get(firm))


def _street(path: str) -> str:
    """The street of a place: province, city, district, street."""
    return steps(path)[3]


def _some(places: list[tuple[UUID, str]], each: int = 4) -> set[UUID]:
    """A few estates of every district, those first in the list."""
    found: dict[str, list[UUID]] = {}
    for pk, path in places:
        found.setdefault(steps(path)[2], []).append(pk)
    return {pk for own in found.values() for pk in own[:each]}
