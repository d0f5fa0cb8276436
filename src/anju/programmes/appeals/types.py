"""What appeals hand out and take in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.kit.storage import Photo

OFFICE_CHANNELS = ("phone", "12345", "visit")  # an officer takes the appeal down for the resident
CHANNEL_NAMES = {
    "qr": _("by code"),
    "web": _("on the web"),
    "phone": _("by telephone"),
    "12345": _("through 12345"),
    "visit": _("in person"),
    "import": _("imported"),
}
STAR_NAMES = {
    1: _("Very dissatisfied"),
    2: _("Dissatisfied"),
    3: _("So-so"),
    4: pgettext_lazy("stars", "Satisfied"),
    5: _("Very satisfied"),
}
REASON_NAMES = {
    "fixed": _("Well fixed"),
    "quick": _("Came quickly"),
    "clear": _("Explained clearly"),
    "kind": _("Friendly"),
    "not_fixed": _("Not fixed"),
    "slow": _("Came late"),
    "unclear": _("Not explained"),
    "unkind": _("Unfriendly"),
}
RESULT_NAMES = {
    "solved": pgettext_lazy("appeal", "Solved"),
    "partly": pgettext_lazy("appeal", "Partly solved"),
    "not_ours": pgettext_lazy("appeal", "Not ours to solve"),
    "cannot": pgettext_lazy("appeal", "Cannot be solved for now"),
}
# What the resident reads beside the answer; nothing unfixed is called done.
RESULT_TOLD = {
    "solved": _("The office says it is solved. If it is not, you can send it back."),
    "partly": _("Part of it is still not solved. The answer says what happens with the rest."),
    "not_ours": _("It is not for this office to solve. The answer says whom to turn to."),
    "cannot": _("It cannot be solved for now. The answer says why."),
}
VERDICT_NAMES = {
    "satisfied": pgettext_lazy("call", "Satisfied"),
    "unsatisfied": pgettext_lazy("call", "Not satisfied"),
    "no_opinion": pgettext_lazy("call", "No opinion"),
}
WHO_NAMES = {
    "reporter": _("Who raised it"),
    "merged": _("Who raised the same"),
    "neighbour": _("A neighbour with the same problem"),
    "call": _("The resident, when called"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Consents:
    """What the resident agreed to; nothing by default.

    :ivar share_contact: the enterprise complained about may see the telephone number.
    :ivar publish: neighbours may read the first sentence, not only the matter.
    """

    share_contact: bool = False
    publish: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAppeal:
    """What somebody tells, whoever writes it down.

    :ivar estate_id: None where the place is no registered estate; then ``region_path`` says where it is.
    :ivar external_id: the number another system gave it; the same one is filed once per city.
    """

    text: str
    matter: str
    channel: str
    estate_id: UUID | None = None
    region_path: str = ""
    place: str = ""
    place_code: str = ""
    title: str = ""
    contact: str = ""
    consents: Consents = field(default_factory=Consents)
    photos: Sequence[Photo] = ()
    external_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """An appeal that stands in the database.

    :ivar secret: eight readable characters; empty where it was replaced since.
    :ivar is_new: False if the same sender had filed the same appeal before.
    """

    case_id: UUID
    number: str
    secret: str
    is_new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who proved to hold a secret of an appeal; made by ``queries`` alone.

    :ivar joiner_id: set for a neighbour who joined; only who filed rates, every holder may send back.
    """

    case_id: UUID
    joiner_id: UUID | None = None

    @property
    def is_reporter(self) -> bool:
        return self.joiner_id is None
