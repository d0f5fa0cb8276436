"""Loading divisions: the whole country or one city, once or every year."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import yaml
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import divisions
from anju.ground.registers.actions import placing
from anju.ground.registers.acts import Act
from anju.ground.registers.models import Import
from anju.ground.registers.types import RegionsImported
from anju.kit import ids
from anju.kit.errors import Problem
from anju.kit.scopes import Subject, common_root

ZONES = Path(__file__).parent.parent / "data" / "zones.yaml"
_BLOCK = 4096
_LOCK = 7_265_001  # one import of divisions at a time


class DayTooEarly(Problem):
    """Divisions that this file would replace came into force after the day it is loaded for."""

    code = "day_too_early"


@transaction.atomic
def import_regions(
    *, file: Path, on: date, by: Actor, at: datetime, internal: bool = False, progress: Callable[[int], None] = int
) -> RegionsImported:
    """Load a file of divisions as of ``on``: what changed is closed on that day and opened anew, nothing is deleted.

    A file covers the smallest division that holds all it names (a city's file: the city); what stands there and is not
    in the file has vanished. Loading the same file again changes nothing and records nothing.

    :param internal: the codes are of our own making (a city with masked places).
    :param progress: called with the position in the file, in bytes on disk.
    :raises BadFile: if any line is bad; nothing is loaded then.
    :raises DayTooEarly: if it would close a division before the day it was opened.
    """
    access.require(by, Act.REGIONS_IMPORTED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(placing.STAGE)
        count = _copy(cursor, file, internal=internal, progress=progress)
        _place_or_refuse(cursor)
        ends = placing.ends(cursor)
        covers = common_root(ends)
        done = _take_over(cursor, covers=covers if ends else None, count=count, on=on, file=file, internal=internal)
    if done.changed:
        _record(done, file=file, on=on, by=by, at=at)
    return done


def _copy(cursor: CursorWrapper, file: Path, *, internal: bool, progress: Callable[[int], None]) -> int:
    """Stream the good lines of the file and the zones of its cities into the staging table."""
    reading = divisions.Reading()
    flag = "t" if internal else "f"
    with divisions.opened(file) as (text, raw), cursor.copy(placing.COPY) as copy:
        cities = []
        block = []
        for line, code, rank, name, parent in reading.rows(text):
            block.append(f"{line}\t{code}\t{rank}\t{name}\t{parent}\t{flag}\n")
            if rank == 1:
                cities.append(code)
            if len(block) == _BLOCK:
                copy.write("".join(block))
                block.clear()
                progress(raw.tell())
        block += [] if internal else _zone_lines(cities)
        copy.write("".join(block))
        progress(raw.tell())
    reading.refuse_if_bad()
    return reading.lines


def _zone_lines(cities: Iterable[str]) -> Iterator[str]:
    """The functional zones of the cities in a file, as districts; their line numbers are negative."""
    zones = yaml.safe_load(ZONES.read_text(encoding="utf-8"))
    for number, zone in enumerate(zones, start=1):
        if zone["parent"] in cities:
            yield f"{-number}\t{zone['code']}\t2\t{zone['name']}\t{zone['parent']}\tt\n"


def _place_or_refuse(cursor: CursorWrapper) -> None:
    """Refuse what only the whole file shows: doubles first, then rows without a parent, then crowded paths."""
    _refuse(cursor, placing.DOUBLES, "code", _("stands on line %s already"))
    placing.place(cursor)
    _refuse(cursor, placing.ORPHANS, "parent_code", _("%s stands on no upper level, in the file or in the register"))
    _refuse(cursor, placing.CROWDED, "code", _("means the same division as line %s"))


def _refuse(cursor: CursorWrapper, query: str, column: str, problem) -> None:
    """Refuse the file if ``query`` finds any (line, what to name in ``problem``)."""
    cursor.execute(query)
    divisions.Reading(
        problems=[(line, column, str(problem % what)) for line, what in cursor.fetchall()]
    ).refuse_if_bad()


def _take_over(
    cursor: CursorWrapper, *, covers: str | None, count: int, on: date, file: Path, internal: bool
) -> RegionsImported:
    """Compare with what stands, and apply the difference; ``covers`` None means that nothing can have vanished."""
    cursor.execute(placing.COMPARE)
    if covers is not None:
        cursor.execute(placing.VANISH, {"covers": f"{covers}%", "internal": internal})
    cursor.execute(placing.NEWEST)
    newest = cursor.fetchone()[0]
    if newest is not None and newest > on:
        raise DayTooEarly(
            _("The divisions in force were loaded for %(newest)s; load this file for that day or a later one."),
            newest=newest, field="on",
        )  # fmt: skip
    cursor.execute(placing.COUNTS)
    counts = {(is_internal, change): number for is_internal, change, number in cursor.fetchall()}
    placing.apply(cursor, day=on, source=f"{file.name} {divisions.fingerprint(file).hex()[:16]}"[:200])
    cursor.execute(placing.STRANDED)
    changes = {change: counts.get((internal, change), 0) for change in ("added", "renamed", "moved", "closed")}
    zones = sum(n for (is_internal, change), n in counts.items() if is_internal and change != "unchanged")
    return RegionsImported(
        rows=count, **changes, unchanged=counts.get((internal, "unchanged"), 0), zones=0 if internal else zones,
        covers=covers or "", stranded_estates=cursor.fetchone()[0],
    )  # fmt: skip


def _record(done: RegionsImported, *, file: Path, on: date, by: Actor, at: datetime) -> None:
    digest = divisions.fingerprint(file)
    opened = done.added + done.renamed + done.moved + done.zones
    row = Import.objects.create(
        id=ids.uuid7(), kind="regions", file_name=file.name[:200], fingerprint=digest.hex(), region_path=done.covers,
        imported_at=at, added=opened, changed=done.closed, unchanged=done.unchanged,
    )  # fmt: skip
    subject = Subject(subject_type="registers.import", pk=row.pk, region_path=done.covers)
    closed = done.closed + done.renamed + done.moved
    ledger.record(
        Act.REGIONS_IMPORTED, on=subject, by=by, at=at, digest=digest, opened=opened, closed=closed, on_day=on
    )
