"""For programs: the account's own notices, and how it is told."""

import pytest

from anju.engines.messaging import queries
from anju.engines.messaging.tests.conftest import granted
from anju.engines.messaging.tests.test_actions import run_jobs
from anju.ground.access.tests import factories as people

API = "/api/v1/messaging"
CHOSEN = {"mail": True, "urgent": "at_once", "orders": "hourly", "returns": "daily", "deadlines": "off",
          "escalations": "at_once", "reminders": "off", "daily_at": 9}  # fmt: skip


@pytest.fixture
def reader(told, office, at):
    found = granted("anna", office, at)
    run_jobs()
    return found


def bearing(actor, *scopes) -> people.Program:
    return people.Program(actor, *(scopes or ("messaging:notices",)), api=API)


def test_a_program_reads_the_accounts_notices_and_marks_them_read(reader):
    program = bearing(reader)
    seen = program.get("/notices").json()
    assert seen["unread"] == len(seen["rows"]) == 1 and seen["rows"][0]["about"] == "about her"
    assert program.post("/notices/read", {"to": seen["rows"][0]["id"]}).status_code == 200
    assert program.get("/notices").json()["unread"] == 0


def test_how_one_is_told_is_chosen_and_shown(reader):
    program = bearing(reader)
    assert program.post("/preferences", CHOSEN).json() == CHOSEN == program.get("/preferences").json()
    assert program.post("/preferences", {**CHOSEN, "mail": False}).status_code == 200
    assert queries.preference(reader.account_id).stopped_at is not None


@pytest.mark.parametrize("wrong", [{"orders": "never"}, {"urgent": "daily"}, {"daily_at": 3}])
def test_a_choice_that_is_none_is_refused(reader, wrong):
    assert bearing(reader).post("/preferences", {**CHOSEN, **wrong}).status_code == 422


def test_a_token_for_the_feed_reads_no_notices(reader):
    assert bearing(reader, "messaging:events").get("/notices").status_code == 403
