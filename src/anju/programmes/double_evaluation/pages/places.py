"""What forms and addresses of this programme choose among: places, desks, pages."""

from datetime import date

from django.http import HttpRequest

from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden

LEVELS = ("district", "street")
DESKS = (
    OfficeKind.DISTRICT_BUREAU, OfficeKind.STREET_OFFICE, OfficeKind.DEPARTMENT, OfficeKind.DEPARTMENT_UNIT,
    OfficeKind.UTILITY,
)  # fmt: skip
MOST_PAGE = 10_000


def own_root(by: Actor) -> str:
    """The widest place the reader looks after.

    :raises Hidden: if there is none.
    """
    if not by.region_paths:
        raise Hidden()
    return min(by.region_paths, key=len)


def places_below(by: Actor) -> list[tuple[str, str]]:
    """The reader's own place, its districts and their streets: path and name, each below what it belongs to."""
    if not by.region_paths:
        return []
    root = own_root(by)
    found = sorted((one for one in registers.below(root) if one.level in LEVELS), key=lambda one: one.path)
    names = {one.path: one.name for one in found}
    own = registers.region_name(root)
    return [(root, own), *((path, _named(path, names)) for path in names)]


def _named(path: str, names: dict[str, str]) -> str:
    above = path[: path.rstrip("/").rfind("/") + 1]
    return f"{names[above]}{names[path]}" if above in names else names[path]


def desks_of(root_path: str, day: date) -> list[tuple[str, str]]:
    """The offices that handle orders, without enterprises: those come with their desks."""
    return [(str(one.pk), one.name) for one in offices.offices(on=day, region_path=root_path) if one.kind in DESKS]


def whole_number(request: HttpRequest, name: str) -> int:
    """A page's number in the address; 1 for whatever is none."""
    text = request.GET.get(name, "")
    return min(int(text), MOST_PAGE) if text.isdecimal() and len(text) < 9 and int(text) else 1
