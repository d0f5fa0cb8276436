"""A computation of a whole region, frozen with what it was made from."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from anju.engines.scoring import reading
from anju.engines.scoring.models import Run, RunResult
from anju.engines.scoring.queries import digests
from anju.engines.scoring.queries.asking import asked, rules_for
from anju.engines.scoring.queries.totals import ranks
from anju.engines.scoring.rules import period_of
from anju.engines.scoring.types import SchemeRules
from anju.ground.access.types import Actor
from anju.ground.rulebook.types import Rules

BATCH = 5000


@transaction.atomic
def run(scheme_name: str, *, region_path: str, on: date, by: Actor | None, at: datetime,
        known_on: date | None = None, rules: Rules | SchemeRules | None = None,
        subject_ids: Iterable[UUID] | None = None) -> Run:  # fmt: skip
    """Compute every subject of a region that has lines, as of a day, and keep the outcome.

    :param known_on: corrections made after it are left out; the day itself if not given.
    :param rules: those of the region's city that day, if not given.
    :param subject_ids: the field: just these, those without lines too.
    :raises RuleMissing: if nobody has published the scheme.
    """
    scheme = rules_for(scheme_name, rules, on=on, region_path=region_path)
    found = ranks(scheme_name, on=on, region_path=region_path, rules=scheme, known_on=known_on, subject_ids=subject_ids)
    prints = digests.of_lines(asked(scheme, on=on, known_on=known_on, region=region_path))
    first, last = period_of(scheme.period, on)
    kept = Run.objects.create(
        scheme=scheme_name, on=on, known_on=known_on or on, first=first, last=last, region_path=region_path,
        rule_version=scheme.version, value=reading.kept(scheme.value), illustrative=scheme.illustrative,
        of_field=subject_ids is not None, digest=digests.of_all(prints, found), subjects=len(found),
        made_by_id=by.account_id if by else None, made_at=at,
    )  # fmt: skip
    RunResult.objects.bulk_create(
        (RunResult(run=kept, subject_id=one.subject_id, total=one.total, bad=one.bad, band=one.band, card=one.card,
                   cards=list(one.cards), rank=one.rank, lines=one.lines, digest=prints.get(one.subject_id, ""))
         for one in found), batch_size=BATCH,
    )  # fmt: skip
    return kept
