"""The words of the programme."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CASE_TYPE = "petitions.petition"


class Stage(StrEnum):
    """What the office said, in the order in which it can be said."""

    NOTICE = "notice"  # 告知书
    ANSWER = "answer"  # 处理意见书
    REVIEW = "review"  # 复查意见书
    SECOND = "second"  # 复核意见书


class Outcome(StrEnum):
    """What an opinion comes to; a review maintains the opinion before it or changes it."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    SOLVED = "solved"
    PARTLY = "partly"
    CANNOT = "cannot"
    MAINTAINED = "maintained"
    CHANGED = "changed"


CHANNELS = {
    "letter": pgettext_lazy("petition", "Letter"),
    "visit": pgettext_lazy("petition", "Visit in person"),
    "12345": pgettext_lazy("petition", "Passed on by 12345"),
    "above": pgettext_lazy("petition", "Passed on from above"),
}
OUTCOMES = {
    Outcome.ACCEPTED: pgettext_lazy("petition", "Accepted"),
    Outcome.REFUSED: pgettext_lazy("petition", "Not accepted"),
    Outcome.SOLVED: _("Supported, and solved"),
    Outcome.PARTLY: _("Supported in part"),
    Outcome.CANNOT: _("Not supported, with the reason"),
    Outcome.MAINTAINED: _("The opinion is maintained"),
    Outcome.CHANGED: _("The opinion is changed"),
}
STAGES = {
    Stage.NOTICE: _("Written notice"),
    Stage.ANSWER: _("Opinion"),
    Stage.REVIEW: _("Opinion of the review"),
    Stage.SECOND: _("Opinion of the second review"),
}
# Where a case stands → what the office says next, what that may come to, and where it leads.
NEXT = {
    "registered": (Stage.NOTICE, (Outcome.ACCEPTED, Outcome.REFUSED)),
    "accepted": (Stage.ANSWER, (Outcome.SOLVED, Outcome.PARTLY, Outcome.CANNOT)),
    "review": (Stage.REVIEW, (Outcome.MAINTAINED, Outcome.CHANGED)),
    "second_review": (Stage.SECOND, (Outcome.MAINTAINED, Outcome.CHANGED)),
}
LEADS_TO = {
    Outcome.ACCEPTED: "accepted", Outcome.REFUSED: "refused", Stage.ANSWER: "answered", Stage.REVIEW: "reviewed",
    Stage.SECOND: "final",
}  # fmt: skip
