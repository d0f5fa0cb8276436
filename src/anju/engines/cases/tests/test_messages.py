"""Who is told of what happens to a case."""

from datetime import timedelta

from anju.engines.cases import actions as cases
from anju.engines.cases import messages, queries
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import NewOrder
from anju.ground.ledger import queries as ledger

AT, HOUR = make.AT, timedelta(hours=1)


def told(message, case) -> list:
    """The offices and accounts that ``message`` tells of the newest entry of its act."""
    entry = next(line for line in ledger.story([case.pk]) if line.act == message.act)
    return [one.office_id or one.account_id for one in message.recipients(entry)]


def test_every_office_that_was_sent_an_order_is_told(town):
    case = make.opened()
    make.sent_to(case, town.district, town.street_officer)
    both = [NewOrder(office_id=town.lifts), NewOrder(office_id=town.firm)]
    cases.dispatch(case.pk, both, by=town.street_officer, at=AT + HOUR)
    assert told(messages.DISPATCHED, case) == [town.lifts, town.firm]


def test_the_owner_is_told_of_an_order_sent_back(town):
    case = make.opened()
    co = make.sent_to(case, town.lifts, town.street_officer)
    cases.return_order(co.pk, reason="须先检修", by=town.lift_officer, at=AT + HOUR)
    assert told(messages.RETURNED, case) == [town.street]


def test_the_colleague_who_is_given_an_order_is_told(town):
    case = make.opened()
    cases.assign(make.lead(case).pk, account_id=town.colleague.account_id, by=town.street_officer, at=AT)
    assert told(messages.ASSIGNED, case) == [town.colleague.account_id]


def test_the_late_office_and_the_owner_are_told_each_once(town):
    case = make.opened()
    make.sent_to(case, town.lifts, town.street_officer, due_at=AT + HOUR)
    cases.run_clocks(AT + 2 * HOUR)
    assert told(messages.OVERDUE, case) == [town.lifts, town.street]
    cases.run_clocks(AT + 500 * HOUR)
    assert told(messages.OVERDUE, case) == [town.street]


def test_a_headline_says_where_and_what(town):
    case = make.opened()
    assert queries.headlines([case.pk]) == {case.pk: "栖禾苑 · 楼道灯坏了一层半"}
