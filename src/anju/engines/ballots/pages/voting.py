"""One question on each page, a look back, and sending; every answer is kept on the way, but for secret polls."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from anju.engines.ballots import actions
from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions import drafting
from anju.engines.ballots.actions.taking import ballot_of, receipt_of
from anju.engines.ballots.carrying import Carried, carry
from anju.engines.ballots.pages.forms import AllForm, SendForm
from anju.engines.ballots.pages.proving import facts_of
from anju.engines.ballots.pages.steps import begin, held, step
from anju.engines.ballots.queries.voting import Voter
from anju.engines.ballots.types import Channel, Receipt
from anju.engines.ballots.who_sees import who_sees
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.kit.web.throttle import limited


@limited("3000/hour", name="ballots.answers")  # eight taps for each household behind one address of a carrier
@held
def question(
    request: HttpRequest, number: int, subject_id: UUID | None = None, *, who: Voter, one: Carried
) -> HttpResponse:  # fmt: skip
    """One question; pressing an answer keeps it and moves on."""
    about, asked = who.about(subject_id), len(who.questions)
    if who.is_secret or not who.may_vote(about):
        return redirect(_home(subject_id))
    if not 1 <= number <= asked:
        raise Hidden()
    shown, wrong = who.questions[number - 1], ""
    if request.method == "POST":
        answer = request.POST.get("answer", "")
        if answer.isdecimal() and int(answer) in shown.values:
            answers = drafting.save_answer(
                one.code, about, place=number - 1, answer=int(answer), questions=asked, at=who.at
            )
            return redirect(_after(answers, number, subject_id))
        wrong = _("Press one of the answers.")
    answers = drafting.draft(one.code, about, questions=asked)
    facts = facts_of(who) | {
        "shown": shown, "number": number, "questions": asked, "given": answers[number - 1], "wrong": wrong,
        "back": step("question", subject_id, number=number - 1) if number > 1 else _home(subject_id),
    }  # fmt: skip
    return render(request, "ballots/vote/question.html", facts, status=422 if wrong else 200)


def _after(answers: list[int | None], number: int, subject_id: UUID | None) -> str:
    place = decide.next_open(answers, number - 1)
    return step("check", subject_id) if place is None else step("question", subject_id, number=place + 1)


def _home(subject_id: UUID | None) -> str:
    return step("subject", subject_id) if subject_id else step("vote")


@limited("600/hour", name="ballots.send")
@held
def check(request: HttpRequest, subject_id: UUID | None = None, *, who: Voter, one: Carried) -> HttpResponse:
    """All answers together, who can see what, and the button that sends."""
    about = who.about(subject_id)
    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _known(who, about, form.cleaned_data["key"]):
        return _received(subject_id, about, one, form.cleaned_data["key"])
    if who.is_secret or not (who.may_vote(about) or _is_late(request, who, about)):
        return redirect(_home(subject_id))
    answers = drafting.draft(one.code, about, questions=len(who.questions))
    if None in answers:
        return redirect(begin(who, answers, subject_id))
    if request.method == "POST" and forming.did(form, lambda: _send(who, one, about, answers, form)):
        drafting.drop_draft(one.code, about, at=who.at)
        return _received(subject_id, about, one, form.cleaned_data["key"])
    facts = facts_of(who) | _before_sending(who, about, answers, subject_id) | {"form": form}
    return render(request, "ballots/vote/check.html", facts, status=422 if request.method == "POST" else 200)


def _is_late(request: HttpRequest, who: Voter, about: UUID | None) -> bool:
    """What was answered in full and sent a moment too late is kept, and its receipt says that it does not count."""
    return request.method == "POST" and who.window is decide.Window.OVER and not who.took(about).turns


def _before_sending(who: Voter, about: UUID | None, answers: list[int | None], subject_id: UUID | None) -> dict:
    """Each question with its answer and where to change it; who can see what; whether it can be changed later."""
    asked = enumerate(zip(who.questions, answers, strict=True), 1)
    return {
        "sees": who_sees(who.poll.secrecy), "is_change": who.took(about).turns, "left": who.changes_left(about),
        "back": step("question", subject_id, number=len(who.questions)),
        "lines": [
            {"title": one.title, "answer": _title(one, answer), "address": step("question", subject_id, number=n)}
            for n, (one, answer) in asked
        ],
    }  # fmt: skip


def _title(asked, answer: int) -> str:
    return next((option.title for option in asked.options if option.value == answer), "")


@limited("600/hour", name="ballots.send")
@held
def all_at_once(request: HttpRequest, subject_id: UUID | None = None, *, who: Voter, one: Carried) -> HttpResponse:
    """A secret poll: every question on one page, nothing kept on the way."""
    about = who.about(subject_id)
    if not who.is_secret:
        return redirect(_home(subject_id))
    form = AllForm(request.POST or None, questions=who.questions)
    if request.method == "POST" and form.is_valid() and _known(who, about, form.key):
        return _received(subject_id, about, one, form.key)
    if not who.may_vote(about):
        return redirect(_home(subject_id))
    if request.method == "POST" and forming.did(form, lambda: _send(who, one, about, form.answers, form)):
        return _received(subject_id, about, one, form.key)
    facts = facts_of(who) | {"form": form, "sees": who_sees(who.poll.secrecy), "back": _home(subject_id)}
    return render(request, "ballots/vote/all.html", facts, status=422 if request.method == "POST" else 200)


def _known(who: Voter, about: UUID | None, key: UUID) -> Receipt | None:
    """The receipt of what was sent before with the same key: the button was pressed twice."""
    return receipt_of(who.poll, ballot_of(who.poll, who.elector, about, key))


def _send(who: Voter, one: Carried, about: UUID | None, answers, form: SendForm) -> Receipt:
    ways = [way for way in (one.channel, Channel.CODE, Channel.LINK) if way in who.kind.channels]
    return actions.take(
        code=one.code, answers=answers, key=form.cleaned_data["key"], at=who.at,
        channel=ways[0] if ways else one.channel,
        subject_id=about, comment=form.cleaned_data["comment"],
    )  # fmt: skip


def _received(subject_id: UUID | None, about: UUID | None, one: Carried, key: UUID) -> HttpResponse:
    return carry(redirect(step("receipt", subject_id)), one.sent(about, key))
