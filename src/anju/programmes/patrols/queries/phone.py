"""What an inspector's phone takes along: the visits to come, their estates, checklists and what was found before."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Problem
from anju.programmes.patrols.acts import Act
from anju.programmes.patrols.models import Finding, Inspector, Visit
from anju.programmes.patrols.queries.lists import checklist_at
from anju.programmes.patrols.types import OPEN, Checklist, Result, State

AHEAD, BACK, MOST, HISTORY = timedelta(days=7), timedelta(days=30), 60, 3


def day_of(by: Actor, *, day: date) -> dict[str, Any]:
    """The open visits of ``by`` around ``day`` with everything they need where there is no signal; few queries."""
    rows = access.within(by, Visit.objects.all(), act=Act.STARTED).filter(
        state__in=OPEN, inspectors__account_id=by.account_id, day__range=(day - BACK, day + AHEAD)
    )
    visits = list(rows.select_related("of").order_by("day", "id")[:MOST])
    estates = {row.estate_id for row in visits}
    facts, teams, before = _estates(estates), _teams(visits), _before(by, estates)
    firms = registers.enterprise_names({row.enterprise_id for row in visits} - {None})
    lists = {key: _list(*key) for key in {(row.region_path, row.day) for row in visits}}
    found = {listed["version"]: listed for listed in lists.values() if listed}
    return {
        "checklists": found,
        "visits": [
            {
                "id": str(row.pk), "day": row.day.isoformat(), "state": row.state, "is_recheck": row.of_id is not None,
                "estate": facts.get(row.estate_id, {}), "enterprise": firms.get(row.enterprise_id, ""),
                "team": teams.get(row.pk, []), "checklist": (lists[row.region_path, row.day] or {}).get("version", ""),
                "history": before.get(row.estate_id, []),
            }
            for row in visits
        ],
    }  # fmt: skip


def _estates(ids: Iterable[UUID]) -> dict[UUID, dict]:
    names = registers.estate_names(ids)
    return {key: {"id": str(key), "name": name} for key, name in names.items()}


def _teams(visits: list[Visit]) -> dict[UUID, list[str]]:
    rows = list(Inspector.objects.filter(visit__in=visits).values_list("visit_id", "account_id"))
    names = people.account_names({account for _visit, account in rows})
    found: dict[UUID, list[str]] = {}
    for visit_id, account in rows:
        found.setdefault(visit_id, []).append(names.get(account, ""))
    return found


def _before(by: Actor, estates: Iterable[UUID]) -> dict[UUID, list[dict]]:
    """Estate → its last completed visits with their problems."""
    rows = access.within(by, Visit.objects.filter(estate_id__in=estates, state=State.DONE)).order_by("-day", "-id")
    shown: dict[UUID, list[Visit]] = {}
    for row in rows.only("id", "estate_id", "day", "problems")[: MOST * HISTORY * 2]:
        if len(shown.setdefault(row.estate_id, [])) < HISTORY:
            shown[row.estate_id].append(row)
    wanted = [row.pk for some in shown.values() for row in some]
    problems: dict[UUID, list[str]] = {}
    for visit_id, title, words in Finding.objects.filter(
        visit_id__in=wanted, is_current=True, result=Result.PROBLEM
    ).values_list("visit_id", "item_title", "words"):
        problems.setdefault(visit_id, []).append(words or title)
    return {
        estate: [{"day": row.day.isoformat(), "problems": problems.get(row.pk, [])} for row in some]
        for estate, some in shown.items()
    }


def _list(region_path: str, day: date) -> dict[str, Any] | None:
    try:
        return as_told(checklist_at(region_path, day))
    except Problem:  # the phone says that there is none, and what to do about it
        return None


def as_told(listed: Checklist) -> dict[str, Any]:
    return {
        "version": listed.version, "title": listed.title, "made_up": listed.made_up, "terms": list(listed.terms),
        "items": [{"code": one.code, "title": one.title, "group": one.group, "article": one.article}
                  for one in listed.items],
    }  # fmt: skip
