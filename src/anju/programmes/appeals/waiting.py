"""That an office waits, as the tracking page says it: who, since when, and whether it is the reader's turn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.engines.cases import queries as cases
from anju.engines.cases.types import PauseReason
from anju.programmes.appeals.types import Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A clock that stands.

    :ivar whom: ``you``, ``reporter`` (who raised it, and the reader did not) or ``others``.
    :ivar is_whole: the term of the answer itself stands, so that nothing is left to count down.
    """

    office: str
    since: datetime
    whom: str
    is_whole: bool


def waiting_of(case, holder: Holder, names: Mapping[UUID, str]) -> Waiting | None:
    """What is waited for: the resident before others, the whole answer before one office's part.

    :param case: that answers for the appeal of the holder.
    """
    found = sorted(cases.waits(case.pk), key=lambda wait: wait.reason != PauseReason.RESIDENT)
    if not found:
        return None
    first = found[0]
    asked = "you" if holder.is_reporter and holder.case_id == case.pk else "reporter"
    return Waiting(
        office=names.get(first.office_id, ""), since=first.since, is_whole=case.paused_since is not None,
        whom=asked if first.reason == PauseReason.RESIDENT else "others",
    )  # fmt: skip
