"""A notice becomes final: by a named person, when its time is over and everybody was answered."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing import rules as decide
from anju.engines.publishing.actions.held import held, law_of
from anju.engines.publishing.actions.standing import conclude, replace
from anju.engines.publishing.acts import Act
from anju.engines.publishing.models import Objection, Publication
from anju.engines.publishing.types import Decision, State
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import CHINA
from anju.kit.errors import Conflict


class NoticeRuns(Conflict):
    code = "notice_runs"


class ObjectionWaits(Conflict):
    """An objection is not decided, or was upheld and what it is about is not corrected."""

    code = "objection_waits"


class CorrectionWaits(Conflict):
    """A correction of this version is drafted or lies with its reviewer."""

    code = "correction_waits"


@transaction.atomic
def finalise(publication_id: UUID, *, by: Actor, at: datetime) -> None:
    """Make a notice final, under the name of who does it; a version that stood before gives way.

    :raises NoticeRuns, ObjectionWaits, CorrectionWaits, MovedOn: with what has to come first.
    """
    row = held(publication_id, by=by, act=Act.FINALISED, what="finalise")
    refuse(row, at=at)
    law = law_of(row, at)
    standing = same(row).select_for_update().filter(state=State.FINAL).order_by("-version").first()
    if standing:
        replace(standing, at=at)
    conclude(row, law=law, by=by, at=at)
    row.save()
    ledger.record(
        Act.FINALISED, on=row, by=by, at=at, rule_version=law.version, kind=row.kind, source=row.source_id,
        earlier=standing and standing.pk, version=row.version, objections=objections(row).count(),
        fingerprint=row.sha256,
    )  # fmt: skip


def refuse(row: Publication, *, at: datetime) -> None:
    """:raises Conflict: if something still has to come before it is final."""
    if row.successors.filter(state__in=(State.DRAFT, State.IN_REVIEW)).exists():
        raise CorrectionWaits(_("A correction of this version is being prepared; finish it or give it up first."))
    match decide.stands_against(waiting(row), at=at):
        case "runs":
            until = row.notice_until.astimezone(CHINA)
            raise NoticeRuns(_("The notice runs until %(until)s; until then everybody may object."),
                             until=f"{until:%Y-%m-%d %H:%M}")  # fmt: skip
        case "objections":
            raise ObjectionWaits(_("An objection waits for an answer; decide it first."))
        case "upheld":
            raise ObjectionWaits(_("An objection was upheld; draft the correction first."))


def waiting(row: Publication) -> decide.Waiting:
    """What stands between a notice and its end; objections to any version of it count."""
    return waiting_of(row, objections(row).only("decision", "decided_at"))


def waiting_of(row: Publication, raised: Iterable[Objection]) -> decide.Waiting:
    """As ``waiting``, of objections that were read already."""
    found = list(raised)
    decided = [one for one in found if one.decided_at]
    return decide.Waiting(
        notice_until=row.notice_until, open_objections=len(found) - len(decided),
        upheld=sum(one.decision == Decision.UPHELD and one.decided_at > row.drafted_at for one in decided),
    )  # fmt: skip


def objections(row: Publication):
    """Every objection to any version of a publication."""
    return Objection.objects.filter(publication__code=row.code)


def same(row: Publication):
    """The other versions of a publication."""
    return Publication.objects.filter(code=row.code).exclude(pk=row.pk)
