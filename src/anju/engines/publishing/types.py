"""What a programme declares of a kind of publication, and the words of the engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

SUBJECT_TYPE = "publishing.publication"
CASE_TYPE = "publishing.objection"
DOCUMENT = "publishing.document"  # the plain kind
# What is printed around a publication besides its title; every one may be left out of a draft.
HEADER = (
    "summary", "body", "index_no", "document_no", "issuer", "category", "signed_on", "valid_until", "ends_on",
)  # fmt: skip


class State(StrEnum):
    """Where a publication stands."""

    DRAFT = "draft"  # 起草
    IN_REVIEW = "in_review"  # 待审查
    NOTICED = "noticed"  # 公示
    FINAL = "final"  # 已发布
    ENDED = "ended"  # 公开期满
    WITHDRAWN = "withdrawn"  # 已撤回
    REPLACED = "replaced"  # 已被更正


class Decision(StrEnum):
    """What becomes of an objection to a notice."""

    UPHELD = "upheld"  # 采纳: what was noticed is corrected before it is final
    DISMISSED = "dismissed"  # 不采纳


class Channel(StrEnum):
    """Where else something was published."""

    SITE = "site"
    ACCOUNT = "account"
    ASSOCIATION = "association"
    OTHER = "other"


class ColumnKind(StrEnum):
    """What a column of a list holds: text; a number (int, or a Decimal as a string); a link ``{text, address}``."""

    TEXT = "text"
    NUMBER = "number"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a list, in the order it is printed."""

    name: str
    title: Any
    kind: str = ColumnKind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """A kind of publication; declared in a programme's ``notices.py``.

    :ivar name: ``programme.kind``.
    :ivar title: what people call it, in the singular. :ivar category: 主题分类, as printed.
    :ivar notice_term: parameter of the rulebook (a term) for which it is put up for objections; empty: no notice, the
        review publishes it.
    :ivar publish_term: parameter (a term) for which it stays public once final; empty: until somebody ends it.
    :ivar objects: whether the public may object while it is on notice.
    :ivar columns: of a list; empty for a document. :ivar template: draws the content in place of the engine's own.
    """

    name: str
    title: Any
    category: Any = ""
    notice_term: str = ""
    publish_term: str = ""
    objects: bool = True
    columns: tuple[Column, ...] = ()
    template: str = ""


Rows = Mapping[str, Mapping[str, Any]]  # key of a row → column → value


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """How a kind of list is computed again; declared in a programme's ``rechecks.py``.

    :ivar kind: name of the ``NoticeKind``. :ivar rows: of the id of a version, what its rows say that was computed;
        None where the programme knows no such version. Columns that are words, such as names, are left out.
    """

    kind: str
    rows: Callable[[UUID], Rows | None]


class Wrong(StrEnum):
    """How a published list differs from what comes out today."""

    VALUE = "value"  # a row says something else
    ADDED = "added"  # a row that nothing gives
    MISSING = "missing"  # a row is not there
    SEALED = "sealed"  # it is not what was sealed in the ledger when it was published
    GROUNDLESS = "groundless"  # nothing is kept from which it could be computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference. :ivar line: the row's number in the published list, from 1; 0 where it is not there.

    :ivar column: its name in the list. Values are empty where one side has none.
    """

    wrong: Wrong
    key: str = ""
    line: int = 0
    column: str = ""
    published: str = ""
    computed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """A version that is or was public, beside what comes out today. ``publication``: its row. ``rows``: of its list."""

    publication: Any
    rows: int
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        return not self.differences
