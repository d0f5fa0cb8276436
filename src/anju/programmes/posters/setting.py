"""Setting posters: from estates to sheets, and sheets to PDF."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit import documents
from anju.programmes.posters.rules import Poster

TEMPLATE = "posters/poster.typ"


def of_estates(estates: Iterable[Any]) -> list[Poster]:
    """One poster for each estate, with the code of the estate itself; ``enterprise`` at hand. One query for names."""
    rows = list(estates)
    names = registers.region_name_map({row.region_path for row in rows})
    return [_poster(row, "", row.code, names[row.region_path]) for row in rows]


def of_places(estate: Any, day: date) -> list[Poster]:
    """One poster for every building, entrance, lift and gate of an estate that has a code of its own."""
    names = registers.region_names(estate.region_path)
    places = []
    for building in registers.building_table(estate.pk, day):
        places.append((building.name, building.code))
        places += [(building.name + place.name, place.code) for place in building.places]
    return [_poster(estate, text, code, names) for text, code in places]


def of_code(estate: Any, code: str) -> Poster | None:
    """The poster of one printed code of an estate; None if the code hangs elsewhere."""
    place = registers.place_by_code(code)
    if place is None or place.estate_id != estate.pk:
        return None
    return _poster(estate, place.text, place.code, registers.region_names(estate.region_path))


def _poster(estate: Any, place: str, code: str, names: Sequence[str]) -> Poster:
    firm = estate.enterprise
    return Poster(
        estate=estate.name, place=place, region_path=estate.region_path, regions=" ".join(names[1:]), code=code,
        address=f"{settings.PUBLIC_URL}/q/{code}/", enterprise=firm.name if firm else "",
        phone=firm.service_phone if firm else "",
    )  # fmt: skip


def pdf(posters: Sequence[Poster], *, paper: str, rules: Rules) -> bytes:
    """The posters as one PDF, a sheet each, in their order."""
    values = {
        "posters": [poster.values() for poster in posters], "raises": rules.value("posters.raises"),
        "emergency": rules.value("posters.emergency"), "made_up": rules.city.made_up, "words": _words(),
    }  # fmt: skip
    pictures = {f"{poster.code}.svg": documents.code(poster.address) for poster in posters}
    return documents.pdf(TEMPLATE, values, paper=paper, pictures=pictures)


def rules_on(region_path: str, day: date) -> Rules:
    return rulebook.at(rulebook.city_of(region_path), day)


def _words() -> dict[str, str]:
    """What stands on every sheet, in the reader's language."""
    return {
        "call": _("Something wrong? Scan and say it"),
        "steps": _("Scan · choose · one sentence. No account, no registration. Follow it like a parcel."),
        "raises": _("What you can raise"), "enterprise": _("Property company"), "phone": _("Service telephone"),
        "nobody": _("Nobody under contract today"), "urgent": _("Someone trapped, fire, gas leaking: telephone first"),
        "without": _("Cannot scan? Open this address, or ask the community office to write it down for you."),
        "made_up": _("Made-up data"),
    }  # fmt: skip


def estates_below(region_path: str) -> Any:
    """Open estates of a division, with their enterprise at hand."""
    return registers.find_estates("", within=region_path)


def estates_of(enterprise_id: UUID, day: date) -> Any:
    """Open estates an enterprise serves on ``day``, with it at hand."""
    return registers.estates_served(enterprise_id, day).select_related("enterprise")
