"""What goes into the acts, and the words of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import Evidence

CASE_TYPE = "warnings.warning"
MOST_PHOTOS = 4


class IssueState(StrEnum):
    """What became of an issue that the scan found."""

    OPEN = "open"
    RAISED = "raised"
    DISMISSED = "dismissed"


ISSUE_STATES = {
    IssueState.OPEN: pgettext_lazy("issue", "To be looked at"),  # 待研判
    IssueState.RAISED: _("A warning was raised"),  # 已预警
    IssueState.DISMISSED: _("Not an issue"),  # 不构成问题
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a warning can be about, as the city's rules list it."""

    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """What a community worker saw.

    :ivar matter: code of a line of ``warnings.matters``; may be empty where an issue of the scan is raised.
    """

    matter: str = ""
    words: str = ""
    photos: Sequence[Evidence] = ()
    issue_id: UUID | None = None
