"""Codes of households: drawn from the installation's key, so that slips can be printed again and none is kept."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.actions.held import at_place
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Code, Elector
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import ids, sealing
from anju.kit.errors import Hidden, Problem

LENGTH = 12  # 60 bits: nobody guesses one of a city's
AT_ONCE = 2000


class NoCode(Problem):
    """An office signs in; it has no slip."""

    code = "no_code"


def code_of(elector_id: UUID, *, issue: int = 0) -> str:
    """The code of a household, the same each time it is asked for; ``issue`` counts how often it was issued anew."""
    drawn = sealing.digest(f"{elector_id}:{issue}", purpose="ballots.code")
    return "".join(ids.READABLE[byte % 32] for byte in drawn[:LENGTH])


def digest_of(code: str) -> bytes:
    """What is kept of a code."""
    return sealing.digest(ids.tidy_code(code), purpose="ballots.code_digest")


def issue_codes(electors: Iterable[Elector], *, at: datetime) -> int:
    """Make the codes of electors valid that have none; how many were new. A part of an act."""
    rows = [Code(digest=digest_of(code_of(one.pk)), elector=one, issued_at=at) for one in electors]
    before = Code.objects.filter(digest__in=[row.digest for row in rows]).count()
    Code.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
    return len(rows) - before


def current_codes(electors: Iterable[Elector]) -> dict[UUID, str]:
    """Elector → the code in force, once it was issued; one query."""
    wanted = [one.pk for one in electors]
    issued = dict(Code.objects.filter(elector_id__in=wanted).values_list("elector_id").annotate(issued=Count("digest")))
    return {pk: code_of(pk, issue=max(0, issued.get(pk, 0) - 1)) for pk in wanted}


@transaction.atomic
def reissue(elector_id: UUID, *, by: Actor, at: datetime) -> str:
    """A new code for a household that lost its slip; the old one proves nothing from now on.

    :raises Hidden: if ``by`` does not reach it; :raises NoCode: for an office.
    """
    elector = Elector.objects.select_related("poll").filter(pk=elector_id).first()
    if elector is None:
        raise Hidden()
    access.require(by, Act.CODE_REISSUED, on=at_place(elector))
    if elector.office_id:
        raise NoCode(_("An office signs in and answers on its desk; it needs no code."))
    issue_codes([elector], at=at)  # the first one counts among those issued, also where no slip was printed
    issued = Code.objects.filter(elector=elector).count()
    Code.objects.filter(elector=elector, ended_at=None).update(ended_at=at)
    code = code_of(elector.pk, issue=issued)
    Code.objects.create(digest=digest_of(code), elector=elector, issued_at=at)
    ledger.record(Act.CODE_REISSUED, on=elector.poll, by=by, at=at)
    return code
