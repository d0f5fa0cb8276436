"""A list of boards at the desk: who stands where, what was changed, which objections there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import Decision
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.kit.ids import tidy_code
from anju.programmes.assessments import listing
from anju.programmes.assessments.models import BoardList, Moved, Placing, Result
from anju.programmes.assessments.types import ListState


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """An objection. ``estate``: whom it is about; empty: the whole list. ``is_upheld``: a change may cite it."""

    row: Any
    estate: str
    estate_id: UUID | None
    is_upheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OneList:
    """A list with its districts: (name, placings in the order of the board)."""

    row: BoardList
    publication: Any
    districts: Sequence[tuple[str, Sequence[Placing]]]
    moved: Sequence[Moved]
    objections: Sequence[Raised]
    correction: BoardList | None
    red: int
    black: int

    @property
    def may_change(self) -> bool:
        """Whether the publication takes a correction: it is public, and none is drafted."""
        runs = self.row.state in (ListState.DRAFTED, ListState.STANDING)
        return runs and self.correction is None and self.publication and self.publication.is_public


def seen(by: Actor) -> Any:
    """The lists that ``by`` may read: whoever oversees the whole city; all others read what is published."""
    return access.within(by, BoardList.objects.select_related("cycle"))


def one(list_id: UUID, *, by: Actor) -> OneList:
    """A list; at most eight queries however long it is.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = seen(by).filter(pk=list_id).first()
    if row is None:
        raise Hidden()
    placings = sorted(row.placings.select_related("result"), key=listing.order)
    published = publications.publication(row.publication_id) if row.publication_id else None
    red, black = listing.counts(placings)
    return OneList(
        row=row, publication=published, districts=_by_district(placings), red=red, black=black,
        moved=list(row.moved.select_related("result").order_by("pk")),
        objections=_objections(published, row) if published else [],
        correction=BoardList.objects.filter(corrects=row, state=ListState.DRAFTED).first(),
    )  # fmt: skip


def _by_district(placings: Sequence[Placing]) -> list[tuple[str, list[Placing]]]:
    found: dict[str, list[Placing]] = {}
    for one in placings:
        found.setdefault(one.result.district_path, []).append(one)
    names = registers.own_names(found)
    return [(names.get(path, path), some) for path, some in found.items()]


def _objections(published: Any, row: BoardList) -> list[Raised]:
    raised = publications.objections(published)
    keys = [one.row_key for one in raised if one.row_key]
    named = {str(pk): (pk, name) for pk, name in
             row.cycle.results.filter(estate_id__in=keys).values_list("estate_id", "estate_name")}  # fmt: skip
    return [
        Raised(
            row=one, estate=named.get(one.row_key, (None, ""))[1], estate_id=named.get(one.row_key, (None, ""))[0],
            is_upheld=one.decision == Decision.UPHELD,
        )
        for one in raised
    ]  # fmt: skip


def estate_called(row: BoardList, typed: str) -> Result | None:
    """The assessed estate with this name or code; None where there is none, or several share the name."""
    results = row.cycle.results
    if estate := registers.estate_by_code(tidy_code(typed)):
        return results.filter(estate_id=estate.pk).first()
    found = list(results.filter(estate_name=typed.strip())[:2])
    return found[0] if len(found) == 1 else None
