"""Reading polls: for the desk through ``access.within``, for a household by its code."""

from anju.engines.ballots.queries.desk import Desk, desk, desk_part
from anju.engines.ballots.queries.desk import listed as desk_list
from anju.engines.ballots.queries.judging import anomalies_seen_by, comments_seen_by, openings_seen_by
from anju.engines.ballots.queries.judging_desk import (
    Found,
    anomalies_of,
    anomaly_of,
    comments_of,
    elector_numbered,
    may_decide,
    opening_of,
    openings_of,
)
from anju.engines.ballots.queries.named import NamedAnswer, named_answers
from anju.engines.ballots.queries.offices import own_lines, own_progress, parties_on_roll, polls_by_id, subjects_on_roll
from anju.engines.ballots.queries.polls import poll, poll_of, polls_seen_by
from anju.engines.ballots.queries.public_facts import door_of, public_facts
from anju.engines.ballots.queries.published import check_receipt, public_file, public_poll
from anju.engines.ballots.queries.ranked import TooManyBallots, ranked
from anju.engines.ballots.queries.reaching import reached, reaching, turnout_reached
from anju.engines.ballots.queries.remarks import Remark, remarks_about
from anju.engines.ballots.queries.reminding import low_estates, low_offices, low_share
from anju.engines.ballots.queries.roll_files import roll_desk, roll_problems, roll_template
from anju.engines.ballots.queries.sheets import differing, paper_desk, sheets
from anju.engines.ballots.queries.showing import show_questions
from anju.engines.ballots.queries.sums import Sums, answered_by, sums_of
from anju.engines.ballots.queries.turnout import summed, turnout, turnout_below, turnout_by_subject, voted_by_day
from anju.engines.ballots.rules import questions_of, read_receipt, receipt_line, receipt_text, wrong_questions

__all__ = [
    "Desk",
    "Found",
    "NamedAnswer",
    "Remark",
    "Sums",
    "TooManyBallots",
    "anomalies_of",
    "anomalies_seen_by",
    "anomaly_of",
    "answered_by",
    "check_receipt",
    "comments_of",
    "comments_seen_by",
    "desk",
    "desk_list",
    "desk_part",
    "differing",
    "door_of",
    "elector_numbered",
    "low_estates",
    "low_offices",
    "low_share",
    "may_decide",
    "named_answers",
    "opening_of",
    "openings_of",
    "openings_seen_by",
    "own_lines",
    "own_progress",
    "paper_desk",
    "parties_on_roll",
    "poll",
    "poll_of",
    "polls_by_id",
    "polls_seen_by",
    "public_facts",
    "public_file",
    "public_poll",
    "questions_of",
    "ranked",
    "reached",
    "reaching",
    "read_receipt",
    "receipt_line",
    "receipt_text",
    "remarks_about",
    "roll_desk",
    "roll_problems",
    "roll_template",
    "sheets",
    "show_questions",
    "subjects_on_roll",
    "summed",
    "sums_of",
    "turnout",
    "turnout_below",
    "turnout_by_subject",
    "turnout_reached",
    "voted_by_day",
    "wrong_questions",
]
