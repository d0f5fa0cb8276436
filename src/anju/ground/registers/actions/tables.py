"""Loading a register from an Excel file: checked whole, written whole, recorded once."""

from datetime import datetime

from django.db import transaction

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import sheets
from anju.ground.registers.actions import bulk
from anju.ground.registers.actions.contracts import take_over
from anju.ground.registers.actions.corrections import lines, written
from anju.ground.registers.acts import Act
from anju.ground.registers.models import Enterprise, Estate, Import, ServiceContract
from anju.ground.registers.models.base import State
from anju.ground.registers.sheets.base import Plan
from anju.ground.registers.types import Imported
from anju.kit import excel, ids, sealing
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject


@transaction.atomic
def import_table(*, kind: str, content: bytes, file_name: str, root_path: str, by: Actor, at: datetime) -> Imported:
    """Load a table of the registers; see ``sheets`` for the kinds. Nothing outside ``root_path`` is touched.

    A row that stands already is left as it is, or put right with its old values kept. The same file again changes
    nothing and records nothing.

    :raises BadFile: with every problem by row and column; nothing is written then.
    """
    table = sheets.TABLES.get(kind)
    if table is None:
        raise Hidden()
    row = Import(
        kind=kind, file_name=file_name[:200], fingerprint=sealing.fingerprint(content), region_path=root_path,
        imported_at=at, id=ids.uuid7(),
    )  # fmt: skip
    subject = Subject(subject_type="registers.import", pk=row.pk, region_path=root_path)
    access.require(by, Act.ROWS_IMPORTED, on=subject)
    rows = excel.read(content, table.columns)
    where = sheets.Where(root_path=root_path, day=local_day(at), by=by, at=at)
    plan = table.plan(rows, where)
    excel.refuse_if(plan.problems)
    row.added, row.changed, row.unchanged = len(plan.add), len(plan.change), plan.unchanged
    if row.added or row.changed:
        entry = ledger.record(Act.ROWS_IMPORTED, on=subject, by=by, at=at, digest=bytes.fromhex(row.fingerprint),
                              added=row.added, changed=row.changed, kind=kind)  # fmt: skip
        row.save(force_insert=True)
        if table.write:
            table.write(plan, where)
        else:
            _write(plan, row, at=at, entry_id=entry)
        if kind == "contracts":
            _begin_service(local_day(at), root_path)
    return Imported(kind=kind, rows=len(rows), added=row.added, changed=row.changed, unchanged=row.unchanged)


def _write(plan: Plan, source: Import, *, at: datetime, entry_id) -> None:
    for new in plan.add:
        new.import_id = source.pk
    bulk.add(plan.add)
    fields, kept = set(), []
    for row, changes in plan.change:
        kept += lines(row, changes, at=at, reason=source.file_name, entry_id=entry_id)
        fields.update(written(row, changes))
    bulk.change([row for row, _changes in plan.change], fields)
    bulk.add(kept)


def _begin_service(day, root_path: str) -> None:
    """Verified estates and enterprises under contract are active, and estates know who manages them today."""
    take_over(day)
    served = ServiceContract.objects.filter(estate__region_path__startswith=root_path)
    waiting = {"state": State.VERIFIED}
    Estate.objects.filter(pk__in=served.values("estate"), **waiting).update(state=State.ACTIVE)
    Enterprise.objects.filter(pk__in=served.values("enterprise"), **waiting).update(state=State.ACTIVE)
