"""What a programme declares of a kind of publication, and the words of the engine."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

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
