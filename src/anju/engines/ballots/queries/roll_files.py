"""Files on their way into a roll."""

from dataclasses import dataclass
from uuid import UUID

from anju.engines.ballots import registry, roll_table
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Poll, RollFile
from anju.engines.ballots.queries.reaching import reached
from anju.engines.ballots.types import State
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit import excel
from anju.kit.errors import Hidden

LATELY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RollDesk:
    """:ivar files: the last ones, newest first; :ivar is_loading: whether a job is at one of them."""

    poll: Poll
    files: list[RollFile]

    @property
    def is_loading(self) -> bool:
        return any(one.state in ("waiting", "reading", "writing") for one in self.files)


def roll_desk(poll_id: UUID, *, by: Actor) -> RollDesk:
    """What the page for loading needs; two queries.

    :raises Hidden: for whoever loads no roll there, and once the roll is frozen.
    """
    row = _preparing(poll_id, by=by)
    files = RollFile.objects.filter(poll=row).defer("content").order_by("-id")
    return RollDesk(poll=row, files=list(files[:LATELY]))


def roll_template(poll_id: UUID, *, by: Actor) -> bytes:
    """An empty table with notes.

    :raises Hidden: as :func:`roll_desk`.
    """
    return excel.template(roll_table.columns(registry.type_of(_preparing(poll_id, by=by).type)))


def roll_problems(poll_id: UUID, file_id: UUID, *, by: Actor) -> bytes:
    """What was wrong with a file, as a table.

    :raises Hidden: as :func:`roll_desk`.
    """
    row = RollFile.objects.filter(poll=_preparing(poll_id, by=by), pk=file_id, state="refused").first()
    if row is None:
        raise Hidden()
    return excel.problem_report(row.problems)


def _preparing(poll_id: UUID, *, by: Actor) -> Poll:
    row = reached(poll_id, by=by)
    if row.state != State.PREPARED or not access.allows(by, Act.ROLL_LOADED, on=row):
        raise Hidden()
    return row
