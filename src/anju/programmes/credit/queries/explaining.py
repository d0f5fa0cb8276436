"""A score explained to whoever runs the installation: nothing is left out."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import SYSTEM
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.programmes.credit import why
from anju.programmes.credit.types import Who
from anju.programmes.credit.why.document import document


class NoSubject(Hidden):
    """Nobody is known by what was typed."""

    code = "no_subject"


def explain(key: str, *, scheme: str, on: date, known_on: date | None, at: datetime) -> why.View:
    """The whole statement of an enterprise (by code or id) or a manager (by id).

    :param scheme: enterprise or manager; empty: whichever the subject is.
    :raises NoSubject: if nobody is known by ``key``; :raises RuleMissing: where nobody has published the standard.
    """
    return why.read(_subject(key, scheme, day=local_day(at)), on=on, known_on=known_on, by=SYSTEM, at=at)


def as_json(view: why.View) -> dict[str, Any]:
    """The statement as docs/statements.md describes it."""
    return document(view, address="")


def _subject(key: str, scheme: str, *, day: date) -> why.Subject:
    for who in [Who(scheme)] if scheme else [Who.ENTERPRISE, Who.MANAGER]:
        try:
            return why.subject_of(who, key, day=day)
        except Hidden:
            continue
    raise NoSubject(
        _("No enterprise or project manager here is %(key)s: give a credit code of 18 signs, or an id."), key=key
    )
