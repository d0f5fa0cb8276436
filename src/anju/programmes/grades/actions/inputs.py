"""Entering what goes into a grade (录入评定材料): one figure, many from a file, corrections, each with its source."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import excel, sealing
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.grades import tables
from anju.programmes.grades.actions import lines
from anju.programmes.grades.actions.held import given, held, held_sheet, law_of
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Input, Sheet
from anju.programmes.grades.types import (
    OPEN_TO_CORRECTIONS,
    OPEN_TO_INPUTS,
    TYPED,
    Kind,
    Loaded,
    NewInput,
)


class InputThere(Conflict):
    """There is a figure of this kind; it is corrected."""

    code = "input_there"


class NotTyped(Problem):
    """Nobody enters opinions by hand."""

    code = "not_typed"


class NothingChanged(Problem):
    code = "nothing_changed"


class Corrected(Conflict):
    """Somebody was quicker."""

    code = "corrected_before"


class SourceMissing(Problem):
    code = "source_missing"


@transaction.atomic
def enter(grading_id: UUID, new: NewInput, *, by: Actor, at: datetime) -> Input:
    """Enter one figure of one enterprise; from then on it counts as a line under the entry of this act.

    :raises InputThere, NotTyped, SourceMissing, WrongFigure, NotInYear: with what to do about it.
    :raises Hidden, MovedOn: as every act.
    """
    found = Sheet.objects.filter(grading_id=grading_id, enterprise_id=new.enterprise_id, off_reason="").first()
    if found is None:
        raise Hidden()
    sheet = held_sheet(found.pk, Act.INPUT_ENTERED, by=by, states=OPEN_TO_INPUTS)
    _typed(new.kind)
    _sourced(new.source, new.evidence)
    before = lines.current([sheet]).get((sheet.pk, new.kind))
    if before is not None and not before.struck:
        raise InputThere(_("This was entered already; correct it instead."), field="figure")
    told = lines.Figure(kind=new.kind, figure=new.figure, source=new.source, evidence=new.evidence)
    return _written(Act.INPUT_ENTERED, sheet, told, by=by, at=at)


@transaction.atomic
def correct(
    input_id: UUID, *, figure: Decimal, reason: str, by: Actor, at: datetime, source: str = "", evidence: str = ""
) -> Input:
    """Correct a figure: a further line; the first one stays as it was entered.

    Once grades are on notice or final, they follow only with a corrected list (``redraft``).

    :param source: where it comes from now; as before unless told, and so ``evidence``.
    :raises NothingChanged, ReasonMissing, WrongFigure: with what to do about it; :raises MovedOn: if somebody corrected
        it first, or once its enterprise was taken off.
    """
    before = Input.objects.select_related("sheet").filter(pk=input_id).first()
    if before is None:
        raise Hidden()
    sheet = held_sheet(before.sheet_id, Act.INPUT_CORRECTED, by=by, states=OPEN_TO_CORRECTIONS)
    kind = Kind(before.kind)
    standing = lines.current([sheet]).get((sheet.pk, kind))
    if standing is None or standing.pk != before.pk or before.struck or not sheet.is_on:
        raise Corrected(_("Somebody else corrected this already; look at the sheet again."))
    if figure == before.figure:
        raise NothingChanged(_("That is the figure that stands there; nothing was changed."), field="figure")
    told = lines.Figure(
        kind=kind, figure=figure, source=source.strip() or before.source, evidence=evidence.strip() or before.evidence,
        reason=given(reason), cause_entry=before.cause_entry,
    )  # fmt: skip
    return _written(Act.INPUT_CORRECTED, sheet, told, by=by, at=at)


def _written(act, sheet: Sheet, told: lines.Figure, *, by: Actor, at: datetime) -> Input:
    law = law_of(sheet.grading)
    _rule, points = lines.checked(law, told.kind, told.figure)
    entry_id = ledger.record(
        act, on=sheet, by=by, at=at, rule_version=law.version, kind=told.kind.value, points=points,
        grading=sheet.grading_id,
    )  # fmt: skip
    within = lines.Within(grading=sheet.grading, law=law, entry_id=entry_id, by=by, at=at)
    return lines.put({sheet: [told]}, within=within)[0]


def _typed(kind: Kind) -> None:
    if kind not in TYPED:
        raise NotTyped(_("Opinions come from the opinion round; nobody types them."), field="kind")


def _sourced(source: str, evidence: str) -> None:
    for name, text in (("source", source), ("evidence", evidence)):
        if len(text.strip()) < 2:
            raise SourceMissing(_("Write where the figure comes from and what shows it."), field=name)


@transaction.atomic
def load(grading_id: UUID, content: bytes, *, by: Actor, at: datetime) -> Loaded:
    """Enter figures from a file (.xlsx): checked whole, written whole; one entry for the file.

    A figure that stands is corrected where the file says another one, and left alone where it says the same.

    :raises BadFile: with every problem by row and column; nothing is written then.
    """
    row = held(grading_id, Act.INPUTS_LOADED, by=by, states=OPEN_TO_INPUTS)
    law = law_of(row)
    plan = tables.plan(content, row, law)
    excel.refuse_if(plan.problems)
    standing = lines.current(plan.told)
    told, added, corrected, same = {}, 0, 0, 0
    for sheet, figures in plan.told.items():
        for one in figures:
            before = standing.get((sheet.pk, one.kind))
            if before is not None and not before.struck and before.figure == one.figure:
                same += 1
                continue
            is_new = before is None or before.struck
            added, corrected = added + is_new, corrected + (not is_new)
            told.setdefault(sheet, []).append(one)
    if told:
        entry_id = ledger.record(
            Act.INPUTS_LOADED, on=row, by=by, at=at, rule_version=law.version, added=added, corrected=corrected,
            digest=bytes.fromhex(sealing.fingerprint(content)),
        )  # fmt: skip
        lines.put(told, within=lines.Within(grading=row, law=law, entry_id=entry_id, by=by, at=at))
    return Loaded(added=added, corrected=corrected, unchanged=same)
