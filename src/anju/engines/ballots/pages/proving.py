"""The household's code: out of the address at once, then its home as the roll has it, and where it stands."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from anju.engines.ballots.actions import drafting
from anju.engines.ballots.actions.taking import WrongCode, household
from anju.engines.ballots.carrying import Carried, carried, carry, drop
from anju.engines.ballots.pages.forms import CodeForm
from anju.engines.ballots.pages.steps import begin, held, step
from anju.engines.ballots.queries.voting import Voter, voter
from anju.engines.ballots.types import Channel
from anju.engines.ballots.who_sees import who_sees
from anju.ground.access import checks as access
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited


@csrf_exempt  # a refusal would be logged with its address; nothing is done here but to leave it
def scanned(request: HttpRequest, code: str) -> HttpResponse:
    """The address on the slip: take the code and leave the address at once, whether it is right or not."""
    return _taken(request, code, Channel.CODE)


@csrf_exempt
def texted(request: HttpRequest, code: str) -> HttpResponse:
    """The address in the SMS, likewise."""
    return _taken(request, code, Channel.LINK)


def _taken(request: HttpRequest, code: str, channel: Channel) -> HttpResponse:
    """No answer of these addresses is an error: what goes wrong is logged with its address."""
    answer = HttpResponseRedirect(reverse("ballots:vote"))
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "no-store"
    if request.method not in ("GET", "HEAD"):
        return answer
    known = carried(request)
    same = known if known and known.code == code.upper() else None
    return carry(answer, Carried(code=code, channel=channel, keys=same.keys if same else {}))


@limited("300/hour", name="ballots.code")
def vote(request: HttpRequest) -> HttpResponse:
    """The code is typed; or, once the telephone carries one: is this your home, and what can be done."""
    one = carried(request)
    if request.method == "POST":
        form = CodeForm(request.POST)
        if form.is_valid():
            return carry(redirect("ballots:vote"), Carried(code=form.cleaned_data["code"]))
        return access.kept_by_nobody(render(request, "ballots/vote/code.html", {"form": form}, status=422))
    if one is None:
        return access.kept_by_nobody(render(request, "ballots/vote/code.html", {"form": CodeForm()}))
    try:
        who = voter(household(one.code), at=clock.now())
    except (WrongCode, Hidden) as problem:
        wrong = str(problem) if isinstance(problem, WrongCode) else ""
        return access.kept_by_nobody(
            drop(render(request, "ballots/vote/code.html", {"form": CodeForm(), "wrong": wrong}))
        )
    return access.kept_by_nobody(_home(request, who, one))


def _home(request: HttpRequest, who: Voter, one: Carried) -> HttpResponse:
    facts = facts_of(who) | {"window": who.window.value, "sees": who_sees(who.poll.secrecy)}
    if who.chooses:
        facts["groups"] = _groups(who, one)
        return render(request, "ballots/vote/choices.html", facts)
    about = who.elector.subject_id
    facts |= _standing(who, one, about)
    return render(request, "ballots/vote/start.html", facts)


def _standing(who: Voter, one: Carried, about: UUID | None) -> dict:
    """What the household has done about one subject, and where it goes on."""
    answers = drafting.draft(one.code, about, questions=len(who.questions)) if not who.is_secret else []
    chosen = about if who.chooses else None
    return {
        "taken": who.took(about), "may": who.may_vote(about), "left": who.changes_left(about),
        "answered": sum(answer is not None for answer in answers), "begin": begin(who, answers, chosen),
        "receipt": step("receipt", chosen) if one.key_of(about) else "",
    }  # fmt: skip


def _groups(who: Voter, one: Carried) -> list[tuple[str, list[dict]]]:
    """What may be chosen, under its headings, each with whether it was done."""
    drafts = {} if who.is_secret else drafting.drafts(one.code)
    groups: dict[str, list[dict]] = {}
    for choice in who.choices:
        answers = drafts.get(choice.subject_id, [])
        groups.setdefault(choice.group, []).append({
            "title": choice.title, "done": who.took(choice.subject_id).turns > 0,
            "begun": any(answer is not None for answer in answers), "may": who.may_vote(choice.subject_id),
            "address": step("subject", choice.subject_id),
        })  # fmt: skip
    return list(groups.items())


@require_safe
@held
def subject(request: HttpRequest, subject_id: UUID, *, who: Voter, one: Carried) -> HttpResponse:
    """One of several that may be chosen: where the household stands with it."""
    about = who.about(subject_id)
    if not who.chooses:
        raise Hidden()
    title = next(choice.title for choice in who.choices if choice.subject_id == about)
    facts = facts_of(who) | {"window": who.window.value, "sees": who_sees(who.poll.secrecy), "chosen": title}
    return render(request, "ballots/vote/start.html", facts | _standing(who, one, about))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Not my home, or done: the telephone forgets the code."""
    return drop(redirect("ballots:vote"))


def facts_of(who: Voter) -> dict:
    """What every step shows: the poll, the home, the moment."""
    subject_id, estate = who.elector.subject_id, ""
    if subject_id and who.kind.subject_type == "registers.estate":
        estate = registers.estate_names([subject_id]).get(subject_id, "")
    return {"poll": who.poll, "who": who, "home": f"{estate} {who.elector.label}".strip(), "at": who.at}
