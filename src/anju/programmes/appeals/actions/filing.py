"""Filing an appeal: the row, its case with the first order, the photographs and the entry, all or nothing."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Evidence
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit import ids, prepared, sealing
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal, secret_digest
from anju.programmes.appeals.types import OFFICE_CHANNELS, Filed, NewAppeal

LONGEST_TEXT = 2000
TYPE = "appeals.complaint"


class NothingSaid(Problem):
    """An appeal needs a sentence."""

    code = "nothing_said"


class NotATelephone(Problem):
    """What was given as a telephone number is none."""

    code = "not_a_telephone"


class UnknownMatter(Problem):
    """The city's rules know no such matter."""

    code = "unknown_matter"


class TooManyPhotos(Problem):
    """More photographs than the city's rules allow."""

    code = "too_many_photos"


class FiledBefore(Conflict):
    """The key was used for another appeal."""

    code = "filed_before"


def file_appeal(*, by: Actor, at: datetime, key: UUID | None = None, **told) -> Filed:
    """Take an appeal in: it gets a number, an office, a deadline and a secret.

    :param told: the fields of ``types.NewAppeal``.
    :param key: a random UUID of the sender's; sent again with the same words it gives the same appeal, filed once.
    :raises NothingSaid, NotATelephone, UnknownMatter, TooManyPhotos: with the field to correct.
    :raises FiledBefore: if ``key`` was used for other words.
    :raises Hidden: if the estate is not there, or an officer takes down an appeal outside the own region.
    """
    new = NewAppeal(**told)
    try:
        with transaction.atomic():
            return _file(new=new, by=by, at=at, key=key)
    except IntegrityError:  # sent before, as hardly any is: what is nearly always in vain is not asked first
        if found := _filed_before(new, key):
            return found
        raise


def _filed_before(new: NewAppeal, key: UUID | None) -> Filed | None:
    if key is None:
        return None
    appeal = Appeal.objects.select_related("case").filter(key=_key_digest(key)).first()
    if appeal is None:
        return None
    if appeal.text != new.text.strip() or appeal.estate_id != new.estate_id:
        raise FiledBefore(_("This form was sent before with other words. Open the page again and write a new appeal."))
    secret = _secret_for(key)
    return Filed(case_id=appeal.pk, number=appeal.case.number, secret=secret if appeal.opens_with(secret) else "",
                 is_new=False)  # fmt: skip


def _key_digest(key: UUID) -> bytes:
    return sealing.digest(str(key), purpose="appeals.key")


def _secret_for(key: UUID | None) -> str:
    """A secret of eight readable characters; for the same key the same, so that sending twice tells it twice."""
    if key is None:
        return ids.readable_code(8)
    drawn = sealing.digest(str(key), purpose="appeals.secret_of_key")
    return "".join(ids.READABLE[byte % 32] for byte in drawn[:8])


def _file(*, new: NewAppeal, by: Actor, at: datetime, key: UUID | None) -> Filed:
    day = local_day(at)
    facts = registers.facts_on(new.estate_id, day) if new.estate_id else None
    region_path = facts.region_path if facts else new.region_path
    if not region_path:
        raise Hidden()
    law = rulebook.at(rulebook.city_of(region_path), day)
    contact = _checked(new, law)
    act = Act.TAKEN_DOWN if new.channel in OFFICE_CHANNELS else Act.FILED
    access.require(by, act, on=_place(new, region_path))
    case = cases.open_case(
        type=TYPE, region_path=region_path, estate_id=new.estate_id,
        enterprise_id=facts.enterprise_id if facts else None, manager_id=facts.manager_id if facts else None,
        title=new.title or decide.title_of(new.text), matter=new.matter, channel=new.channel, by=by, at=at, rules=law,
        place_name=" ".join(filter(None, (facts.name if facts else "", new.place))),
        evidence=[as_evidence(photo) for photo in new.photos],
    )  # fmt: skip
    secret = _secret_for(key)
    _write(new, case=case, contact=contact, secret=secret, city=law.city.slug, key=key, at=at)
    told = {"estate": new.estate_id} if new.estate_id else {}
    ledger.record(
        Act.FILED, on=case, by=by, at=at, rule_version=law.version, digest=words_digest(case.pk, new.text.strip()),
        matter=new.matter, channel=new.channel, **told,
    )  # fmt: skip
    return Filed(case_id=case.pk, number=case.number, secret=secret)


def _checked(new: NewAppeal, law: Rules) -> str:
    """The telephone number in figures, or nothing; everything else that was told is in order."""
    if not new.text.strip():
        raise NothingSaid(_("Write one sentence about what happened."), field="text")
    if len(new.text) > LONGEST_TEXT and new.channel != "import":
        raise NothingSaid(
            _("Use at most %(most)s characters; you can tell more later."), field="text", most=LONGEST_TEXT
        )
    if new.channel != "import" and new.matter not in {matter["code"] for matter in law.value("appeals.matters")}:
        raise UnknownMatter(_("Choose what it is about from the list."), field="matter")
    if new.photos and len(new.photos) > law.value("appeals.max_photos"):
        raise TooManyPhotos(_("At most %(most)s photos; leave some out."), field="photos",
                            most=law.value("appeals.max_photos"))  # fmt: skip
    if not (new.contact or "").strip():
        return ""
    if not (contact := decide.telephone(new.contact)):
        raise NotATelephone(_("This is no telephone number. Correct it, or leave it empty."), field="contact")
    return contact


def _place(new: NewAppeal, region_path: str) -> Subject:
    return Subject(subject_type="registers.estate", pk=new.estate_id or ids.uuid7(), region_path=region_path)


def as_evidence(photo) -> Evidence:
    position = "{:.6f},{:.6f} WGS-84".format(*photo.position) if photo.position else ""
    return Evidence(sha256=photo.digest, size=photo.size, content_type="image/jpeg", position=position)


def _write(new: NewAppeal, *, case, contact: str, secret: str, city: str, key: UUID | None, at: datetime) -> None:
    prepared.insert(Appeal(
        case_id=case.pk, region_path=case.region_path, enterprise_id=case.enterprise_id, estate_id=new.estate_id,
        matter=new.matter, text=new.text.strip(), place=new.place, place_code=new.place_code, channel=new.channel,
        filed_at=at, secret=secret_digest(secret), key=_key_digest(key) if key else None, city=city,
        external_id=new.external_id, may_share_contact=new.consents.share_contact, may_publish=new.consents.publish,
        **sealed_contact(contact),
    ))  # fmt: skip


def sealed_contact(contact: str) -> dict:
    """The columns that hold a telephone number: sealed, findable, and its last four figures."""
    if not contact:
        return {}
    return {
        "contact": sealing.seal(contact, purpose="appeals.contact"),
        "contact_digest": sealing.digest(contact, purpose="appeals.contact_digest"),
        "contact_tail": contact[-4:],
    }


def words_digest(row_id: UUID, text: str) -> bytes:
    """A keyed digest of words kept in an erasable row; the ledger holds this, never the words."""
    return sealing.digest(f"{row_id}:{text}", purpose="appeals.words")
