"""Letting what follows from an act wait, in the act's own transaction: both happen or neither."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext_lazy as _

from anju.ground.ledger.types import EntryFacts
from anju.ground.reactions import declared
from anju.ground.reactions.models import Waiting
from anju.ground.reactions.types import Reaction, Ring
from anju.kit import prepared

_running: ContextVar[tuple[str, ...]] = ContextVar("running", default=())


def follow(entry: EntryFacts) -> None:
    """Let the reactions wait that follow this act everywhere."""
    _wait(entry, declared.fixed(entry.act.name))


def follow_switched(entry: EntryFacts) -> None:
    """Let the reactions wait that the entry's city has switched on for this act."""
    _wait(entry, declared.switched_on(entry))


@contextmanager
def running(*names: str) -> Iterator[None]:
    """Say which reactions have led to what is recorded inside."""
    token = _running.set(names)
    try:
        yield
    finally:
        _running.reset(token)


def _wait(entry: EntryFacts, reactions: Iterable[Reaction]) -> None:
    """:raises Ring: if a reaction led to this act already; that undoes the act."""
    chain = _running.get()
    for one in reactions:
        if not one.fits(entry.facts):
            continue
        if one.name in chain:
            raise Ring(_("%(chain)s: this would set itself off again and again. Change the city's list of acts."),
                       chain=" → ".join((*chain, one.name)))  # fmt: skip
        prepared.insert(
            Waiting(
                reaction=one.name, entry_id=entry.id, act=entry.act.name, region_path=entry.region_path,
                happened_at=entry.happened_at, chain=list(chain),
            )
        )  # fmt: skip
