"""The resident judges: one rating of the answer, one more for each unit that handled it, or back to be done again."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.ground.access.types import RESIDENT, Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.appeals import queries
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.actions.family import forget_calls
from anju.programmes.appeals.actions.filing import words_digest
from anju.programmes.appeals.actions.held import case_of, held
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Rating, UnitRating
from anju.programmes.appeals.types import Holder


class CannotJudge(Conflict):
    """It is too early, too late, or was done before; the code says which."""

    code = "cannot_judge"


class NoStars(Problem):
    """A rating is one to five stars."""

    code = "no_stars"


SENTENCES = {
    decide.WhyNot.NOT_REPLIED: _("There is no answer yet to rate; you will be asked when there is."),
    decide.WhyNot.WINDOW_CLOSED: _("The time to rate or send back this answer is over. Please raise it anew."),
    decide.WhyNot.RATED_BEFORE: _("You have rated this before. Thank you; it is only asked once."),
    decide.WhyNot.NOT_YOURS: _("Only who raised this can rate it. If it is not fixed, you can send it back."),
}


@transaction.atomic
def rate_reply(*, holder: Holder, stars: int, at: datetime, reasons: Iterable[str] = (), words: str = "") -> Rating:
    """Rate the answer, once and for all; who raised a merged appeal rates it for the own one.

    :raises NoStars: outside 1 to 5; :raises CannotJudge: too early, too late, or rated before.
    """
    appeal = held(holder.case_id)
    case = case_of(appeal)
    main = case_queries.main(case)
    standing = queries.standing(appeal, main, holder=holder, at=at)
    _pass(decide.why_not_rate(standing, at=at, days=rating_days(appeal, at)))
    rating = Rating.objects.create(
        appeal=appeal, stars=_checked(stars), reasons=[r for r in reasons if r in decide.REASONS], words=words.strip(),
        rated_at=at,
    )  # fmt: skip
    told = {"office": main.office_id, "replied_on": local_day(main.answered_at)}
    if main.pk == case.pk and case.state == "replied":  # whoever raised the same judges, but closes nothing
        cases.advance(case.pk, to="closed", by=RESIDENT, at=at)
    _ask_no_more(appeal)
    ledger.record(Act.RATED, on=case, by=RESIDENT, at=at, rule_version=case.rule_version, stars=rating.stars, **told)
    return rating


@transaction.atomic
def rate_unit(*, holder: Holder, office_id: UUID, stars: int, at: datetime) -> UnitRating:
    """Rate one unit that handled an order of this appeal, once.

    :raises Hidden: if the unit handled none; :raises CannotJudge: too early, too late, or rated before.
    """
    appeal = held(holder.case_id)
    case = case_of(appeal)
    main = case_queries.main(case)
    standing = queries.standing(appeal, main, holder=holder, at=at)
    _pass(decide.why_not_rate_unit(standing, at=at, days=rating_days(appeal, at)))
    if office_id not in case_queries.handling_offices(main.pk):
        raise Hidden()
    if appeal.unit_ratings.filter(office_id=office_id).exists():
        _pass(decide.WhyNot.RATED_BEFORE)
    rating = UnitRating.objects.create(appeal=appeal, office_id=office_id, stars=_checked(stars), rated_at=at)
    ledger.record(
        Act.UNIT_RATED, on=case, by=RESIDENT, at=at, rule_version=case.rule_version, stars=rating.stars,
        office=office_id,
    )  # fmt: skip
    return rating


@transaction.atomic
def reopen_appeal(*, holder: Holder, text: str, at: datetime) -> None:
    """Send an answer back because it is not fixed: the office that led has a new order, with a new
    deadline, and it counts. The accountable office stays so, and sends it to others again where they are needed.

    Everybody who is affected may: who raised it, who raised the same, and neighbours who joined.

    :raises Problem: if nothing is said; :raises CannotJudge: too early or too late.
    """
    appeal = held(holder.case_id)
    main = case_queries.main(case_of(appeal))
    standing = queries.standing(appeal, main, holder=holder, at=at)
    _pass(decide.why_not_reopen(standing, at=at, days=rating_days(appeal, at)))
    joined = "neighbour" if not holder.is_reporter else "reporter" if main.pk == appeal.pk else "merged"
    send_back(main, text=text, who=joined, through=appeal.pk, by=RESIDENT, at=at)


def send_back(main, *, text: str, who: str, through: UUID, by: Actor, at: datetime) -> None:
    """Take an answered appeal up again for whoever is affected; part of an act that has checked the window.

    :param through: the appeal of whoever is affected: ``main``'s own, or one merged into it.
    :raises Problem: if nothing is said.
    """
    if not text.strip():
        raise Problem(
            _("Write what is still not right, so that it can be put right."), code="nothing_said", field="text"
        )
    law = rulebook.at(rulebook.city_of(main.region_path), local_day(at))
    replied_on = local_day(main.answered_at)
    note = cases.write_note(main.pk, text=text.strip(), visibility="public", by=by, at=at)
    case = cases.reopen(main.pk, by=by, at=at, rules=law)
    appeal = held(main.pk)
    appeal.redo_count += 1
    appeal.save(update_fields=["redo_count"])
    forget_calls(case)
    ledger.record(
        Act.REOPENED, on=case, by=by, at=at, rule_version=law.version, times=appeal.redo_count, who=who,
        replied_on=replied_on, through=through if through != main.pk else None,
        digest=words_digest(note.pk, note.text),
    )  # fmt: skip


def _ask_no_more(appeal) -> None:
    """Who rated is not called as well: feedback is asked for once."""
    if appeal.call_from:
        appeal.call_from = None
        appeal.save(update_fields=["call_from"])


def rating_days(appeal, at: datetime) -> int | None:
    """Calendar days of the rating window; None where nobody has published one, so that it stays open."""
    law = rulebook.at(rulebook.city_of(appeal.region_path), local_day(at))
    return law.value("appeals.rating_days") if law.has("appeals.rating_days") else None


def _checked(stars: int) -> int:
    if stars not in (1, 2, 3, 4, 5):
        raise NoStars(_("Choose one to five stars."), field="stars")
    return stars


def _pass(why_not: decide.WhyNot | None) -> None:
    if why_not:
        raise CannotJudge(SENTENCES[why_not], code=why_not.value)
