"""Taking a publication in hand: its row is locked until the act is over, so that one act happens after another."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.publishing import registry
from anju.engines.publishing import rules as decide
from anju.engines.publishing.models import Mention, Publication
from anju.engines.publishing.types import Column, State
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import Subject

MOST_REASON = 500
MOVED_ON = {
    State.DRAFT: _("This is still a draft; hand it in first."),
    State.IN_REVIEW: _("This lies with a reviewer; whoever checks it sends it back or releases it."),
    State.NOTICED: _("This is on public notice by now; open it again."),
    State.FINAL: _("This is published by now; to change it, draft a correction."),
    State.ENDED: _("The term of this publication is over; nothing more is done with it."),
    State.WITHDRAWN: _("This was withdrawn; draft it anew if it is still wanted."),
    State.REPLACED: _("A later version stands in its place; go on with that one."),
}


class MovedOn(Conflict):
    """Where the publication stands this is not done; two officers at once, most often."""

    code = "moved_on"


class ReasonMissing(Problem):
    code = "reason_missing"


class OwnWork(Problem):
    """Whoever wrote on it is not the one to judge it."""

    code = "own_work"


class PersonalNumbers(Problem):
    """Telephones or identity numbers of people stand in what is to be published; ``numbers`` says where."""

    code = "personal_numbers"

    def __init__(self, numbers: list[decide.PersonalNumber]):
        super().__init__(
            _("Numbers of people must not be published. Take out: %(found)s."),
            found="；".join(dict.fromkeys(f"{_place(one.where)} {one.shown}" for one in numbers)),
        )
        self.numbers = numbers


PLACES = {
    "title": _("Title"), "summary": _("Summary"), "body": _("Text"), "attachments": _("name of a file"),
    "notes": pgettext_lazy("publication", "Notes"), "columns": _("Columns"), "issuer": _("Issuer"),
    "reason": _("Reason"),
}  # fmt: skip


def _place(where: str) -> str:
    if where.startswith("row "):
        return translation.gettext("row %(number)s") % {"number": where[4:]}
    return str(PLACES.get(where, where))


def held(publication_id: UUID, *, by: Actor, act: Act, what: str) -> Publication:
    """The publication, locked, on which ``by`` may do ``act`` where it stands.

    :param what: a name of ``rules.states.ALLOWED``.
    :raises Hidden: if there is none, or not for this reader; :raises MovedOn: if it does not stand there.
    """
    row = Publication.objects.select_for_update().filter(pk=publication_id).first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=accountable(row))
    need(row, what)
    return row


def need(row: Publication, what: str) -> None:
    """:raises MovedOn: if ``what`` is not done where the publication stands."""
    if not decide.may(what, row.state):
        raise MovedOn(MOVED_ON[State(row.state)])


def accountable(row: Publication) -> Subject:
    """A publication as its office holds it: reached by its people and those above, not from below."""
    path = offices.office(row.office_id).region_path
    return Subject(subject_type=row.subject_type, pk=row.pk, region_path=path, office_ids=(row.office_id,))


def seats(by: Actor) -> tuple[UUID | None, UUID | None]:
    """From whose seats somebody acts: her own, and that of whom she stands in for."""
    return by.actor_id, by.acting_for_id


def wrote(row: Publication, by: Actor) -> None:
    """Count ``by`` among those who wrote on it; not saved."""
    row.authors = list(dict.fromkeys([*row.authors, *(seat for seat in seats(by) if seat)]))


def not_own(row: Publication, by: Actor) -> None:
    """:raises OwnWork: if ``by`` wrote on it, or stands in for somebody who did."""
    if decide.is_author(row.authors, seats(by)):
        raise OwnWork(_("You wrote on this yourself; somebody else of your office or of the one above has to do this."))


def given(reason: str, *, field: str = "reason", most: int = MOST_REASON) -> str:
    """A reason, tidied.

    :raises ReasonMissing: if there is none; :raises PersonalNumbers: if it holds any: everybody reads it.
    """
    if len(reason.strip()) < 2:
        raise ReasonMissing(_("Write the reason; everybody can read it."), field=field)
    if numbers := decide.personal_numbers([("reason", reason)]):
        raise PersonalNumbers(numbers)
    return reason.strip()[:most]


def snapshot(row: Publication) -> dict[str, Any]:
    """What of it is frozen when it is published."""
    return decide.snapshot(row, row.attachments.all())


def freeze(row: Publication) -> dict[str, Any]:
    """Write the fingerprint of what stands there now; not saved. The snapshot comes back."""
    told = snapshot(row)
    row.sha256 = decide.fingerprint(told)
    return told


def no_numbers(told: Mapping[str, Any]) -> None:
    """:raises PersonalNumbers: if a snapshot holds a number of a person."""
    if numbers := decide.personal_numbers(decide.texts_of(told)):
        raise PersonalNumbers(numbers)


def columns(kind: str) -> list[Column]:
    """The columns of a kind as Chinese calls them: what is published does not turn with its author's language."""
    with translation.override(settings.LANGUAGE_CODE):
        return [
            Column(name=one.name, title=str(one.title), kind=one.kind) for one in registry.kind(kind).columns
        ]  # fmt: skip


def mention(row: Publication) -> None:
    """Write anew whom its rows name."""
    row.mentions.all().delete()
    Mention.objects.bulk_create(
        Mention(publication=row, row_key=one["key"], mentioned_type=one["subject_type"][:40],
                mentioned_id=UUID(one["subject_id"]))
        for one in row.content.get("rows") or ()
        if one.get("subject_id")
    )  # fmt: skip


def law_of(row: Publication, at: datetime) -> Rules:
    """The rules of the place on the day of the act."""
    return rulebook.at(rulebook.city_of(row.region_path), local_day(at))


def rule(law: Rules, name: str) -> Any:
    """A value of the rulebook; None where nobody has published one."""
    return law.value(name) if law.has(name) else None
