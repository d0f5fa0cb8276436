"""The self-check (自查): an enterprise says of an estate, type by type, what it found; who has not is reminded."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Problem
from anju.programmes.campaigns import rules as decide
from anju.programmes.campaigns.actions.held import held, held_problem, held_target, running
from anju.programmes.campaigns.acts import Act
from anju.programmes.campaigns.models import Answer, Target
from anju.programmes.campaigns.models import Problem as Row
from anju.programmes.campaigns.types import Said, SelfCheck, Source


class AnsweredAlready(Conflict):
    """The self-check of this estate was reported, or an inspection came first."""

    code = "answered_already"


class CheckIncomplete(Problem):
    """A type has no answer, or a problem no words; ``missing`` holds the codes."""

    code = "self_check_incomplete"

    def __init__(self, missing: list[str], titles: Mapping[str, str]):
        super().__init__(
            _("Say of every type how it is, and of what you found, what it is: see %(types)s."),
            types="、".join(titles[code] for code in missing),
        )
        self.missing = missing


class NobodyToRemind(Conflict):
    code = "nobody_to_remind"


class RightAlready(Conflict):
    """It was put right before, or is not the enterprise's to report here."""

    code = "right_already"


@transaction.atomic
def self_check(*, target_id: UUID, said: Mapping[str, SelfCheck], by: Actor, at: datetime) -> None:
    """Report the self-check of an estate, once; late is late and still taken, until somebody inspected.

    :raises Hidden: if ``by`` is not of the enterprise; :raises CampaignOver, AnsweredAlready, CheckIncomplete: as said.
    """
    target = held_target(target_id)
    access.require(by, Act.SELF_CHECKED, on=target)
    campaign = running(target.campaign)
    if target.answered_at is not None or target.inspected_at is not None:
        raise AnsweredAlready(_("The self-check of this estate is closed; open its page to see what stands there."))
    if missing := decide.lacking(campaign.titles, said):
        raise CheckIncomplete(missing, campaign.titles)
    own = {code: said[code] for code in campaign.titles}
    found = _write(target, own, at)
    target.answered_at, target.answered_by_id, target.found = at, by.actor_id, len(found)
    target.is_on_time = local_day(at) <= campaign.self_check_until
    target.save(update_fields=["answered_at", "answered_by", "found", "is_on_time"])
    ledger.record(
        Act.SELF_CHECKED, on=target, by=by, at=at, estate=target.estate_id, campaign=campaign.pk, found=len(found),
        put_right=sum(one.rectified_at is not None for one in found), on_time=target.is_on_time,
    )  # fmt: skip


def _write(target: Target, said: Mapping[str, SelfCheck], at: datetime) -> list[Row]:
    Answer.objects.bulk_create(
        Answer(target=target, type=code, said=one.said, words=one.words.strip()[:500], figure=one.figure)
        for code, one in said.items()
    )
    return Row.objects.bulk_create(
        Row(campaign=target.campaign, target=target, region_path=target.region_path, estate_id=target.estate_id,
            enterprise_id=target.enterprise_id, type=code, source=Source.SELF_CHECK, words=one.words.strip()[:500],
            found_at=at, rectified_at=at if one.put_right else None)
        for code, one in said.items() if one.said is Said.FOUND
    )  # fmt: skip


@transaction.atomic
def put_right(*, problem_id: UUID, by: Actor, at: datetime) -> None:
    """Report what the self-check found as put right; what an inspection ordered is answered in its order.

    :raises Hidden: if ``by`` is not of the enterprise; :raises CampaignOver, RightAlready: as said.
    """
    row = held_problem(problem_id)
    access.require(by, Act.PUT_RIGHT, on=row)
    running(row.campaign)
    if row.rectified_at is not None or row.order_id is not None:
        raise RightAlready(_("This is settled, or goes through a rectification order; answer it there."))
    row.rectified_at = at
    row.save(update_fields=["rectified_at"])
    ledger.record(Act.PUT_RIGHT, on=row, by=by, at=at, estate=row.estate_id, campaign=row.campaign_id, type=row.type)


@transaction.atomic
def remind(*, campaign_id: UUID, by: Actor, at: datetime) -> int:
    """Remind every enterprise that has not reported a self-check.

    :returns: of how many estates.
    :raises Hidden, CampaignOver: as said; :raises NobodyToRemind: if all have answered.
    """
    campaign = running(held(campaign_id, Act.REMINDED, by=by))
    late = Target.objects.filter(campaign=campaign, answered_at=None, inspected_at=None)
    firms = late.values("enterprise_id").distinct().count()
    many = late.update(reminded_at=at)
    if not many:
        raise NobodyToRemind(_("Every enterprise has reported its self-check."))
    ledger.record(Act.REMINDED, on=campaign, by=by, at=at, estates=many, enterprises=firms)
    return many
