"""The yearly assessment's result of an enterprise (年度质量评价结果): taken from the entry that says it.

It may come before the grading is prepared or while it runs; either way it is entered once, under the act that put it
there, and names the entry it comes from.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import ngettext

from anju.ground.access import checks as access
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.scopes import Acting, Subject
from anju.programmes.grades.actions import lines
from anju.programmes.grades.actions.held import inputs_of, last_day, law_of
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Grading, Quality, Sheet
from anju.programmes.grades.types import ENTERPRISE, OPEN_TO_INPUTS, Kind

FULL = Decimal(100)


@transaction.atomic
def take_quality(entry: EntryFacts, *, at: datetime) -> None:
    """Keep what an assessment came to for an enterprise, and enter it where its grading is under way; once for each
    entry.

    :param entry: facts ``year``, ``score`` (0 to 100), ``estates``; of the enterprise it is recorded on.
    """
    if entry.enterprise_id is None or not _is_graded_there(entry.region_path, at):
        return
    if Quality.objects.filter(cause_entry=entry.id).exists():
        return
    row = Quality.objects.create(
        enterprise_id=entry.enterprise_id, region_path=entry.region_path, year=entry.facts["year"],
        score=entry.facts["score"], estates=entry.facts["estates"], cause_entry=entry.id, at=at,
    )  # fmt: skip
    where = Subject(
        subject_type=ENTERPRISE, pk=row.enterprise_id, region_path=row.region_path, enterprise_id=row.enterprise_id
    )
    access.require(SYSTEM, Act.QUALITY_TAKEN, on=where)
    entry_id = ledger.record(
        Act.QUALITY_TAKEN, on=where, by=SYSTEM, at=at, year=row.year, estates=row.estates, score=row.score,
        cause=row.cause_entry,
    )  # fmt: skip
    sheet = _waiting_sheet(row)
    if sheet and local_day(at) <= last_day(sheet.grading):
        enter_known(sheet.grading, [sheet], law_of(sheet.grading), entry_id=entry_id, by=SYSTEM, at=at)


def _is_graded_there(region_path: str, at: datetime) -> bool:
    return rulebook.at(rulebook.city_of(region_path), local_day(at)).is_on("grades")


def _waiting_sheet(row: Quality) -> Sheet | None:
    """The sheet that this result belongs on, if its grading still takes inputs."""
    city = rulebook.city_of(row.region_path)
    found = Sheet.objects.filter(
        enterprise_id=row.enterprise_id, grading__year=row.year, grading__region_path=city.root_path, off_reason="",
        grading__state__in=OPEN_TO_INPUTS,
    ).first()  # fmt: skip
    if found is not None:
        found.grading = Grading.objects.select_for_update().get(pk=found.grading_id)
    return found


def enter_known(
    grading: Grading, sheets: Iterable[Sheet], law: Rules, *, entry_id: UUID, by: Acting, at: datetime
) -> int:  # fmt: skip
    """Enter the results that are known of these enterprises and not entered yet; a part of an act. How many is
    returned."""
    rule = inputs_of(law).get(Kind.QUALITY)
    by_firm = {sheet.enterprise_id: sheet for sheet in sheets}
    if rule is None:
        return 0
    standing = lines.current(by_firm.values())
    told = {}
    for firm, row in _known(grading, by_firm).items():
        before = standing.get((by_firm[firm].pk, Kind.QUALITY))
        if before is None or before.struck:
            told[by_firm[firm]] = [_figure(row, rule.out_of)]
    within = lines.Within(grading=grading, law=law, entry_id=entry_id, by=by, at=at)
    return len(lines.put(told, within=within)) if told else 0


def _known(grading: Grading, firms: Iterable[UUID]) -> Mapping[UUID, Quality]:
    """Enterprise → the last result of the graded year."""
    rows = Quality.objects.filter(enterprise_id__in=list(firms), year=grading.year,
                                  region_path__startswith=grading.region_path)  # fmt: skip
    return {row.enterprise_id: row for row in rows.order_by("pk")}


def _figure(row: Quality, out_of: Decimal) -> lines.Figure:
    with translation.override(settings.LANGUAGE_CODE):
        source = ngettext("Yearly quality assessment %(year)s, mean of %(many)s estate",
                          "Yearly quality assessment %(year)s, mean of %(many)s estates", row.estates)  # fmt: skip
        source %= {"year": row.year, "many": row.estates}
    figure = (row.score * out_of / FULL).quantize(lines.PLACES)
    return lines.Figure(kind=Kind.QUALITY, figure=figure, source=source, cause_entry=row.cause_entry)
