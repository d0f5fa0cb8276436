"""What the registers answer with: frozen values, no rows to walk."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from anju.ground.registers.models.base import State
from anju.ground.registers.models.enterprises import EnterpriseKind
from anju.ground.registers.models.estates import Datum, ManagementMode, PropertyType
from anju.ground.registers.models.regions import Level

__all__ = [
    "Datum",
    "EnterpriseKind",
    "EstateFacts",
    "Imported",
    "Level",
    "ManagementMode",
    "Place",
    "PropertyType",
    "RegionChoice",
    "RegionsImported",
    "State",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class EstateFacts:
    """An estate as it stood on one day: where it lies, who managed it, who headed the project.

    Empty fields mean that nobody did, or that nobody knows. ``contract_to`` is the first day no longer covered.
    """

    estate_id: UUID
    code: str
    name: str
    address: str
    region_path: str
    region_names: tuple[str, ...]
    day: date
    enterprise_id: UUID | None
    enterprise_name: str
    enterprise_phone: str
    manager_id: UUID | None
    manager_name: str
    contract_id: UUID | None
    contract_from: date | None
    contract_to: date | None
    households: int | None
    lifts: int

    @property
    def contract_last_day(self) -> date | None:
        """The last day of the contract, as people write it."""
        return self.contract_to and self.contract_to - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a scanned code hangs.

    :ivar text: the place inside the estate for the form (``3号楼2单元``); empty for the code of the estate itself.
    """

    estate_id: UUID
    estate_code: str
    estate_name: str
    region_path: str
    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionChoice:
    """A division as a picker offers it."""

    path: str
    name: str
    level: str
    code: str
    is_internal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionsImported:
    """What an import of divisions did; counts of divisions.

    :ivar zones: functional zones opened or closed along with the file.
    :ivar covers: path of the division the file covers; empty for the whole country.
    :ivar stranded_estates: open estates whose division is no longer there; to be moved by hand.
    """

    rows: int
    added: int
    renamed: int
    moved: int
    closed: int
    unchanged: int
    zones: int
    covers: str
    stranded_estates: int

    @property
    def changed(self) -> bool:
        return bool(self.added or self.renamed or self.moved or self.closed or self.zones)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import of a register did; counts of rows."""

    kind: str
    rows: int
    added: int
    changed: int
    unchanged: int
