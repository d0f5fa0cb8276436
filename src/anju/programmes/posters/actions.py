"""Ordering many posters, and making them."""

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit import storage
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.programmes.posters import rules, setting
from anju.programmes.posters.acts import Act
from anju.programmes.posters.models import Paper, Run
from anju.programmes.posters.rules import Poster


class NothingToPrint(Problem):
    """No open estate lies there."""

    code = "nothing_to_print"


@transaction.atomic
def order_posters(
    *, by: Actor, at: datetime, paper: str, region_path: str = "", enterprise_id: UUID | None = None
) -> Run:  # fmt: skip
    """Order the posters of every open estate below a division, or that an enterprise serves; a job makes them.

    :raises NothingToPrint: if there is none. :raises Hidden: if the division or enterprise is not the actor's.
    """
    run = Run(
        region_path=region_path, enterprise_id=enterprise_id, paper=Paper(paper), ordered_by=by.account_id,
        ordered_at=at, title=_title(region_path, enterprise_id),
    )  # fmt: skip
    access.require(by, Act.PRINTED, on=run)
    run.total = _estates(run, local_day(at)).count()
    if not run.total:
        raise NothingToPrint(_("No estate is registered there; there is nothing to print."), field="region")
    run.save(force_insert=True)
    ledger.record(Act.PRINTED, on=run, by=by, at=at, posters=run.total, paper=run.paper)
    from anju.programmes.posters import tasks

    tasks.make.defer(run_id=str(run.pk))
    return run


def _title(region_path: str, enterprise_id: UUID | None) -> str:
    if enterprise_id:
        return registers.enterprise(enterprise_id).name
    name = registers.region_name(region_path)
    if not name:
        raise Hidden()
    return name


def _estates(run: Run, day: date):
    return setting.estates_of(run.enterprise_id, day) if run.enterprise_id else setting.estates_below(run.region_path)


def make_posters(run_id: UUID, *, at: datetime) -> Run:
    """Set every poster of a run and keep the file; begun anew after a crash, left alone once done."""
    run = Run.objects.get(pk=run_id)
    if run.state == Run.State.DONE:
        return run
    Run.objects.filter(pk=run_id).update(state=Run.State.RUNNING, done=0)
    try:
        content, kind = as_file(
            setting.of_estates(_estates(run, local_day(at))), paper=run.paper, day=local_day(at),
            tick=lambda done: Run.objects.filter(pk=run_id).update(done=done),
        )  # fmt: skip
    except Exception:
        Run.objects.filter(pk=run_id).update(state=Run.State.FAILED)
        raise
    run.file, run.kind, run.state, run.finished_at = storage.keep(content), kind, Run.State.DONE, at
    run.done = run.total
    run.save(update_fields=["file", "kind", "state", "finished_at", "done"])
    return run


def printed(
    *, region_path: str, paper: str, at: datetime, whole: bool, expect: Callable[[int], object],
    tick: Callable[[int], object],
) -> bytes:  # fmt: skip
    """The posters of every open estate below a division, for the command line; nothing is kept or recorded.

    :raises NothingToPrint: if there is none.
    """
    posters = setting.of_estates(setting.estates_below(region_path))
    if not posters:
        raise NothingToPrint(_("No estate is registered there; there is nothing to print."), field="region")
    expect(len(posters))
    return as_file(posters, paper=paper, day=local_day(at), tick=tick, whole=whole)[0]


def as_file(
    posters: Iterable[Poster], *, paper: str, day: date, tick: Callable[[int], object], whole: bool = False
) -> tuple[bytes, str]:  # fmt: skip
    """(content, "pdf"), or (content, "zip") with one PDF for each street where there are several.

    :param whole: one PDF even of several streets. :param tick: told how many posters are set.
    """
    streets = rules.by_street(posters)
    if whole or len(streets) < 2:
        every = [poster for _street, rows in streets for poster in rows]
        content = setting.pdf(every, paper=paper, rules=setting.rules_on(every[0].region_path, day))
        tick(len(every))
        return content, "pdf"
    return _zipped(streets, paper=paper, day=day, tick=tick), "zip"


def _zipped(streets, *, paper: str, day: date, tick) -> bytes:
    names = registers.region_name_map(street for street, _rows in streets)
    written, done = io.BytesIO(), 0
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for street, rows in streets:
            law, parts = setting.rules_on(street, day), list(rules.batches(rows))
            for number, part in enumerate(parts, 1):
                name = rules.file_name("-".join(names[street][2:]) or street)
                suffix = f"-{number}" if len(parts) > 1 else ""
                archive.writestr(f"{name}{suffix}.pdf", setting.pdf(part, paper=paper, rules=law))
                tick(done := done + len(part))
    return written.getvalue()
