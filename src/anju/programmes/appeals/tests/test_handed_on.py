"""An appeal that is handed on: its resident reads who answers now, and the deadline that was told stays."""

from datetime import timedelta

from anju.engines.cases import actions as engine
from anju.engines.cases import queries as cases
from anju.programmes.appeals import progress
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT, holder_of


def test_the_resident_reads_who_answers_now_and_never_why(place):
    appeal = factories.filed(place)
    due_at = cases.case(appeal.case_id).due_at
    (district,) = place.district_officer.office_ids
    told = {"office_id": district, "reason": "王家的事要区里协调"}
    engine.hand_on(appeal.case_id, by=place.officer, at=AT + timedelta(hours=1), **told)
    seen = progress.of(holder_of(appeal), at=AT + timedelta(hours=1))
    assert (seen.turn, seen.due_at) == (["江岸区房管局"], due_at)
    line = next(line for line in seen.lines if line["act"] == "cases.handed_on")
    assert (line["actor"], line["text"]) == ("江岸区房管局", "接手负责答复")
    assert "王家" not in str(seen.lines)
