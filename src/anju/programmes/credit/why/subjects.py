"""Whose score it is: an enterprise or a project manager, by whatever address they are asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City, UnknownCity
from anju.kit.errors import Hidden
from anju.programmes.credit.models import Record
from anju.programmes.credit.types import SCHEME_PARAMETERS, SCHEMES, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """:ivar row: of the register. :ivar city: whose rules score it. :ivar code: of an enterprise alone."""

    who: Who
    id: UUID
    name: str
    row: Any
    city: City
    code: str = ""

    @property
    def is_enterprise(self) -> bool:
        return self.who is Who.ENTERPRISE

    @property
    def scheme(self) -> str:
        return SCHEMES[self.who]

    @property
    def parameter(self) -> str:
        return SCHEME_PARAMETERS[self.who]

    @property
    def key(self) -> str:
        """What its public address names it by."""
        return self.code or str(self.id)


def subject_of(who: Who, key: str | UUID, *, day: date) -> Subject:
    """An enterprise by its code or id, a manager by id.

    :raises Hidden: if there is none, it was never verified, or no city here oversees it.
    """
    row = _enterprise(key) if who is Who.ENTERPRISE else registers.manager(_uuid(key))
    if row.state == "draft":
        raise Hidden()
    code = row.uscc if who is Who.ENTERPRISE else ""
    return Subject(who=who, id=row.pk, name=row.name, row=row, city=_city(who, row, day), code=code)


def _enterprise(key: str | UUID):
    found = registers.enterprise_by_uscc(str(key))
    return found or registers.enterprise(_uuid(key))


def _uuid(key: str | UUID) -> UUID:
    try:
        return key if isinstance(key, UUID) else UUID(key)
    except ValueError:
        raise Hidden() from None


def _city(who: Who, row, day: date) -> City:
    """The city somebody is registered in; of one from elsewhere, that of an estate served or of the last record."""
    try:
        return rulebook.city_of(row.region_path)
    except UnknownCity:
        path = _served(who, row, day) or _recorded(who, row)
        if not path:
            raise Hidden() from None
        return rulebook.city_of(path)


def _served(who: Who, row, day: date) -> str:
    if who is Who.ENTERPRISE:
        first = registers.estates_served(row.pk, day).first()
        return first.region_path if first else ""
    return next((post.estate.region_path for post in registers.posts_of(manager_id=row.pk)), "")


def _recorded(who: Who, row) -> str:
    found = Record.objects.filter(**{f"{who.value}_id": row.pk}).order_by("-id").first()
    return found.region_path if found else ""
