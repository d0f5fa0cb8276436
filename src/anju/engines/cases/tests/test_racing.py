"""Two officers press the same button at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from anju.engines.cases import actions as cases
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import Result
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Conflict


def race(*acts):
    """Do the acts at once, each on a connection of its own; what came of each, errors included."""
    together = Barrier(len(acts))

    def run(act):
        together.wait()
        try:
            return act()
        except Conflict as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_sign_at_once_one_wins_and_the_other_is_told(kind):
    town = make.town()
    case = make.opened()
    order = make.lead(case)
    found = race(
        lambda: cases.sign(order.pk, by=town.street_officer, at=make.AT),
        lambda: cases.sign(order.pk, by=town.colleague, at=make.AT),
    )
    (refused,) = [one for one in found if isinstance(one, Conflict)]
    assert refused.code == "already_signed" and "甲街道办事处" in str(refused)
    assert [line.act for line in ledger.story([case.pk])] == ["cases.signed"]


@pytest.mark.django_db(transaction=True)
def test_finishing_and_taking_back_at_once_leave_one_of_the_two(kind):
    town = make.town()
    case = make.opened()
    co = make.sent_to(case, town.lifts, town.street_officer)
    cases.sign(co.pk, by=town.lift_officer, at=make.AT)
    found = race(
        lambda: cases.finish_order(co.pk, result=Result.SOLVED, report="好了", by=town.lift_officer, at=make.AT),
        lambda: cases.take_back(co.pk, by=town.street_officer, at=make.AT),
    )
    assert sum(isinstance(one, Conflict) for one in found) == 1
    co.refresh_from_db()
    assert (co.done_at is None) != (co.passed_at is None)


@pytest.mark.django_db(transaction=True)
def test_two_timers_at_once_record_each_level_once(kind):
    make.town()
    case = make.opened()
    late = make.AT.replace(month=6)
    assert sum(race(lambda: cases.run_clocks(late), lambda: cases.run_clocks(late))) == 4
    assert sorted((line.act, line.facts.get("level")) for line in ledger.story([case.pk])) == [
        ("cases.overdue", 1), ("cases.overdue", 2), ("cases.overdue", 3), ("cases.unsigned", None),
    ]  # fmt: skip
