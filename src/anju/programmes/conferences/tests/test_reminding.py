from datetime import timedelta

from django.db import connection

from anju.ground.ledger import queries as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day, start_of
from anju.programmes.conferences import actions, messages
from anju.programmes.conferences.tests.factories import AT, DAY, HOUR, decided, held, proposed

MORNING = timedelta(hours=8, minutes=25)


def morning(town, matter, *, before: int):
    """When the timer comes, so many days before the last."""
    return start_of(local_day(matter.due_at) - before * DAY) + MORNING


def told(matter) -> list[str]:
    return [line.act.removeprefix("conferences.") for line in reversed(ledger.story([matter.pk]))]


def test_an_office_is_reminded_three_days_before_a_matter_is_due_and_only_once(town):
    matter = proposed(town)
    assert actions.remind(morning(town, matter, before=4)) == 0
    assert actions.remind(morning(town, matter, before=3)) == 1
    assert actions.remind(morning(town, matter, before=2)) == 0
    assert told(matter) == ["proposed", "reminded"]


def test_a_matter_over_its_term_is_noted_once_though_a_meeting_decided_something(town):
    matter = proposed(town)
    held(town, matter)
    decided(town, matter, at=AT + 3 * HOUR)
    late = morning(town, matter, before=-1)
    assert actions.remind(late) == 1 and actions.remind(late + DAY) == 0
    assert told(matter)[-1] == "overdue" and "reminded" not in told(matter)


def test_each_level_is_reminded_of_its_own_time(town):
    matter = proposed(town)
    assert actions.remind(morning(town, matter, before=3)) == 1
    held(town, matter)
    actions.escalate(matter_id=matter.pk, reason="超出街道权限", by=town.people["street"], at=AT + 3 * HOUR)
    first = matter.due_at
    matter.refresh_from_db()
    assert matter.due_at != first and actions.remind(morning(town, matter, before=2)) == 1
    assert [line.facts["office"] for line in ledger.story([matter.pk]) if line.act == "conferences.reminded"] == [
        town.offices["district"].pk, town.offices["street"].pk,
    ]  # fmt: skip


def test_nothing_is_said_of_a_matter_that_is_over(town):
    matter = proposed(town)
    actions.drop(matter_id=matter.pk, reason="一家单位就能办", by=town.people["street"], at=AT)
    assert actions.remind(morning(town, matter, before=-9)) == 0


def test_the_street_hears_that_the_level_above_did_not_settle_it(town):
    matter = proposed(town)
    held(town, matter)
    actions.escalate(matter_id=matter.pk, reason="超出街道权限", by=town.people["street"], at=AT + 3 * HOUR)
    matter.refresh_from_db()
    assert actions.remind(morning(town, matter, before=-1)) == 1
    heard = messages.OVERDUE.recipients(ledger.story([matter.pk])[0])
    assert {one.office_id for one in heard} == {town.offices["district"].pk, town.offices["street"].pk}


def test_where_nobody_published_how_early_only_what_is_late_is_told(town):
    matter = proposed(town)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE rulebook_city SET rule_set = 'wuhan'")
    rulebook.forget()
    assert actions.remind(morning(town, matter, before=1)) == 0
    assert actions.remind(morning(town, matter, before=-1)) == 1
