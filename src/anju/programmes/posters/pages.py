"""Posters at the desk: of one estate at once, of a whole division by a job."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock, documents, storage
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited
from anju.programmes.posters import actions, queries, setting
from anju.programmes.posters.acts import Act
from anju.programmes.posters.forms import OrderForm
from anju.programmes.posters.models import Paper

KINDS = {"pdf": "application/pdf", "zip": "application/zip"}


def _places(by) -> list[tuple[str, str]]:
    """What the reader may order posters for: own divisions with those right below, own enterprises."""
    found: dict[str, str] = {}
    for grant in by.grants:
        if grant.role in Act.PRINTED.roles and grant.enterprise_id:
            names = registers.enterprise_names([grant.enterprise_id])
            found[f"enterprise:{grant.enterprise_id}"] = names.get(grant.enterprise_id, "")
        elif grant.role in Act.PRINTED.roles and grant.region_path:
            found[grant.region_path] = "".join(registers.region_names(grant.region_path)[1:])
            found |= {one.path: "  " + one.name for one in registers.children(grant.region_path)}
    return list(found.items())


@signed_in
@limited("30/hour", name="posters.runs")  # each a job of minutes
def runs(request: HttpRequest) -> HttpResponse:
    """What was ordered, how far it has come, and a form for more."""
    places = _places(request.actor)
    if not places:
        raise Hidden()
    form = OrderForm(request.POST or None, places=places)
    if request.method == "POST" and form.is_valid():
        try:
            run = actions.order_posters(
                by=request.actor, at=clock.now(), paper=form.cleaned_data["paper"], **_where(form.cleaned_data["where"])
            )
            return redirect("posters:run", run.pk)
        except actions.NothingToPrint as problem:
            messages.error(request, str(problem))
    status = 422 if form.errors else 200
    return render(request, "posters/runs.html", {"form": form, "runs": queries.runs(request.actor)}, status=status)


def _where(chosen: str) -> dict:
    kind, _colon, number = chosen.partition(":")
    return {"enterprise_id": UUID(number)} if kind == "enterprise" else {"region_path": chosen}


@signed_in
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """How far one order has come; the page asks again by itself until it is ready."""
    return render(request, "posters/run.html", {"run": queries.run(run_id, request.actor)})


@signed_in
def file(request: HttpRequest, run_id: UUID) -> FileResponse:
    """What a finished order made."""
    found = queries.run(run_id, request.actor)
    if not found.file:
        raise Hidden()
    answer = storage.send(found.file, media_type=KINDS[found.kind])
    name = quote(f"{found.title}-{found.get_paper_display()}.{found.kind}", safe="")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@signed_in
@limited("240/hour", methods=("GET",), name="posters.of_estate")  # ?place=all sets a sheet for every entrance
def of_estate(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """The PDF of one estate: its own code, one place's (?place=CODE), or every place's (?place=all); ?paper=a3."""
    estate = registers.estate(estate_id)
    access.require(request.actor, Act.PRINTED, on=estate)
    asked, paper, day = request.GET.get("place", ""), request.GET.get("paper", "a4"), clock.local_day(clock.now())
    if asked == "all":
        posters = setting.of_places(estate, day)
    else:
        posters = [one for one in [setting.of_code(estate, asked or estate.code)] if one]
    if not posters or paper not in Paper.values:
        raise Hidden()
    content = setting.pdf(posters, paper=paper, rules=setting.rules_on(estate.region_path, day))
    return documents.download(content, f"{estate.name}{posters[0].place if len(posters) == 1 else ''}-{paper}")
