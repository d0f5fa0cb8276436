"""Results of years held before this platform (历年结果补录): from one file, checked whole, written whole, for good."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit import excel, sealing
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.programmes.assessments import listing, tables
from anju.programmes.assessments.actions.aggregating import written
from anju.programmes.assessments.actions.preparing import HeldAlready
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.models import BoardList, Cycle, Placing, Result
from anju.programmes.assessments.types import Board, CycleState, ListState, TakenOver

FIRST_YEAR = 2000
AT_ONCE = 1000


class WrongYear(Problem):
    code = "wrong_year"


@transaction.atomic
def take_over_results(
    year: int, content: bytes, *, announced_on: date, by: Actor, at: datetime, assessed_on: date | None = None
) -> TakenOver:
    """Take over the results of an earlier year from a file (.xlsx or .csv), marked as taken over.

    Enterprise and manager are those the file names; where it names none, those of the registers on the assessment day.

    :param announced_on: when they were announced then. :param assessed_on: 31 December of the year unless told.
    :raises BadFile: with every problem by row and column; nothing is written then.
    :raises Hidden: if ``by`` runs no assessments; :raises HeldAlready, WrongYear: with what to do about it.
    """
    city, office_id = offices.city_run_by(by, Act.TAKEN_OVER)
    today = local_day(at)
    if not FIRST_YEAR <= year <= today.year or not date(year, 1, 1) <= announced_on <= today:
        raise WrongYear(_("Announced on a day of that year or later, and not after today."), field="announced_on")
    row = Cycle(
        region_path=city.root_path, year=year, office_id=office_id, state=CycleState.FINAL.value, taken_over=True,
        assessed_on=assessed_on or date(year, 12, 31), announced_on=announced_on, final_at=at, made_at=at,
        made_by_id=by.actor_id, file_digest=sealing.fingerprint(content), aggregated_at=at,
    )  # fmt: skip
    plan = tables.plan(content, row)
    excel.refuse_if(plan.problems)
    results = _results(row, plan)
    row.digest = _digest(results)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as reason:
        raise HeldAlready(_("There is an assessment of %(year)s already; open it from the list."), year=year,
                          field="year") from reason  # fmt: skip
    Result.objects.bulk_create(results, batch_size=AT_ONCE)
    red, black = _boards(row, results, plan)
    ledger.record(
        Act.TAKEN_OVER, on=row, by=by, at=at, digest=bytes.fromhex(row.file_digest), year=year, estates=len(results),
        announced_on=announced_on,
    )  # fmt: skip
    ranked = sum(one.rank is not None for one in results)
    return TakenOver(year=year, results=len(results), ranked=ranked, red=red, black=black)


def _results(row: Cycle, plan: tables.Plan) -> list[Result]:
    managed = registers.managed_on(row.region_path, row.assessed_on)
    of = Counter(estate.region_path[: row.depth] for _number, estate, told in plan.rows if told["rank"] is not None)
    return [_result(row, estate, told, managed.get(estate.pk), of) for _number, estate, told in plan.rows]


def _result(row: Cycle, estate: Any, told: dict[str, Any], managed: Any, of: Counter) -> Result:
    district = estate.region_path[: row.depth]
    result = Result(
        cycle=row, year=row.year, estate_id=estate.pk, estate_name=estate.name, region_path=estate.region_path,
        district_path=district, rank=told["rank"], of=of[district] if told["rank"] is not None else 0,
        why_unranked="" if told["rank"] is not None else "not_told", ballots=told["ballots"],
        electors=told["electors"], voted=told["ballots"], enterprise_name=told["enterprise"],
        manager_name=told["manager"],
    )  # fmt: skip
    if told["score"] is not None:
        result.score_over, result.score_under = told["score"].as_integer_ratio()
    if managed and told["enterprise"] in ("", managed.enterprise_name):
        result.enterprise_id, result.enterprise_name = managed.enterprise_id, managed.enterprise_name
    if managed and told["manager"] in ("", managed.manager_name):
        result.manager_id, result.manager_name = managed.manager_id, managed.manager_name
    result.digest = hashlib.sha256(written(result).encode()).hexdigest()
    return result


def _digest(results: Iterable[Result]) -> str:
    return hashlib.sha256("".join(f"{one}\n" for one in sorted(r.digest for r in results)).encode()).hexdigest()


def _boards(row: Cycle, results: Iterable[Result], plan: tables.Plan) -> tuple[int, int]:
    """The boards as they stood then; their term is over, so no manager's name is shown from them."""
    by_estate = {one.estate_id: one for one in results}
    named = [(by_estate[estate.pk], Board(told["board"])) for _number, estate, told in plan.rows if told["board"]]
    if not named:
        return 0, 0
    boards = BoardList.objects.create(
        cycle=row, region_path=row.region_path, state=ListState.ENDED.value, made_at=row.made_at,
        made_by_id=row.made_by_id,
    )  # fmt: skip
    placings = [Placing(board_list=boards, result=result, board=board.value) for result, board in named]
    Placing.objects.bulk_create(placings, batch_size=AT_ONCE)
    return listing.counts(placings)
