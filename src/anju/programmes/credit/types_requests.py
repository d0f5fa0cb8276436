"""What a subject asks of a record on file, what it is told of looks at the own file, and the words for both."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

REPAIR_CASE, CORRECTION_CASE = "credit.repair", "credit.correction_request"
REPORT_TYPE = "credit.report"
REQUEST_FILES = "request"  # kind of evidence on the case of a request, where no paper is named


class Ask(StrEnum):
    """What is asked for."""

    REPAIR = "repair"  # 信用修复
    CORRECTION = "correction"  # 更正


class Outcome(StrEnum):
    """How a request was decided; empty while it waits."""

    GRANTED = "granted"  # 准予修复；受理更正
    REFUSED = "refused"


class Paper(StrEnum):
    """A form item of an application for repair; the rules say which of them are wanted."""

    APPLICATION = "application"  # 修复申请：申请页面本身
    COMMITMENT = "commitment"  # 信用承诺书
    PROOF = "proof"  # 履行义务、整改到位的证明
    LICENCE = "licence"  # 营业执照
    AUTHORISATION = "authorisation"  # 授权委托书
    IDENTITY = "identity"  # 经办人身份证明

    @property
    def kind(self) -> str:
        """The kind of evidence it is on the case."""
        return self.value[:12]  # as long as such a kind may be


class LookedAt(StrEnum):
    """What of a credit file somebody looked at."""

    SCORE = "score"  # 信用分值和依据
    REPORT = "report"  # 信用报告


class Purpose(StrEnum):
    """What for."""

    SUPERVISION = "supervision"  # 日常监管
    TENDER = "tender"  # 招标投标
    AWARD = "award"  # 评优评先
    REQUEST = "request"  # 办理申请、投诉
    OWN = "own"  # 本企业、本人


PAPER_TITLES = {
    Paper.APPLICATION: _("Application for repair"),
    Paper.COMMITMENT: _("Letter of commitment"),
    Paper.PROOF: _("Proof that it was put right"),
    Paper.LICENCE: _("Business licence"),
    Paper.AUTHORISATION: _("Letter of authority"),
    Paper.IDENTITY: _("Identity paper of whoever applies"),
}
PURPOSE_TITLES = {
    Purpose.SUPERVISION: pgettext_lazy("purpose of a look", "Daily supervision"),
    Purpose.TENDER: pgettext_lazy("purpose of a look", "A tender"),
    Purpose.AWARD: pgettext_lazy("purpose of a look", "An award"),
    Purpose.REQUEST: pgettext_lazy("purpose of a look", "A request or complaint"),
    Purpose.OWN: pgettext_lazy("purpose of a look", "The own file"),
}
LOOKED_AT_TITLES = {
    LookedAt.SCORE: pgettext_lazy("looked at", "Score and records"),
    LookedAt.REPORT: pgettext_lazy("looked at", "Credit report"),
}
