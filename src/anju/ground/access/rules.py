"""Which roles one person may hold together (GB/T 22239-2019, level 3: three separated roles)."""

from collections.abc import Iterable

from anju.ground.access.types import Role

# Whoever looks after accounts, or audits, handles nothing else.
SEPARATED = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})


def clashing(held: Iterable[Role], wanted: Role) -> Role | None:
    """The role already held that forbids ``wanted``, if there is one."""
    for role in held:
        if role != wanted and (role in SEPARATED or wanted in SEPARATED):
            return role
    return None
