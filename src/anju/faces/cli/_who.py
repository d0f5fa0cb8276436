"""Who acts, for commands that need a named person."""

import click

from anju.ground.access import queries as access
from anju.ground.access.types import Actor
from anju.kit import clock


def named(username: str) -> Actor:
    """The person with this sign-in name, as they may act now; a bad call (exit code 2) if there is none."""
    account = access.account_called(username)
    if account is None:
        raise click.BadParameter(f"no account is called {username}. 没有名为 {username} 的账号。")
    return access.actor(account.pk, clock.now())
