"""What a plan of credit records is made of: items of the rules, posts, and records with the moments of their steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from anju.faces.demo.credit import words

FIRM, HEAD = "enterprise", "manager"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Choice(NamedTuple):
    """An item of a scheme in whole points; ``low`` = ``high`` where the scheme leaves no choice.

    Of the items of one ``group`` only one would count.
    """

    who: str
    code: str
    title: str
    low: int
    high: int
    group: str = ""


class Post(NamedTuple):
    """Who manages an estate and who heads it, during the whole period."""

    estate_id: UUID
    name: str
    region_path: str
    enterprise_id: UUID
    manager_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What was published of a period [since, until).

    :ivar again: records beyond the first of an enterprise. :ivar heads_again: of a manager.
    """

    since: date
    until: date
    records: int
    enterprises: int
    enterprise_points: int
    managers: int
    manager_points: int
    again: int = 4
    heads_again: int = 5

    @property
    def both(self) -> int:
        """How many records count for the enterprise and for the manager."""
        return self.enterprises + self.again + self.managers + self.heads_again - self.records


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a record. ``points`` is what it comes to in the end, ``recorded`` what was filed.

    :ivar decision: of an objection: "kept", "changed" or "struck"; empty where nobody objected.
    """

    choice: Choice
    points: int
    recorded: int
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record and when each step happens; None where it does not come to that.

    :ivar waived_at: when the enterprise says that it will not object. :ivar objected_at: :ivar decided_at: of an
        objection; where ``is_late``, of a correction that the bureau itself proposes and confirms after archiving.
    """

    post: Post
    kind: str = "dishonesty"
    source: str
    items: Sequence[Item]
    document_no: str = ""
    remark: str = ""
    occurred_on: date
    filed_at: datetime
    notified_at: datetime | None = None
    waived_at: datetime | None = None
    objected_at: datetime | None = None
    decided_at: datetime | None = None
    archived_at: datetime | None = None
    cancelled_at: datetime | None = None
    is_ready: bool = True
    is_late: bool = False

    @property
    def content(self) -> str:
        lead = words.LEADS[self.source] if self.kind == "dishonesty" else words.GOOD
        titles = "；".join(dict.fromkeys(item.choice.title for item in self.items))
        return f"{lead}，{self.post.name}：{titles}。{words.MADE_UP}"

    def points(self, who: str) -> int:
        """What the record comes to for the enterprise or for the manager, after every objection."""
        return sum(item.points for item in self.items if item.choice.who == who)


def of(choices: Sequence[Choice], who: str) -> list[Choice]:
    return [choice for choice in choices if choice.who == who]


def beside(chosen: Sequence[Choice], choices: Sequence[Choice]) -> list[Choice]:
    """What may stand beside the chosen items: neither one of them nor one of the same group."""
    groups = {choice.group for choice in chosen if choice.group}
    return [choice for choice in choices if choice not in chosen and choice.group not in groups]
