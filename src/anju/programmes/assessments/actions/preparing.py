"""Preparing the assessment of a year: a cycle with its two polls, under the rules of the day (拟定年度考评)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from anju.engines.ballots import actions as ballots
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook.types import City
from anju.kit.clock import start_of
from anju.kit.errors import Conflict, Problem
from anju.programmes.assessments import parameters
from anju.programmes.assessments.actions.held import law_on
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.models import Cycle
from anju.programmes.assessments.rolls import OWNERS
from anju.programmes.assessments.rolls import PARTIES as ASSISTING
from anju.programmes.assessments.types import Planned

NEEDED = (parameters.WEIGHTS, parameters.MISSING_PARTY, parameters.MINIMUM_BALLOTS, parameters.SCOPE)


class HeldAlready(Conflict):
    """The city has an assessment of this year."""

    code = "held_already"


class WrongDay(Problem):
    code = "wrong_day"


@transaction.atomic
def prepare(planned: Planned, *, by: Actor, at: datetime) -> Cycle:
    """Prepare the assessment of a year in the city of ``by``; its roll comes next.

    :raises Hidden: if ``by`` runs none; :raises HeldAlready, WrongDay, WrongWindow: with what to do about it.
    :raises RuleMissing: where nobody has published the questions, weights, missing-party rule, sample or scope: an
        assessment that could not be counted is not begun.
    """
    city, office_id = offices.city_run_by(by, Act.PREPARED)
    if planned.assessed_on.year != planned.year:
        raise WrongDay(_("The assessment day lies in the year that is assessed."), field="assessed_on")
    law = law_on(city.root_path, at)
    for one in NEEDED:
        law.value(one.name)
    row = Cycle(
        region_path=city.root_path, year=planned.year, office_id=office_id, assessed_on=planned.assessed_on,
        first_day=planned.first_day, last_day=planned.last_day, rule_version=law.version, made_at=at,
        made_by_id=by.actor_id, illustrative=any(law.parameter(one.name).is_illustrative for one in NEEDED),
    )  # fmt: skip
    _keep(row)
    _polls(row, city, by=by, at=at)
    row.save(update_fields=["owners_poll_id", "parties_poll_id"])
    ledger.record(
        Act.PREPARED, on=row, by=by, at=at, rule_version=row.rule_version, year=row.year, assessed_on=row.assessed_on
    )
    return row


def _keep(row: Cycle) -> None:
    """:raises HeldAlready: if somebody was quicker."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as reason:
        raise HeldAlready(
            _("There is an assessment of %(year)s already; open it from the list."), year=row.year, field="year"
        ) from reason


def _polls(row: Cycle, city: City, *, by: Actor, at: datetime) -> None:
    """One poll of the owners and one of the assisting parties, with the same window."""
    told = {
        "year": row.year, "region_path": row.region_path, "opens_at": start_of(row.first_day),
        "closes_at": start_of(row.last_day + timedelta(days=1)), "source_type": row.subject_type, "source_id": row.pk,
        "by": by, "at": at,
    }  # fmt: skip
    with translation.override(settings.LANGUAGE_CODE):
        words = {"city": city.name, "year": row.year}
        owners = pgettext("title of a poll", "%(city)s: property service assessment %(year)s") % words
        parties = pgettext("title of a poll", "%(city)s: assessment %(year)s by the four parties") % words
    row.owners_poll_id = ballots.prepare(type=OWNERS.name, title=owners, **told).pk
    row.parties_poll_id = ballots.prepare(type=ASSISTING.name, title=parties, **told).pk
