"""Rows of a case for a programme that has checked who asks."""

from collections.abc import Iterable
from uuid import UUID

from anju.engines.cases.models import Case, EvidenceItem, Extension, Note, Order
from anju.engines.cases.types import OrderKind, OrderState
from anju.kit import prepared
from anju.kit.errors import Hidden

TURN = """SELECT coalesce(main.turn_ids, own.turn_ids) FROM cases_case own
LEFT JOIN cases_case main ON main.id = own.merged_into_id WHERE own.id = %s"""


def case(case_id: UUID) -> Case:
    """A case as it stands now.

    :raises Hidden: if there is none.
    """
    found = Case.objects.filter(pk=case_id).first()
    if found is None:
        raise Hidden()
    return found


def at_work(case_id: UUID) -> list[UUID]:
    """The offices whose turn it is, of a merged case those of the one that answers for it; none if there is none."""
    row = prepared.first(TURN, [case_id])
    return row[0] if row else []


def headlines(case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → place and title, for lists in which a case is mentioned."""
    rows = Case.objects.filter(pk__in=list(case_ids)).values_list("pk", "place_name", "title")
    return {pk: " · ".join(filter(None, (place, title))) for pk, place, title in rows}


def orders(case_id: UUID) -> list[Order]:
    """The orders of a case, in the order they were sent."""
    return list(Order.objects.filter(case_id=case_id).order_by("id"))


def extensions(case_id: UUID) -> list[UUID]:
    """The longer terms that were asked for on a case, decided or not."""
    return list(Extension.objects.filter(case=case_id).values_list("pk", flat=True))


def handling_offices(case_id: UUID) -> list[UUID]:
    """The offices that finished a handling order on a case, each once, in the order they were first sent one."""
    rows = Order.objects.filter(case_id=case_id, state=OrderState.DONE, kind=OrderKind.HANDLING).order_by("id")
    return list(dict.fromkeys(rows.values_list("office_id", flat=True)))


def evidence(case_id: UUID, *, kind: str = "") -> list[EvidenceItem]:
    """The files on a case, oldest first; of one kind if named."""
    rows = EvidenceItem.objects.filter(case_id=case_id).order_by("id")
    return list(rows.filter(kind=kind) if kind else rows)


def notes(case_id: UUID, *, visibility: str) -> list[Note]:
    """The notes of one visibility on a case, oldest first."""
    return list(Note.objects.filter(case_id=case_id, visibility=visibility).order_by("id"))


def last_reports(case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Case → what was reported when its last handling order was done; one query, none for no case."""
    wanted = list(case_ids)
    rows = Order.objects.filter(case_id__in=wanted, state=OrderState.DONE, kind=OrderKind.HANDLING).order_by("id")
    return dict(rows.values_list("case_id", "report")) if wanted else {}
