"""The ordinary ballot in two round trips: one statement finds elector and poll, one keeps both rows, durably.

Each is planned once a connection. A single statement is a transaction of its own: no BEGIN, no COMMIT to wait for.
"""

import json
from collections.abc import Sequence
from contextlib import nullcontext
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from anju.engines.ballots.models import Elector, Poll
from anju.kit import prepared

BALLOT = ("year", "id", "poll_id", "subject_id", "party", "region_path", "elector_id", "link", "turn", "answers",
          "weight", "channel", "standing", "reason", "taken_on", "salt", "leaf")  # fmt: skip
IN_URN = ("id", "poll_id", "subject_id", "party", "region_path", "answers", "channel", "salt", "leaf")
PART = ("poll_id", "elector_id", "subject_id", "region_path", "party", "turn", "channel", "taken_at")
# What may be empty says its type: the server cannot tell it from the value.
_TYPES = {"subject_id": "uuid", "elector_id": "uuid", "link": "bytea", "taken_on": "date"}

ELECTOR = tuple(field.attname for field in Elector._meta.concrete_fields)
POLL = ("id", "type", "title", "year", "region_path", "state", "secrecy", "questions", "changes", "proxies", "opens_at",
        "closes_at")  # fmt: skip
FINDING = f"""
SELECT {", ".join(f"e.{name}" for name in ELECTOR)}, {", ".join(f"p.{name}" for name in POLL)}
FROM ballots_code c JOIN ballots_elector e ON e.id = c.elector_id JOIN ballots_poll p ON p.id = e.poll_id
WHERE c.digest = %s AND c.ended_at IS NULL"""


def found(digest: bytes) -> Elector | None:
    """The elector of a code in force, with its poll."""
    row = prepared.first(FINDING, [digest])
    if row is None:
        return None
    told = dict(zip(POLL, row[len(ELECTOR) :], strict=True))
    told["questions"] = _read(told["questions"])
    elector = Elector.from_db(connection.alias, ELECTOR, row[: len(ELECTOR)])
    elector.poll = Poll.from_db(connection.alias, POLL, [told[name] for name in _in_order()])
    return elector


@lru_cache(1)
def _in_order() -> list[str]:
    return [field.attname for field in Poll._meta.concrete_fields if field.attname in POLL]


@lru_cache(64)
def _read(questions: str) -> Any:
    """Frozen once the window opens; a city has few polls, so they are read once."""
    return json.loads(questions)


def keep(part: Sequence[Any], ballot: Sequence[Any], *, is_secret: bool) -> bool:
    """Write the roll's side and the ballot in one statement, while the poll is open; whether they were written.

    They are not if the elector took part before. The poll is held meanwhile: of closing and a ballot at the same moment
    one waits for the other, so no ballot slips in behind the count.

    :raises IntegrityError: if the ballot came in before and was kept aside.
    """
    # Within another act a refusal must not undo that act, so it gets a savepoint there.
    before = [ballot[0]] if is_secret else []
    with transaction.atomic() if connection.in_atomic_block else nullcontext():
        row = prepared.first(_keeping(is_secret), [*part, *before, part[0], *ballot])
    return row is not None and row[0] == 1


# Servers' clocks differ: what one kept as late, the next does not count, sent again. Elsewhere the key refuses it.
NOT_LATE = "NOT EXISTS (SELECT FROM ballots_ballot b WHERE b.year = p.year AND b.id = %s) AND "


@lru_cache(2)
def _keeping(is_secret: bool) -> str:
    table, columns = ("ballots_urn", IN_URN) if is_secret else ("ballots_ballot", BALLOT)
    return f"""
WITH took AS (
    INSERT INTO ballots_part ({", ".join(PART)}) SELECT {_places(PART)} FROM ballots_poll p
    WHERE {NOT_LATE if is_secret else ""}p.id = %s AND p.state = 'open' FOR KEY SHARE ON CONFLICT DO NOTHING RETURNING 1
), kept AS (
    INSERT INTO {table} ({", ".join(columns)}) SELECT {_places(columns)} FROM took RETURNING 1
)
SELECT count(*) FROM kept"""


def _places(columns: Sequence[str]) -> str:
    return ", ".join(f"%s::{_TYPES[name]}" if name in _TYPES else "%s" for name in columns)


def state_held(poll_id: UUID) -> str:
    """The state of a poll as it stands now; it cannot be closed before this transaction is over."""
    return prepared.first("SELECT state FROM ballots_poll WHERE id = %s FOR KEY SHARE", [poll_id])[0]
