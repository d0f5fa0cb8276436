"""Lines: to be added, and given without a database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """A line to be added.

    :ivar points: what the whole line is worth, zero or more, as on the record's form; the engine puts the sign. None:
        what the standard says for ``quantity`` units, where it says one figure.
    :ivar occurred_on: the day whose rules price it. :ivar counts_from: the day from which it counts and whose period it
        belongs to; never before the day on which it is entered.
    :ivar expires_on: the first day on which it no longer counts; None: ``validity_months`` of the item after the day it
        occurred on, and never where the item names none.
    """

    scheme: str
    subject_id: UUID
    region_path: str
    item: str
    occurred_on: date
    counts_from: date
    points: Decimal | None = None
    quantity: Decimal = Decimal(1)
    expires_on: date | None = None
    source_type: str = ""
    source_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLine:
    """A line that is not in the database: of a situation, a draft or a closed list. The fields are those of a row."""

    id: UUID
    subject_id: UUID
    item: str
    polarity: str
    points: Decimal
    counts_from: date
    belongs_on: date
    occurred_on: date
    quantity: Decimal = Decimal(1)
    expires_on: date | None = None
    corrects_id: UUID | None = None
    source_type: str = ""
    source_id: UUID | None = None
    entry_id: UUID | None = None
    rule_version: str = ""
    illustrative: bool = False
    region_path: str = ""
