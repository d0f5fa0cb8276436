"""What everybody reads: years that are final, everybody's grade in them, and why one enterprise has its grade."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from anju.engines.publishing import queries as publications
from anju.engines.scoring import queries as scoring
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.programmes.grades import rules
from anju.programmes.grades.models import Grade, GradeList, Grading, Sheet
from anju.programmes.grades.types import ListState, State

PAGE = 100
OPEN = (ListState.DRAFTED, ListState.STANDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of a city. ``rated``: how many stand on its list."""

    row: Grading
    city: City
    rated: int = 0


def years() -> list[tuple[City, list[Year]]]:
    """Every city with the years that are final or on notice, newest first; two queries."""
    rows = Grading.objects.filter(state__in=(State.FINAL, State.NOTICED)).order_by("-year")
    rows = rows.annotate(rated=Count("sheets", filter=Q(sheets__off_reason="")))
    cities = {one.root_path: one for one in rulebook.cities()}
    found: dict[str, list[Year]] = {}
    for row in rows:
        if row.region_path in cities:
            found.setdefault(row.region_path, []).append(Year(row=row, city=cities[row.region_path], rated=row.rated))
    return [(cities[path], some) for path, some in sorted(found.items())]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The list of a year as everybody reads it.

    :ivar counts: grade → how many on the whole list; :ivar titles: grade → its title. :ivar here: of them in the chosen
        district. :ivar districts: (code, name, how many).
    """

    year: Year
    grade_list: GradeList
    publication: Any
    counts: dict[str, int]
    titles: dict[str, str]
    here: dict[str, int]
    districts: Sequence[tuple[str, str, int]]
    page: Page

    @property
    def rated(self) -> int:
        return sum(self.counts.values())

    @property
    def rated_here(self) -> int:
        return sum(self.here.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader asks for: a grade, a district by its code, words, a page."""

    band: str = ""
    district: str = ""
    text: str = ""
    number: Any = 1


def standing(slug: str, year: int) -> tuple[Year, GradeList]:
    """A year of a city with the list that stands.

    :raises Hidden: if there is none: what is only on notice stands among the notices.
    """
    city = rulebook.city(slug)
    rows = GradeList.objects.filter(grading__region_path=city.root_path, grading__year=year)
    found = rows.filter(state=ListState.STANDING).select_related("grading").first()
    if found is None:
        raise Hidden()
    return Year(row=found.grading, city=city), found


def board(slug: str, year: int, asked: Asked) -> Board:
    """Everybody's grade in a year that is final; its number of queries does not depend on how many there are.

    :raises Hidden: if it is not.
    """
    found, listed = standing(slug, year)
    rows = Grade.objects.filter(grade_list=listed)
    bands = scoring.rules_of(scoring.run(listed.run_id)).bands
    known = [band.code for band in bands]
    depth = len(found.city.root_path) + len("220202/")
    pairs = list(rows.order_by().values_list("band", "sheet__region_path"))
    path = _path(found.city, asked.district)
    here = [band for band, place in pairs if place.startswith(path)]
    return Board(
        year=found, grade_list=listed, publication=publications.publication(listed.publication_id),
        counts=rules.counted((band for band, _place in pairs), known), titles={one.code: one.title for one in bands},
        here=rules.counted(here, known), districts=_districts(found.city, [place[:depth] for _band, place in pairs]),
        page=Paginator(_narrowed(rows, asked, path), PAGE).get_page(asked.number),
    )  # fmt: skip


def _path(city: City, code: str) -> str:
    """The path of a district by its code; the city's own where none is asked for, or of whoever serves several."""
    return f"{city.root_path}{code}/" if code.isdecimal() and len(code) <= 12 else city.root_path


def _districts(city: City, paths: Sequence[str]) -> list[tuple[str, str, int]]:
    found: dict[str, int] = {}
    for path in paths:
        if path != city.root_path:
            found[path] = found.get(path, 0) + 1
    names = registers.own_names(found)
    return [
        (path.rstrip("/").rsplit("/", 1)[-1], names[path], many)
        for path, many in sorted(found.items()) if path in names
    ]  # fmt: skip


def _narrowed(rows: QuerySet[Grade], asked: Asked, path: str) -> QuerySet[Grade]:
    rows = rows.filter(sheet__region_path__startswith=path).select_related("sheet")
    rows = rows.filter(band=asked.band) if asked.band else rows
    if asked.text:
        rows = rows.filter(Q(sheet__name__icontains=asked.text) | Q(sheet__uscc__iexact=asked.text))
    return rows.order_by("rank", "sheet__name", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One enterprise's grade in a year, as far as it is public. ``is_final``: else it is on notice.

    :ivar grade: on the list that stands or is on notice.
    """

    year: Year
    sheet: Sheet
    grade: Grade
    publication: Any
    is_final: bool


def why(slug: str, year: int, enterprise_id: UUID) -> Told:
    """Whose grade, once it was put on notice.

    :raises Hidden: before that, or if it is on no list.
    """
    city = rulebook.city(slug)
    rows = Grade.objects.filter(
        enterprise_id=enterprise_id, grade_list__grading__region_path=city.root_path, grade_list__grading__year=year,
        grade_list__state__in=OPEN,
    ).select_related("grade_list__grading", "sheet")  # fmt: skip
    told = [(row, publications.publication(row.grade_list.publication_id)) for row in rows.order_by("-grade_list_id")]
    public = next(((row, published) for row, published in told if published.is_public), None)
    if public is None:
        raise Hidden()
    row, published = public
    row.sheet.grading = row.grade_list.grading
    return Told(
        year=Year(row=row.grade_list.grading, city=city), sheet=row.sheet, grade=row, publication=published,
        is_final=row.grade_list.state == ListState.STANDING,
    )  # fmt: skip


def served_by(estate_id: UUID, *, at: Any) -> tuple[Any, Any]:
    """An estate that is public, and the enterprise that serves it today; None where nobody does.

    :raises Hidden: if there is no such estate, or it is not public.
    """
    estate = registers.estate(estate_id)
    if registers.estate_by_code(estate.code) is None:  # a draft, or withdrawn
        raise Hidden()
    firm = registers.facts_on(estate.pk, local_day(at)).enterprise_id
    return estate, registers.enterprise(firm) if firm else None
