"""The schemes that programmes declare in their ``schemes.py``."""

from functools import cache

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring.types import NoScheme, Scheme
from anju.kit import sockets


@cache
def schemes() -> dict[str, Scheme]:
    """Every declared scheme by its name."""
    return {scheme.name: scheme for scheme in sockets.declared("schemes", Scheme)}


def scheme(name: str) -> Scheme:
    """A declared scheme.

    :raises NoScheme: if no installed programme declares it.
    """
    if name not in schemes():
        raise NoScheme(_("No programme here scores by a scheme %(name)s."), name=name)
    return schemes()[name]
