"""How a year ends, in the district and in the full city: what is unusual is judged, what was drawn up is released; and
the file in which a city kept the results of an earlier year."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from anju.engines.ballots import actions as engine
from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.ground.access.types import Actor
from anju.ground.reactions import actions as reactions

HOUR = timedelta(hours=1)
COLUMNS = ("小区", "得分", "区内名次", "有效票", "户数", "榜单")


def left_in(poll_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Everything unusual is looked for, and judged an hour later: the ballots count."""
    for found in engine.find_anomalies(poll_id, by=by, at=at):
        engine.judge_anomaly(found.pk, set_aside=False, reason=reason, by=by, at=at + HOUR)


def released(publication_id: UUID, city: Actor, head: Actor, *, at: datetime) -> None:
    """Handed in, released by a second person, final once the notice is over."""
    publishing.submit(publication_id, by=city, at=at)
    publishing.review(publication_id, passed=True, secrecy_ok=True, privacy_ok=True, note="", by=head, at=at + HOUR)
    _follow(at + HOUR)
    end = publications.publication(publication_id).notice_until + HOUR
    publishing.finalise(publication_id, by=city, at=end)
    _follow(end)


def _follow(at: datetime) -> None:
    while reactions.run_waiting(at=at):
        pass


def results_file(rows: Iterable[tuple[Any, ...]]) -> bytes:
    """A table of results as a city keeps one; each row has a value for each of ``COLUMNS``."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    sheet.writerows(rows)
    return out.getvalue().encode("utf-8-sig")
