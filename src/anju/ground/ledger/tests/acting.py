"""Situations for the ledger's tests: an act with a fact of every kind, somebody who does it, what it is done to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from anju.kit.acts import act
from anju.kit.scopes import Subject

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # noon in China
RATED = act(
    "tests.rated",
    "Rated",
    facts={
        "stars": "number_1", "days": "number_2", "paid": "amount_1", "is_late": "flag_1", "due_on": "day_1",
        "matter": "code_1", "channel": "code_2", "office": "ref_1", "cause": "ref_2",
    },
)  # fmt: skip
EVERY_FACT = {
    "stars": 5, "days": 11, "paid": Decimal("12.5"), "is_late": False, "due_on": date(2026, 3, 9),
    "matter": "lift.stopped", "channel": "qr", "office": UUID(int=7), "cause": UUID(int=8),
}  # fmt: skip
ESTATE = Subject(subject_type="registers.estate", pk=UUID(int=1), region_path="42/4201/420102/")


@dataclass(frozen=True)
class Officer:
    actor_kind: str = "account"
    actor_id: UUID | None = None
    acting_for_id: UUID | None = None


OFFICER = Officer()
DAY = timedelta(days=1)
