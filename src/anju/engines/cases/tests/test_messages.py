"""Who is told of what happens to a case."""

from datetime import timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import messages, queries
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import NewOrder
from anju.ground.ledger import queries as ledger
from anju.kit import sockets
from anju.kit.messages import Message

AT, HOUR, DAY = make.AT, timedelta(hours=1), timedelta(days=1)


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


def test_each_level_above_is_told_to_the_office_of_that_level(town):
    case = make.opened()
    cases.run_clocks(case.due_at + HOUR)
    assert told(messages.OVERDUE, case) == [town.street]
    cases.run_clocks(case.due_at + 25 * HOUR)
    assert told(messages.OVERDUE, case) == [town.district]
    cases.run_clocks(case.due_at + 75 * HOUR)
    assert told(messages.OVERDUE, case) == [town.city]


def test_those_above_are_told_that_nobody_signed_and_the_office_that_it_is_due_soon(town):
    case = make.opened()
    order = make.sent_to(case, town.lifts, town.street_officer, due_at=AT + 30 * HOUR)
    cases.run_clocks(AT + 29 * HOUR)
    assert told(messages.DUE_SOON, case) == [town.lifts]
    cases.sign(order.pk, by=town.lift_officer, at=AT + 29 * HOUR)
    cases.run_clocks(AT + 40 * HOUR)  # the street's own lies unsigned still
    assert told(messages.UNSIGNED, case) == [town.district]


def test_the_owner_is_told_of_another_office_that_does_not_sign(town):
    case = make.opened()
    cases.sign(make.lead(case).pk, by=town.street_officer, at=AT)
    make.sent_to(case, town.lifts, town.street_officer)
    cases.run_clocks(AT + 40 * HOUR)
    assert told(messages.UNSIGNED, case) == [town.street]


@pytest.mark.parametrize(("whose", "told_to"), [("lifts", "street"), ("street", "district")])
def test_who_decides_on_more_time_is_told_of_the_request(town, whose, told_to):
    case = make.opened()
    order = make.sent_to(case, town.lifts, town.street_officer, due_at=AT + 30 * HOUR) if whose == "lifts" else None
    by = town.lift_officer if order else town.street_officer
    until = (order or case).due_at + 24 * HOUR
    made = cases.ask_extension(case.pk, order_id=order and order.pk, until=until, reason="配件未到", by=by, at=AT)
    assert told(messages.EXTENSION_ASKED, case) == [getattr(town, told_to)]
    cases.decide_extension(made.pk, grant=True, by=town.district_officer, at=AT + HOUR)
    assert told(messages.EXTENSION_GRANTED, case) == [getattr(town, whose)]


def test_who_got_a_directive_and_who_sent_it_are_told(town):
    case = make.opened()
    order = cases.direct(
        case.pk, kind="supervision", text="报结果", due_at=AT + 30 * HOUR, by=town.district_officer, at=AT
    )
    assert told(messages.SUPERVISED, case) == [town.street]
    cases.sign(order.pk, by=town.street_officer, at=AT + HOUR)
    cases.finish_order(order.pk, result="solved", report="已办", by=town.street_officer, at=AT + 2 * HOUR)
    assert told(messages.REPORTED, case) == [town.district]


def test_a_headline_says_where_and_what(town):
    case = make.opened()
    assert queries.headlines([case.pk]) == {case.pk: "栖禾苑 · 楼道灯坏了一层半"}


def test_is_the_office_that_a_level_names_late_itself_the_next_above_is_told(town):
    case = make.opened()
    cases.sign(make.lead(case).pk, by=town.street_officer, at=AT)
    make.sent_to(case, town.district, town.street_officer, due_at=AT + HOUR)
    cases.run_clocks(AT + 3 * DAY)
    entry = next(line for line in ledger.story([case.pk]) if line.act == "cases.overdue")
    assert (entry.facts["level"], entry.facts["office"], entry.facts["to"]) == (2, town.district, "city_bureau")
    assert told(messages.OVERDUE, case) == [town.city]


def test_above_the_highest_office_nobody_is_told_but_itself_and_the_owner(town):
    case = make.opened()
    cases.sign(make.lead(case).pk, by=town.street_officer, at=AT)
    make.sent_to(case, town.city, town.street_officer, due_at=AT + HOUR)
    cases.run_clocks(AT + 3 * DAY)
    entry = next(line for line in ledger.story([case.pk]) if line.act == "cases.overdue")
    assert (entry.facts["level"], entry.facts.get("to")) == (2, None)
    assert told(messages.OVERDUE, case) == [town.city, town.street]


def test_what_leaves_the_house_names_number_matter_and_place_and_no_words_of_the_resident(town):
    case = make.opened(place_name="栖禾苑 3号楼502王家")
    mentioned = queries.mentions([case.pk])[case.pk]
    assert case.number in mentioned
    assert case.title not in mentioned and "王家" not in mentioned
    assert queries.headlines([case.pk])[case.pk] == "栖禾苑 3号楼502王家 · 楼道灯坏了一层半"


def test_every_message_that_describes_its_case_does_so_for_letters_without_the_headline():
    told = list(sockets.declared("messages", Message))
    assert told and [message.act for message in told if message.describe and not message.outside] == []
    assert not any(message.outside == message.describe for message in told if message.describe)
