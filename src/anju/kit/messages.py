"""Declaring messages: who is told of an act, and in which words.

Engines are strangers to one another, so what they say to the one that sends stands here::

    SENT = Message(act="cases.dispatched", to="office", subject=_("A new order"), url_name="cases:case")
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID


class Kind(StrEnum):
    """Classes of messages; each reader chooses how each class reaches her outside the house."""

    ORDERS = "orders"  # work that came to me
    RETURNS = "returns"  # work that came back
    DEADLINES = "deadlines"  # a term runs out, or has
    ESCALATIONS = "escalations"  # supervision, instructions, what a higher office took up
    REMINDERS = "reminders"  # news of what runs anyway


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One who is told: an account, or everybody who speaks for an office."""

    account_id: UUID | None = None
    office_id: UUID | None = None

    def __str__(self) -> str:
        return f"account:{self.account_id}" if self.account_id else f"office:{self.office_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Who is told of an act, and in which words; declared in a room's ``messages.py``.

    :ivar act: name of the act.
    :ivar to: ``office`` or ``account``, the fact of the entry that holds one; or a function from
        the entry as the ledger reads it (``ledger.types.Line``).
    :ivar subject: one short sentence, translated when it is read.
    :ivar describe: subject ids → one line each on what it is about, for the reader's list.
    :ivar outside: as ``describe``, for e-mail: no words of people, since what leaves the house lies on other machines;
        without one a letter says what happened and links to the page.
    :ivar url_name: the page of the subject, given its id.
    :ivar kind: the class by which readers choose how they are told.
    :ivar urgent: goes out at once, at night and on rest days too; or a function of the entry that says whether.
    """

    act: str
    to: str | Callable[[Any], Iterable[Recipient]]
    subject: Any
    describe: Callable[[Iterable[UUID]], Mapping[UUID, str]] | None = None
    outside: Callable[[Iterable[UUID]], Mapping[UUID, str]] | None = None
    url_name: str = ""
    kind: Kind = Kind.ORDERS
    urgent: bool | Callable[[Any], bool] = False

    def is_urgent(self, entry: Any) -> bool:
        """Whether it waits for no hour."""
        return self.urgent(entry) if callable(self.urgent) else self.urgent

    def recipients(self, entry: Any) -> list[Recipient]:
        """Whom this message tells of ``entry``."""
        if callable(self.to):
            return list(self.to(entry))
        told = entry.facts.get(self.to)
        return [Recipient(**{f"{self.to}_id": told})] if told else []


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMessage:
    """What somebody who has no account is told by text message; declared in a room's ``messages.py``.

    The telephone is asked for when the message is sent and kept nowhere, and so is the text. It holds nothing personal,
    and no secret but the one that was asked for, where a link would be worth nothing without it (decision 155).

    :ivar act: name of the act.
    :ivar to: from the entry, the telephone; empty where nobody left one.
    :ivar text: from the entry, the words.
    :ivar urgent: goes out at night too.
    :ivar about: where it concerns who raised other subjects: from the entry, those subjects, in place of its own.
        ``to`` and ``text`` are then asked of the entry as if it were about each of them.
    """

    act: str
    to: Callable[[Any], str]
    text: Callable[[Any], str]
    urgent: bool = False
    about: Callable[[Any], Iterable[UUID]] | None = None

    def entries(self, entry: Any) -> list[Any]:
        """The entry, once for each subject it is told of."""
        return [entry] if self.about is None else [replace(entry, subject_id=one) for one in self.about(entry)]
