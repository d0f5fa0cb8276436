"""What was asked of a record, with its files, for the desk and for whoever asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anju.engines.cases import queries as cases
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.credit.models import Record, Request
from anju.programmes.credit.queries import own
from anju.programmes.credit.types_requests import PAPER_TITLES, Ask, Paper

_PAPERS = {one.kind: PAPER_TITLES[one] for one in Paper}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of a request; ``title``: which paper it is, empty where it is none of them."""

    sha256: str
    name: str
    title: Any
    is_photo: bool
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request as its pages show it."""

    row: Request
    case: Any
    record: Record
    enterprise_name: str
    estate_name: str
    maker: str
    decider: str
    files: Sequence[File]

    @property
    def is_repair(self) -> bool:
        return self.row.is_repair

    @property
    def photos(self) -> list[File]:
        return [one for one in self.files if one.is_photo]

    @property
    def papers(self) -> list[File]:
        return [one for one in self.files if not one.is_photo]


def view(case_id: UUID) -> RequestView:
    """A request for a reader who may read its case, or the record.

    :raises Hidden: if there is none.
    """
    row = Request.objects.select_related("record").filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    return _view(row)


def of_record(record: Record, *, ask: Ask | None = None) -> list[RequestView]:
    """What was asked of a record, the last one first."""
    rows = Request.objects.filter(record=record, **({"ask": ask} if ask else {}))
    return [_view(row) for row in rows.select_related("record").order_by("-pk")]


def _view(row: Request) -> RequestView:
    names, record = people.account_names([row.made_by_id, row.decided_by_id]), row.record
    return RequestView(
        row=row, case=cases.case(row.pk), record=record, files=files(row.pk),
        enterprise_name=registers.enterprise_names([record.enterprise_id]).get(record.enterprise_id, ""),
        estate_name=registers.estate_names([record.estate_id]).get(record.estate_id, "") if record.estate_id else "",
        maker=names.get(row.made_by_id, ""), decider=names.get(row.decided_by_id, ""),
    )  # fmt: skip


def files(case_id: UUID) -> list[File]:
    """What was given with a request, oldest first."""
    return [
        File(sha256=one.sha256, name=one.name, title=_PAPERS.get(one.kind, ""),
             is_photo=one.content_type.startswith("image/"), media_type=one.content_type)
        for one in cases.evidence(case_id)
    ]  # fmt: skip


def own_request(case_id: UUID, *, by: Actor) -> Request:
    """A request about one of the own records.

    :raises Hidden: otherwise.
    """
    found = Request.objects.filter(pk=case_id).select_related("record", "case").first()
    if found is None:
        raise Hidden()
    own.own_record(found.record_id, by=by)
    return found


def own_file(case_id: UUID, digest: str, *, by: Actor) -> File:
    """A file of one of them.

    :raises Hidden: if there is none.
    """
    own_request(case_id, by=by)
    found = next((one for one in files(case_id) if one.sha256 == digest), None)
    if found is None:
        raise Hidden()
    return found
