"""Offices, accounts and their first roles for a past that is loaded at once: as their acts would write them, by COPY.

Nothing is checked; whoever loads a made-up city vouches for it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from anju.ground.access.actions.grants import facts_of, region_of
from anju.ground.access.acts import Act
from anju.ground.access.models import Account, Office, RoleGrant
from anju.ground.access.types import REACH, SYSTEM, Actor, Role
from anju.ground.ledger import actions as ledger
from anju.kit import copying


class Opening:
    """Offices and accounts opened in memory at one moment; ``write`` writes them all."""

    def __init__(self, pen: ledger.Pen, *, since: date, at: datetime):
        self.pen, self.since, self.at = pen, since, at
        self.rows: dict[type, list[Any]] = {Office: [], Account: [], RoleGrant: []}

    def office(
        self, *, kind: str, name: str, region_path: str, parent: Office | None = None, short_name: str = "",
        enterprise_id: UUID | None = None,
    ) -> Office:  # fmt: skip
        """As ``open_office``."""
        office = Office(
            id=self.pen.id(self.at), kind=kind, name=name, short_name=short_name, region_path=region_path,
            parent=parent, enterprise_id=enterprise_id, valid_from=self.since,
        )  # fmt: skip
        self.rows[Office].append(office)
        self._record(Act.OFFICE_OPENED, office, kind=office.kind)
        return office

    def account(
        self, *, username: str, name: str, role: Role, office: Office | None, region_path: str,
        reach: str | None = None, estate_id: UUID | None = None, password: str | None = None,
    ) -> Actor:  # fmt: skip
        """As ``open_account`` and ``grant_role``; the account as it may act comes back.

        :param reach: the region of the role, where it is not the one of the office.
        """
        account = Account(id=self.pen.id(self.at), username=username, name=name, region_path=region_path,
                          opened_at=self.at)  # fmt: skip
        account.set_password(password)
        grant = RoleGrant(
            id=self.pen.id(self.at), account=account, role=role, office=office, estate_id=estate_id,
            region_path=region_of(role, office) if reach is None else reach, valid_from=self.since,
            enterprise_id=office.enterprise_id if office and "enterprise" in REACH[role] else None,
        )  # fmt: skip
        self.rows[Account].append(account)
        self.rows[RoleGrant].append(grant)
        self._record(Act.ACCOUNT_OPENED, account)
        self._record(Act.ROLE_GRANTED, account, since=grant.valid_from, **facts_of(grant))
        seat = (office.short_name or office.name) if office else ""
        return Actor(kind="account", account_id=account.pk, name=name, grants=(grant.as_grant(),), office_name=seat)

    def write(self) -> None:
        """Write what was opened so far, with its entries."""
        for model, rows in self.rows.items():
            table = model._meta.db_table
            _copy(copying.statement(table, copying.columns(model)), map(copying.of_row, rows))
            rows.clear()
        for table, statement in ledger.copy_statements().items():
            _copy(statement, self.pen.lines.pop(table, []))

    def _record(self, act: Any, on: Any, **facts: Any) -> None:
        self.pen.record(act, on=on, by=SYSTEM, at=self.at, **facts)


def _copy(statement: str, lines: Iterable[str]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write("".join(lines))
