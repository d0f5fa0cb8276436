"""Recording an act: one row, in the caller's transaction, and then whoever follows it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.transaction import TransactionManagementError

from anju.ground.ledger import types
from anju.ground.ledger.rules import canonical
from anju.kit import ids, prepared
from anju.kit.acts import Act
from anju.kit.scopes import Acting, Scoped

COLUMNS = (*canonical.COLUMNS, "hash")

_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,64}").fullmatch
_PATH = re.compile(r"[A-Za-z0-9_.:/-]{0,64}").fullmatch
_VERSION = re.compile(r"[A-Za-z0-9_.:@#+/-]{0,96}").fullmatch
_WIDEST = Decimal(10) ** 16
_BIGGEST = 2**63


def _is_amount(value: Any) -> bool:
    return (
        type(value) is Decimal
        and value.is_finite()
        and abs(value) < _WIDEST
        and value == value.quantize(Decimal("0.0001"))
    )


# What each typed place takes; text only as a short code, so that no sentence and no name slips into an entry.
TAKES: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "number": ("a whole number", lambda value: type(value) is int and -_BIGGEST <= value < _BIGGEST),
    "amount": ("a Decimal below 10^16 with at most four decimals", _is_amount),
    "flag": ("True or False", lambda value: type(value) is bool),
    "day": ("a date", lambda value: type(value) is date),
    "code": ("1 to 64 letters, figures or _ . : -", lambda value: isinstance(value, str) and _CODE(value)),
    "ref": ("a UUID", lambda value: isinstance(value, UUID)),
}


def record(
    act: Act,
    *,
    on: Scoped,
    by: Acting,
    at: datetime,
    rule_version: str = "",
    digest: bytes | None = None,
    **facts: Any,
) -> UUID:
    """Record that ``by`` did ``act`` on a subject at ``at``; the identifier of the entry comes back.

    :param digest: 32 bytes: a salted digest of text that is kept, and can be erased, elsewhere.
    :param facts: named as the act declares them; None is the same as not given.
    :raises TypeError: if a fact is not declared or has another type than its place, or an argument cannot be recorded.
    :raises TransactionManagementError: outside a transaction, where act and entry could part.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError(f"{act.name} must be recorded in the transaction of the act itself")
    row = entry(act, entry_id=ids.uuid7(), on=on, by=by, at=at, rule_version=rule_version, digest=digest, facts=facts)
    given = {name: value for name, value in row.items() if value is not None}
    prepared.execute(prepared.insert_of("ledger_entry", tuple(given)), given.values())
    if types.is_followed(act):
        _tell(act, row, facts)
    return row["id"]


def entry(
    act: Act, *, entry_id: UUID, on: Scoped, by: Acting, at: datetime, facts: Mapping[str, Any], rule_version: str = "",
    digest: bytes | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The row of an entry by column, with its hash; nothing is written.

    :raises TypeError: as ``record``.
    """
    scope = on.scope()
    row = {
        "id": entry_id, "act": act.name, "subject_type": on.subject_type, "subject_id": on.pk,
        "actor_kind": str(by.actor_kind), "actor_id": by.actor_id, "acting_for_id": by.acting_for_id,
        "happened_at": at, "recorded_at": ids.moment_of(entry_id), "region_path": scope.region_path,
        "enterprise_id": scope.enterprise_id, "rule_version": rule_version, "digest": digest,
        **_placed(act, facts),
    }  # fmt: skip
    _check(row)
    row["hash"] = canonical.entry_hash(row)
    return row


def _placed(act: Act, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts in their columns."""
    row = {}
    for name, value in facts.items():
        if (place := act.facts.get(name)) is None:
            raise TypeError(f"{act.name} declares no fact {name!r}; it has {sorted(act.facts)}")
        wanted, fits = TAKES[place[:-2]]
        if value is not None and not fits(value):
            raise TypeError(f"{act.name}: {name} must be {wanted}, not {value!r}")
        row[place] = str(value) if isinstance(value, str) else value
    return row


def _check(row: Mapping[str, Any]) -> None:
    """Refuse what the public form of an entry cannot hold."""
    problems = {
        "act": not _CODE(row["act"]),
        "subject_type": not _CODE(row["subject_type"]),
        "subject_id": not isinstance(row["subject_id"], UUID),
        "actor_kind": not _CODE(row["actor_kind"][:17]) or len(row["actor_kind"]) > 16,
        "at": row["happened_at"].tzinfo is None,
        "region_path": not _PATH(row["region_path"]),
        "rule_version": not _VERSION(row["rule_version"]),
        "digest": row["digest"] is not None and len(row["digest"]) != 32,
    }
    if wrong := [name for name, is_wrong in problems.items() if is_wrong]:
        raise TypeError(f"{row['act']} cannot be recorded with this {', '.join(wrong)}")


def _tell(act: Act, row: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
    """Call the followers with the entry as it was recorded."""
    names = ("id", "subject_type", "subject_id", "actor_kind", "actor_id", "acting_for_id", "happened_at",
             "recorded_at", "region_path", "enterprise_id", "rule_version")  # fmt: skip
    given = {name: value for name, value in facts.items() if value is not None}
    entry = types.EntryFacts(act=act, facts=given, **{name: row[name] for name in names})
    for follower in types.followers(entry):
        follower(entry)
