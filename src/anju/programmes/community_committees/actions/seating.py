"""Members join and leave; their names are sealed, and every look is kept."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import sealing
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden
from anju.programmes.community_committees import rules as decide
from anju.programmes.community_committees.actions.held import WrongDay, held
from anju.programmes.community_committees.acts import Act
from anju.programmes.community_committees.models import SEALED_FOR, Committee, Member
from anju.programmes.community_committees.types import NewMember, Post


class LastHead(Conflict):
    """A committee keeps a head."""

    code = "last_head"


@transaction.atomic
def join(*, committee_id: UUID, member: NewMember, by: Actor, at: datetime) -> UUID:
    """Add a member.

    :raises WrongDay: if the term ends before it begins, or begins before the committee.
    """
    row = held(committee_id, Act.JOINED, by)
    made = seat(row, member)
    ledger.record(Act.JOINED, on=row, by=by, at=at, post=made.post)
    return made.pk


def seat(committee: Committee, one: NewMember) -> Member:
    """Write a member down; a part of the act that adds it."""
    if one.since < committee.formed_on:
        raise WrongDay(_("Nobody is on a committee before it was formed; choose a later day."), field="since")
    if decide.wrong_term(one.since, one.until):
        raise WrongDay(_("The term ends before it begins; choose a later last day."), field="until")
    name = one.name.strip()[:40]
    return Member.objects.create(
        committee=committee, post=one.post, comes_from=one.comes_from, since=one.since, until=one.until,
        name=sealing.seal(name, purpose=SEALED_FOR) if name else None,
    )  # fmt: skip


@transaction.atomic
def leave(*, committee_id: UUID, member_id: UUID, on: date, by: Actor, at: datetime) -> None:
    """Let a member leave; the name is deleted, post and term stay.

    :raises LastHead: for the only head, until another has joined; :raises WrongDay: before the term began, or later
    than today.
    """
    row = held(committee_id, Act.LEFT, by)
    one = row.members.filter(pk=member_id, left_on=None).first()
    if one is None:
        raise Hidden()
    heads = row.members.filter(post=Post.HEAD, left_on=None).exclude(pk=one.pk)
    if one.post == Post.HEAD and not heads.exists():
        raise LastHead(_("Add the new head first; a committee is never without one."))
    if not one.since <= on <= local_day(at):
        raise WrongDay(_("Choose a day since the member joined, today at the latest."), field="on")
    one.left_on, one.name = on, None
    one.save(update_fields=["left_on", "name"])
    ledger.record(Act.LEFT, on=row, by=by, at=at, post=one.post)


@transaction.atomic
def read_names(*, committee_id: UUID, by: Actor, at: datetime) -> dict[UUID, str]:
    """Member → name, of those written down; the look is kept before they are shown."""
    row = held(committee_id, Act.NAMES_READ, by)
    ledger.record(Act.NAMES_READ, on=row, by=by, at=at)
    named = row.members.filter(left_on=None, name__isnull=False)
    return {one.pk: sealing.unseal(one.name, purpose=SEALED_FOR) for one in named}
