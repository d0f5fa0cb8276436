"""The registers of the full city as the tables a city would load: estates, buildings, enterprises, managers, contracts.

Every name is put together from signs; credit codes and identity numbers pass their checks and can belong to nobody.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random
from typing import Any

from stdnum.cn import ric, uscc

from anju.faces.demo.full import words
from anju.ground.access.types import SYSTEM
from anju.ground.registers import actions as registers
from anju.ground.registers import queries as places

UNMANAGED = 0.08  # the share of old estates that nobody manages
SIGNED = date(2021, 1, 1)
FEWEST, MOST = 3, 9  # buildings of an estate


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """A community with the names of the divisions above it."""

    path: str
    district: str
    street: str
    community: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """What stands in the tables before they are loaded."""

    quarters: list[Quarter]
    estates: int
    enterprises: int
    seed: int


def load(town: Town, *, root_path: str, at, tick: Callable[[int], Any]) -> None:
    """Load every table through ``registers.import_table``, in the order in which a city loads them."""
    rows = Rows(town)
    for kind, lines in (
        ("enterprises", rows.enterprises()), ("estates", rows.estates()), ("buildings", rows.buildings()),
        ("contracts", rows.contracts()), ("managers", rows.managers()), ("posts", rows.posts()),
    ):  # fmt: skip
        content = places.filled(kind, lines)
        done = registers.import_table(
            kind=kind, content=content, file_name=f"{kind}-示例.xlsx", root_path=root_path, by=SYSTEM, at=at
        )
        tick(done.added)


class Rows:
    """The lines of each table, drawn from the seed; whoever asks twice gets the same."""

    def __init__(self, town: Town):
        random = Random(town.seed)
        self.town = town
        self.codes = [credit_code(number) for number in range(town.enterprises)]
        self.names = words.estates(town.seed)[: town.estates]
        self.where = random.choices(town.quarters, k=town.estates)
        self.blocks = [random.randint(FEWEST, MOST) for _ in range(town.estates)]
        self.homes = [random.randrange(60, 260, 2) * blocks for blocks in self.blocks]
        self.manager_of = _shares(random, town)  # number of the estate → number of its enterprise

    def enterprises(self) -> Iterator[tuple]:
        people = words.people(self.town.seed + 2)
        districts = sorted({quarter.district for quarter in self.town.quarters})
        for number, name in enumerate(words.enterprises(self.town.seed, self.town.enterprises)):
            district = districts[number % len(districts)]
            yield (self.codes[number], name, "property", "", district, next(people), f"{district}示例路{number + 1}号",
                   f"027-0000{number:04d}")  # fmt: skip

    def estates(self) -> Iterator[tuple]:
        for number, (name, at) in enumerate(zip(self.names, self.where, strict=True)):
            old = number not in self.manager_of
            yield ("", name, at.district, at.street, at.community, f"示例路{number + 1}号",
                   "reformed" if old else "commercial", "none" if old else "market", old,
                   self.homes[number] * 95, self.homes[number])  # fmt: skip

    def buildings(self) -> Iterator[tuple]:
        for number, (name, blocks) in enumerate(zip(self.names, self.blocks, strict=True)):
            for block in range(1, blocks + 1):
                yield (name, f"{block}号楼", 6 + (number * 7 + block) % 28, 1 + (number + block) % 3)

    def contracts(self) -> Iterator[tuple]:
        for number, firm in self.manager_of.items():
            last = date(2028 + number % 3, 1 + number % 12, 28)
            yield (self.names[number], self.codes[firm], SIGNED, last, "assembly", f"示例-{number + 1:05d}")

    def managers(self) -> Iterator[tuple]:
        people = words.people(self.town.seed + 3)
        for number, firm in self.manager_of.items():
            yield next(people), _identity(number), self.codes[firm], "", self.where[number].district

    def posts(self) -> Iterator[tuple]:
        people = words.people(self.town.seed + 3)
        for number in self.manager_of:
            yield self.names[number], next(people), _identity(number), SIGNED, ""


def _shares(random: Random, town: Town) -> dict[int, int]:
    """Which enterprise manages which estate: each at least one, a few many; the rest of the estates nobody."""
    managed = sorted(random.sample(range(town.estates), round(town.estates * (1 - UNMANAGED))))
    sizes = list(accumulate(random.paretovariate(1.2) for _ in range(town.enterprises)))
    firms = list(range(town.enterprises))
    firms += random.choices(firms, cum_weights=sizes, k=max(len(managed) - town.enterprises, 0))
    random.shuffle(firms)
    return dict(zip(managed, firms, strict=False))


def credit_code(number: int) -> str:
    """A credit code that passes its check and whose middle says that it belongs to a demonstration."""
    body = f"91420100DEM{number:04d}A1"
    return body + uscc.calc_check_digit(body)


def _identity(number: int) -> str:
    """Born in the 1860s: the number passes its check, and nobody who ever had one can bear it."""
    day, place = number % 28 + 1, number // 28
    body = f"420102{1861 + place % 9}{place // 9 % 12 + 1:02d}{day:02d}{place // 108 % 1000:03d}"
    return body + ric.calc_check_digit(body + "0")
