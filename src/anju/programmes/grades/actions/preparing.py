"""Preparing a grading (拟定年度评定): the year, the rules that govern it, and whom it grades."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import common_root
from anju.programmes.grades.actions import lines, quality
from anju.programmes.grades.actions.held import given, held, held_sheet, inputs_of, law_of, scheme_of
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Grading, Sheet
from anju.programmes.grades.parameters import GOVERNING
from anju.programmes.grades.types import OPEN_TO_INPUTS, Planned, State


class HeldAlready(Conflict):
    """The city has a grading of this year, or one whose points count in the same year."""

    code = "held_already"


class WrongYear(Problem):
    code = "wrong_year"


class NobodyToGrade(Problem):
    """The register holds no enterprise of that year."""

    code = "nobody_to_grade"


class WrongInputs(Problem):
    """An input names an item that the scheme does not have."""

    code = "wrong_inputs"


class ListedAlready(Conflict):
    code = "listed_already"


class TakenOffBefore(Conflict):
    code = "taken_off_before"


@transaction.atomic
def prepare(planned: Planned, *, by: Actor, at: datetime) -> Grading:
    """Prepare the grading of a year in the city of ``by``: every enterprise that served an estate there in that year.

    The rules of today govern it to its end. Results of the yearly assessment that came before are entered at once.

    :raises Hidden: if ``by`` runs none; :raises HeldAlready, WrongYear, NobodyToGrade, WrongInputs: with what to do.
    :raises RuleMissing: where nobody has published what a grading needs: one that could not be finished is not begun.
    """
    city, office_id = offices.city_run_by(by, Act.PREPARED)
    today = local_day(at)
    _check_years(planned, today)
    law = rulebook.at(city, today)
    for one in GOVERNING:
        law.value(one.name)
    _check_inputs(law)
    row = Grading(
        region_path=city.root_path, year=planned.year, scored_in=planned.scored_in, office_id=office_id,
        ruled_on=today, rule_version=law.version, illustrative=law.illustrative(*(one.name for one in GOVERNING)),
        made_at=at, made_by_id=by.actor_id,
    )  # fmt: skip
    _keep(row)
    sheets = _sheets(row, served(row))
    if not sheets:
        raise NobodyToGrade(_("Nobody served an estate here in %(year)s; load the register first."), year=row.year)
    Sheet.objects.bulk_create(sheets)
    entry_id = ledger.record(
        Act.PREPARED, on=row, by=by, at=at, rule_version=row.rule_version, year=row.year, enterprises=len(sheets)
    )
    quality.enter_known(row, sheets, law, entry_id=entry_id, by=by, at=at)
    return row


def _check_years(planned: Planned, today: date) -> None:
    if not 2000 <= planned.year <= today.year:
        raise WrongYear(_("Choose the year that is graded; it cannot lie ahead."), field="year")
    if planned.scored_in not in (planned.year, planned.year + 1) or planned.scored_in < today.year:
        raise WrongYear(
            _("Points count in the graded year or in the one after, and not in one that is over."), field="scored_in"
        )


def _check_inputs(law: Any) -> None:
    items = scheme_of(law).items
    unknown = [one.item for one in inputs_of(law).values() if one.item not in items]
    if unknown:
        raise WrongInputs(_("The standard has no item %(item)s that the inputs name; issue both together."),
                          item=unknown[0])  # fmt: skip


def _keep(row: Grading) -> None:
    """:raises HeldAlready: if there is one, or somebody was quicker."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as reason:
        raise HeldAlready(
            _("There is a grading of %(year)s already, or one whose points count in the same year; open it from the "
              "list."), year=row.year, field="year",
        ) from reason  # fmt: skip


def served(row: Grading, *, only: UUID | None = None) -> Mapping[UUID, list[Any]]:
    """Enterprise → the estates it served on some day of the graded year, in the order of the register; two queries."""
    firms = registers.enterprises_between(row.region_path, date(row.year, 1, 1), date(row.year, 12, 31))
    found: dict[UUID, list[Any]] = defaultdict(list)
    for estate in registers.estates_there(row.region_path):
        for firm in firms.get(estate.pk, ()):
            if only is None or firm == only:
                found[firm].append(estate)
    return found


def _sheets(row: Grading, estates: Mapping[UUID, list[Any]]) -> list[Sheet]:
    known = registers.enterprises_by_id(estates)
    return [_sheet(row, known[firm], some) for firm, some in sorted(estates.items()) if firm in known]


def _sheet(row: Grading, firm: Any, estates: Iterable[Any]) -> Sheet:
    paths = [one.region_path for one in estates]
    return Sheet(
        grading=row, enterprise_id=firm.pk, name=firm.name, uscc=firm.uscc or "", estates=len(paths),
        region_path=common_root(paths) if paths else row.region_path,
    )  # fmt: skip


@transaction.atomic
def list_enterprise(grading_id: UUID, enterprise_id: UUID, *, by: Actor, at: datetime) -> Sheet:
    """Put an enterprise on the list that the register did not, or that was taken off.

    :raises ListedAlready: if it stands there; :raises Hidden, MovedOn: as every act. Once the opinion round is open
        nobody is added: no office would be asked about it.
    """
    row = held(grading_id, Act.LISTED, by=by, states=(State.PREPARED,))
    sheet = row.sheets.filter(enterprise_id=enterprise_id).first()
    if sheet is not None and sheet.is_on:
        raise ListedAlready(_("%(name)s stands on the list already."), name=sheet.name)
    if sheet is None:
        firm = registers.enterprises_by_id([enterprise_id]).get(enterprise_id)
        if firm is None:
            raise Hidden()
        sheet = _sheet(row, firm, served(row, only=enterprise_id).get(enterprise_id, ()))
        sheet.save(force_insert=True)
    else:
        sheet.off_reason = ""
        sheet.save(update_fields=["off_reason"])
    entry_id = ledger.record(Act.LISTED, on=sheet, by=by, at=at, rule_version=row.rule_version, year=row.year)
    quality.enter_known(row, [sheet], law_of(row), entry_id=entry_id, by=by, at=at)
    return sheet


@transaction.atomic
def take_off(sheet_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Take an enterprise off the list; why stays in the file. What was entered for it is struck.

    :raises ReasonMissing, Hidden, MovedOn: with what to do about it.
    """
    sheet = held_sheet(sheet_id, Act.TAKEN_OFF, by=by, states=OPEN_TO_INPUTS)
    if not sheet.is_on:
        raise TakenOffBefore(_("%(name)s was taken off before."), name=sheet.name)
    sheet.off_reason = given(reason)[:300]
    sheet.save(update_fields=["off_reason"])
    entry_id = ledger.record(
        Act.TAKEN_OFF, on=sheet, by=by, at=at, rule_version=sheet.grading.rule_version, year=sheet.grading.year
    )
    within = lines.Within(grading=sheet.grading, law=law_of(sheet.grading), entry_id=entry_id, by=by, at=at)
    lines.strike_all(sheet, reason=sheet.off_reason, within=within)
