"""Who looked at the own credit file: office, role, day and purpose; the officer's name is not told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from anju.ground.access import queries as people
from anju.ground.access.types import ROLE_NAMES, Actor, Role
from anju.ground.registers import queries as registers
from anju.programmes.credit.models import Look
from anju.programmes.credit.queries import own, records
from anju.programmes.credit.types_requests import LOOKED_AT_TITLES, PURPOSE_TITLES, LookedAt, Purpose

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    on: date
    office: str
    role: Any
    what: Any
    purpose: Any
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedPage:
    rows: Sequence[Looked]
    after: str = ""


def own_looks(by: Actor, *, after: str = "", size: int = PAGE) -> LookedPage:
    """A page of the looks at the files ``by`` speaks for, newest first; four queries besides those that say whose."""
    ids = {*own.firms_of(by), *own.managers_of(by)}
    rows, following = records.page(Look.objects.filter(subject_id__in=ids), after=after, size=size)
    offices = people.office_names({row.office_id for row in rows if row.office_id})
    named = {row.subject_id for row in rows}
    names = {**registers.enterprise_names(named), **registers.manager_names(named)}
    return LookedPage(after=following, rows=[
        Looked(
            on=row.looked_on, office=offices.get(row.office_id, ""), role=ROLE_NAMES[Role(row.role)],
            what=LOOKED_AT_TITLES[LookedAt(row.what)], purpose=PURPOSE_TITLES[Purpose(row.purpose)],
            of=names.get(row.subject_id, ""),
        )
        for row in rows
    ])  # fmt: skip
