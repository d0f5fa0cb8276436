"""One household stands for another, by a written authorisation that an officer saw."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.actions.held import at_place
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Elector, Part, Poll, Proxy
from anju.engines.ballots.types import State
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Conflict, Hidden, Problem


class NoProxy(Problem):
    """The rules allow none here, or not this one."""

    code = "no_proxy"


class ProxyTaken(Conflict):
    """Somebody stands for the household already, or it has voted."""

    code = "proxy_taken"


@transaction.atomic
def register_proxy(elector_id: UUID, *, held_by_id: UUID, by: Actor, at: datetime) -> Proxy:
    """Let one elector vote for another, until the window closes. The household itself may still vote: what comes first
    counts, and is changed only as the rules allow.

    :raises Hidden: if ``by`` does not reach both; :raises NoProxy, ProxyTaken: with what to do about it.
    """
    elector, holder = (_found(one, by=by) for one in (elector_id, held_by_id))
    poll = Poll.objects.select_for_update().get(pk=elector.poll_id)  # so that of two at once the second sees the first
    _may_stand(poll, elector, holder, at=at)
    try:
        with transaction.atomic():
            row = Proxy.objects.create(
                elector=elector, held_by=holder, registered_at=at, registered_by_id=by.account_id
            )
    except IntegrityError as reason:
        raise ProxyTaken(_("Somebody stands for this household already.")) from reason
    ledger.record(Act.PROXY_REGISTERED, on=poll, by=by, at=at, elector=elector.pk, proxy=holder.pk)
    return row


def _found(elector_id: UUID, *, by: Actor) -> Elector:
    found = Elector.objects.filter(pk=elector_id).first()
    if found is None:
        raise Hidden()
    access.require(by, Act.PROXY_REGISTERED, on=at_place(found))
    return found


def _may_stand(poll: Poll, elector: Elector, holder: Elector, *, at: datetime) -> None:
    """:raises NoProxy, ProxyTaken: where they may not."""
    if not poll.proxies:
        raise NoProxy(_("The rules of this poll allow nobody to vote for another."))
    if poll.state not in (State.PREPARED, State.OPEN) or at >= poll.closes_at:
        raise NoProxy(_("The window is over; no proxy is registered any more."))
    if holder.poll_id != elector.poll_id or holder.pk == elector.pk or holder.party != elector.party:
        raise NoProxy(_("A proxy is another household on the same roll, of the same group."))
    if elector.office_id or holder.office_id:
        raise NoProxy(_("An office answers for itself."))
    if Proxy.objects.filter(elector=holder).exists() or Proxy.objects.filter(held_by=elector).exists():
        raise NoProxy(_("Who lets another vote cannot vote for a third: no chains of proxies."))
    if Part.objects.filter(elector=elector).exists():
        raise ProxyTaken(_("This household has voted; nobody can stand for it any more."))
    if Proxy.objects.filter(held_by=holder).count() >= poll.proxies:
        raise NoProxy(_("One household stands for at most %(most)s others."), most=poll.proxies)


def stood_for(holder: Elector, elector_id: UUID) -> Elector:
    """The elector for whom ``holder`` votes, with its poll.

    :raises NoProxy: if none is registered.
    """
    found = Proxy.objects.select_related("elector").filter(elector_id=elector_id, held_by=holder).first()
    if found is None:
        raise NoProxy(
            _("This household does not stand for that one. An officer registers it by the written authorisation.")
        )
    found.elector.poll = holder.poll
    return found.elector


def stands_for(holder: Elector) -> list[Elector]:
    """The households for whom ``holder`` may vote."""
    rows = Proxy.objects.select_related("elector").filter(held_by=holder).order_by("elector__number")
    return [row.elector for row in rows]
