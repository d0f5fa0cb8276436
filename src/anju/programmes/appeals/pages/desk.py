"""The office's pages of an appeal: the reply, the refusal, the contact, a new secret."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit import clock
from anju.kit.acts import Act as Declared
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming
from anju.kit.web.throttle import limited
from anju.programmes.appeals import actions, queries, rules
from anju.programmes.appeals.actions.contact import may_read_contact
from anju.programmes.appeals.actions.family import merged_with
from anju.programmes.appeals.actions.held import accountable
from anju.programmes.appeals.actions.replying import needs_approval
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.forms import ReasonForm, ReplyForm
from anju.programmes.appeals.models import Appeal
from anju.programmes.appeals.types import RESULT_NAMES

CASE_PAGE = "cases:case"
DONE = {
    "draft": gettext_lazy("The draft is kept; nothing was sent."),
    "submit": gettext_lazy("The reply has gone on its way."),
    "approve": gettext_lazy("Approved and sent to the resident."),
    "return": gettext_lazy("Returned to its writer."),
}
HANDED_UP = gettext_lazy("Handed up; the section head approves it before the resident reads it.")


def _opened(case_id: UUID, by: Actor, act: Declared):
    """The appeal and its case, for whoever may do ``act`` to it.

    :raises Hidden: for everybody else.
    """
    appeal = Appeal.objects.filter(pk=case_id).first()
    if appeal is None:
        raise Hidden()
    case = cases.case(case_id)
    access.require(by, act, on=case.reach() if act is Act.SECRET_REISSUED else accountable(case))
    return appeal, case


@access.signed_in
def reply(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Draft, submit, approve or return the reply to the resident; or take the words of a template into it."""
    at = clock.now()
    appeal, case = _opened(case_id, request.actor, Act.DRAFTED)
    doing = request.POST.get("do", "draft")
    if request.method != "POST" or doing == "insert":
        return _reply_page(request, appeal, case, at=at)
    if doing not in DONE:
        raise Hidden()
    told = HANDED_UP if doing == "submit" and needs_approval(appeal, at) else DONE[doing]
    try:
        _answer(doing, case_id, request.POST, by=request.actor, at=at)
    except Hidden:
        raise
    except Problem as problem:
        return _reply_page(request, appeal, case, at=at, problem=problem)
    messages.success(request, told)
    return redirect(CASE_PAGE, case_id)


def _answer(doing: str, case_id: UUID, typed: Mapping[str, str], *, by: Actor, at: datetime) -> None:
    if doing in ("draft", "submit"):
        result = typed.get("result", "")
        actions.draft_reply(case_id=case_id, text=typed.get("text", ""), by=by, at=at,
                            result=result if result in RESULT_NAMES else "")  # fmt: skip
    if doing == "submit":
        actions.submit_reply(case_id=case_id, by=by, at=at)
    elif doing == "approve":
        actions.approve_reply(case_id=case_id, by=by, at=at)
    elif doing == "return":
        actions.return_reply(case_id=case_id, reason=typed.get("reason", ""), by=by, at=at)


def _reply_page(request: HttpRequest, appeal: Appeal, case, *, at: datetime, problem: Problem | None = None):
    in_hand = appeal.replies.exclude(state="sent").first()
    known = queries.templates(request.actor, matter=appeal.matter)
    typed = _with_template(request.POST, known, queries.places_in(appeal, case, at=at)) if request.POST else None
    kept = {"text": in_hand.text, "result": in_hand.result} if in_hand else {}
    form = ReplyForm(typed, initial=kept, templates=known)
    if not problem:  # taking in a template is no attempt to send
        form.errors.clear() if typed else None
    else:
        form.is_valid()
        form.errors.clear()
        forming.tell(form, problem)
    reason = ReasonForm(request.POST if request.POST.get("do") == "return" else None)
    reason.fields["reason"].label = _("What has to change")
    facts = {
        "appeal": appeal, "case": case, "form": form, "reason": reason, "in_hand": in_hand, "at": at,
        "result": RESULT_NAMES.get(in_hand.result, "") if in_hand else "", "has_templates": bool(known),
        "may_approve": access.allows(request.actor, Act.APPROVED, on=accountable(case)),
        "needs_approval": needs_approval(appeal, at), "waits": case.state in ("received", "handling"),
        "merged": merged_with(case),
    }  # fmt: skip
    return render(request, "appeals/desk_reply.html", facts, status=422 if problem else 200)


def _with_template(typed, known: list, values: Mapping[str, str]):
    """What was typed; where a template is to be taken in, with its words after it, filled from the case."""
    chosen = next((one for one in known if str(one.pk) == typed.get("template")), None)
    if typed.get("do") != "insert" or chosen is None:
        return typed
    typed = typed.copy()
    words = (typed.get("text", "").strip(), rules.filled(chosen.text, values))
    typed["text"], typed["template"] = "\n".join(filter(None, words)), ""
    return typed


@access.signed_in
def refuse(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Do not accept the appeal; the resident reads the reason."""
    appeal, case = _opened(case_id, request.actor, Act.REFUSED)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.refuse(case_id=case_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now())
            messages.success(request, _("Not accepted; the resident reads why."))
            return redirect(CASE_PAGE, case_id)
        except Hidden:
            raise
        except Problem as problem:
            form.add_error(None, str(problem))
    return _reason_page(request, appeal, case, form, title=_("Do not accept"), button=_("Do not accept"),
                        hint=_("The resident reads this reason. Say where else to turn."))  # fmt: skip


@access.signed_in
@limited("60/hour", name="appeals.contact")
def contact(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The resident's telephone number, once a reason is given; reader and reason are kept."""
    appeal = Appeal.objects.filter(pk=case_id).first()
    if appeal is None or not appeal.contact or not may_read_contact(appeal, cases.case(case_id), request.actor):
        raise Hidden()
    case, form, number = cases.case(case_id), ReasonForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            number = actions.read_contact(
                case_id=case_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now()
            )
        except Hidden:
            raise
        except Problem as problem:
            form.add_error(None, str(problem))
    return _reason_page(request, appeal, case, form, title=_("See the resident's number"), button=_("See the number"),
                        hint=_("Your name, the time and this reason are kept."), shown=number)  # fmt: skip


@access.signed_in
@limited("30/hour", name="appeals.secret")
def secret(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A new secret for a resident who lost it and whom the officer has checked."""
    appeal, case = _opened(case_id, request.actor, Act.SECRET_REISSUED)
    form, made = ReasonForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        made = actions.reissue_secret(
            case_id=case_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now()
        )
    title, button = _("Give the resident a new code"), _("Make a new code")
    return _reason_page(request, appeal, case, form, title=title, button=button,
                        hint=_("Write how you checked that it is the resident. The old code stops working."),
                        shown=rules.grouped(made))  # fmt: skip


def _reason_page(request: HttpRequest, appeal: Appeal, case, form: ReasonForm, **words) -> HttpResponse:
    facts = {"appeal": appeal, "case": case, "form": form, **words}
    answer = render(request, "appeals/desk_reason.html", facts, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer
