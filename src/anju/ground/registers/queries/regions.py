"""Reading the tree of divisions."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db.models import CharField, Count, Q, Value
from django.db.models.functions import Left

from anju.ground.registers import divisions
from anju.ground.registers.models import Region
from anju.ground.registers.types import RegionChoice
from anju.kit import prepared
from anju.kit.errors import Hidden
from anju.kit.scopes import steps

# A division's name today, or its last one; in two looks, because open and closed divisions have an index each.
NAME_OF = """coalesce(
    (SELECT name FROM registers_region WHERE path = {path} AND valid_to IS NULL),
    (SELECT name FROM registers_region WHERE path = {path} AND valid_to IS NOT NULL
      ORDER BY valid_from DESC LIMIT 1))"""
_NAMES = f"SELECT step, {NAME_OF.format(path='step')} FROM unnest(%s::varchar[]) AS step"
_PICKED = ("path", "name", "level", "code", "is_internal")


def _choices(rows) -> list[RegionChoice]:
    return [RegionChoice(**row) for row in rows.values(*_PICKED)]


def region(path: str) -> RegionChoice | None:
    """The division at ``path`` today; None if no open one stands there."""
    found = _choices(Region.objects.filter(path=path, valid_to=None)[:1])
    return found[0] if found else None


def region_by_code(code: str, *, level: str | None = None) -> RegionChoice | None:
    """The open division with a code; where the code stands on several levels, the outermost unless ``level`` says."""
    rows = Region.objects.filter(code=code, valid_to=None)
    found = _choices(rows.filter(level=level) if level else rows)
    return min(found, key=lambda one: len(one.path), default=None)


def region_name_map(paths: Iterable[str]) -> dict[str, list[str]]:
    """Names from the province down for each of ``paths``, in one query; a division that is gone keeps its last name."""
    paths = set(paths)
    wanted = {step for path in paths for step in steps(path)}
    names = dict(prepared.rows(_NAMES, [list(wanted)])) if wanted else {}
    return {path: [names[step] for step in steps(path) if names[step]] for path in paths}


def region_names(path: str) -> list[str]:
    """Names from the province down to the division at ``path``."""
    return region_name_map([path])[path]


def own_names(paths: Iterable[str]) -> dict[str, str]:
    """The name of the division at each of ``paths`` alone, or of the nearest known one above it; one query.

    A path of which nothing is known is left out.
    """
    return {path: names[-1] for path, names in region_name_map(paths).items() if names}


def region_name(path: str) -> str:
    """The name of the division at ``path`` alone; empty if unknown."""
    return own_names([path]).get(path, "")


def children(path: str) -> list[RegionChoice]:
    """The open divisions right below ``path`` (the provinces for an empty path), by code."""
    return _choices(Region.objects.filter(parent_path=path, valid_to=None).order_by("path"))


def below(path: str) -> list[RegionChoice]:
    """Every open division somewhere below ``path``, outermost first."""
    found = _choices(Region.objects.filter(path__startswith=path, valid_to=None).exclude(path=path).order_by("path"))
    return sorted(found, key=lambda one: (one.path.count("/"), one.path))


def many_below(path: str, *, level: str) -> int:
    """How many open divisions of a level lie below ``path``."""
    return Region.objects.filter(path__startswith=path, valid_to=None, level=level).exclude(path=path).count()


def tally_below(path: str, *, level: str, depth: int = 0, among: Any = ()) -> dict[str | None, tuple[int, int]]:
    """How many open divisions of a level lie below ``path``, and how many of them are ``among``; one query.

    :param depth: characters of the path to group by; 0: all under None.
    :param among: paths, or a query that answers them.
    """
    rows = Region.objects.filter(path__startswith=path, valid_to=None, level=level).exclude(path=path)
    key = Left("path", depth) if depth else Value(None, output_field=CharField(null=True))
    counted = rows.annotate(key=key).order_by("key").values("key").annotate(
        some=Count("pk", filter=Q(path__in=among)), of=Count("pk")
    )  # fmt: skip
    return {row["key"]: (row["some"], row["of"]) for row in counted}


def nearest(path: str, *, level: str) -> RegionChoice | None:
    """The division of ``level`` that holds ``path``, or ``path`` itself; None if there is none."""
    found = _choices(Region.objects.filter(path__in=steps(path), level=level, valid_to=None))
    return found[0] if found else None


def regions_by_name(root_path: str, text: str, *, limit: int = 20) -> list[RegionChoice]:
    """Open divisions at or below ``root_path`` whose name contains ``text``, outermost and shortest names first."""
    rows = Region.objects.filter(path__startswith=root_path, valid_to=None, name__contains=text.strip())
    found = sorted(_choices(rows), key=lambda one: (len(one.path), len(one.name), one.path)) if text.strip() else []
    return found[:limit]


def shipped_divisions(city: str) -> Path:
    """The file of divisions that comes with the house for a city: ``wuhan``, ``jilin``.

    :raises Hidden: if none is shipped.
    """
    file = divisions.shipped(city)
    if not file.is_file():
        raise Hidden()
    return file
