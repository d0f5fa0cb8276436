"""The inspectors on a phone: an inspection with its order, and clues."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from anju.engines.cases import queries as cases
from anju.engines.cases.types import Evidence
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.clock import CHINA
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Subject
from anju.kit.web import forming, photographs
from anju.programmes.campaigns import actions, queries
from anju.programmes.campaigns.actions.held import acting_office
from anju.programmes.campaigns.acts import Act
from anju.programmes.campaigns.forms import ClueForm, FindingForm, InspectForm
from anju.programmes.campaigns.types import MOST_PHOTOS, SAID, Clue, Finding, From


class FindingIncomplete(Problem):
    code = "finding_incomplete"


@signed_in
@require_http_methods(["GET", "POST"])
def inspect(request: HttpRequest, target_id: UUID) -> HttpResponse:
    """What was found at an estate, type by type; what was found goes out as an order."""
    target, at = queries.target(target_id, by=request.actor), clock.now()
    acting_office(target, Act.INSPECTED, by=request.actor)
    form = InspectForm(request.POST or None, initial={"inspected_at": at.astimezone(CHINA).replace(tzinfo=None)})
    found = queries.view(target)
    blocks = [_block(request, code, title, found) for code, title in target.campaign.titles.items()]
    made = []

    def act():
        said = form.cleaned_data
        findings = [_finding(one) for one in blocks if one["form"].is_valid() and _is_found(one)]
        if any(one["chosen"].problems or not one["form"].is_valid() for one in blocks):
            raise FindingIncomplete(gettext_lazy("Correct what is marked below."))
        made.append(bool(findings))
        actions.inspect(target_id=target.pk, inspected_at=said["inspected_at"], note=said["note"], findings=findings,
                        due_on=said["due_on"], by=request.actor, at=at)  # fmt: skip

    if request.method == "POST" and forming.did(form, act):
        told = _("Recorded; the order has gone to the enterprise.") if made[-1] else _("Recorded: nothing wrong.")
        messages.success(request, told)
        return redirect("campaigns:estate", target.pk)
    shown = {"form": form, "blocks": blocks, "found": found, "row": target.campaign, "target": target, "at": at}
    return render(request, "campaigns/inspect.html", shown, status=422 if form.errors else 200)


def _block(request: HttpRequest, code: str, title: str, found: queries.TargetView) -> dict:
    """One type on the page: its form, its photographs, and what the self-check and clues said of it."""
    answer = next((one for _title, one in found.answers if one.type == code), None)
    return {
        "code": code, "title": title, "form": FindingForm(request.POST or None, prefix=code), "answer": answer,
        "said": SAID[answer.said] if answer else "", "clues": [one for one, _title in found.clues if one.type == code],
        "name": f"{code}-photos", "chosen": photographs.sent(request, f"{code}-photos", most=MOST_PHOTOS),
    }  # fmt: skip


def _is_found(block: dict) -> bool:
    return block["form"].is_found or bool(block["chosen"].photos)


def _finding(block: dict) -> Finding:
    said = dict(block["form"].cleaned_data)
    shown = Evidence.of_photos(block["chosen"].photos)
    if len(said["words"].strip()) < 2:
        block["form"].add_error("words", _("Write what was found."))
    return Finding(type=block["code"], words=said["words"], amount=said["amount"], households=said["households"],
                   photos=shown)  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def clue(request: HttpRequest, target_id: UUID) -> HttpResponse:
    """A clue about an estate of a campaign."""
    target = queries.target(target_id, by=request.actor)
    acting_office(target, Act.CLUED, by=request.actor)
    form = ClueForm(request.POST or None, types=target.campaign.titles.items())

    def act():
        said = form.cleaned_data
        told = Clue(type=said["type"], words=said["words"], source=From(said["source"]))
        actions.take_clue(campaign_id=target.campaign_id, estate_id=target.estate_id, clue=told, by=request.actor,
                          at=clock.now())  # fmt: skip

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Taken down; the estate is inspected first."))
        return redirect("campaigns:estate", target.pk)
    name = registers.estate_names([target.estate_id]).get(target.estate_id, "")
    shown = {"form": form, "campaign": target.campaign, "estate_name": name}
    return render(request, "campaigns/clue.html", shown, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def clue_from(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A case as a clue for a campaign that runs at its estate."""
    case = cases.seen(request.actor, case_id)
    if case.estate_id is None:
        raise Hidden()
    where = Subject(subject_type=case.subject_type, pk=case.pk, region_path=case.region_path,
                    office_ids=tuple(case.office_ids))  # fmt: skip
    access.require(request.actor, Act.CLUED, on=where)
    running = queries.covering(case.region_path)
    named = [one for one in running if str(one.pk) == request.POST.get("campaign")]
    chosen = next(iter(named or running), None)
    form = ClueForm(
        request.POST or None, from_case=True, types=_all_types(running),
        campaigns=[(str(one.pk), one.name) for one in running],
        initial={"words": case.title, "campaign": str(chosen.pk) if chosen else ""},
    )  # fmt: skip

    def act():
        said = form.cleaned_data
        told = Clue(type=said["type"], words=said["words"], source=From.CASE, case_id=case.pk)
        actions.take_clue(campaign_id=chosen.pk, estate_id=case.estate_id, clue=told, by=request.actor, at=clock.now())

    if request.method == "POST" and chosen and forming.did(form, act):
        messages.success(request, _("Taken down as a clue; the estate is inspected first."))
        return redirect("cases:case", case.pk)
    shown = {"form": form, "case": case, "running": running, "estate_name": case.place_name}
    return render(request, "campaigns/clue.html", shown, status=422 if form.errors else 200)


def _all_types(running) -> list[tuple[str, str]]:
    """The types of all campaigns that run there; the act refuses one that the chosen campaign does not have."""
    return list({code: title for one in reversed(running) for code, title in one.titles.items()}.items())
