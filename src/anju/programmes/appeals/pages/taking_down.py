"""An officer takes an appeal down for a resident who calls, comes, or went to 12345."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.ground.access import checks as access
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Subject
from anju.kit.web import forming
from anju.programmes.appeals import actions, queries, rules
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.forms import TakeDownForm
from anju.programmes.appeals.types import Consents


class Spot:
    """Where the problem is: an estate of the officer's region, or the region itself where the estate is unknown."""

    def __init__(self, request: HttpRequest, at: datetime):
        """:raises Hidden: if the place is not there or lies outside the officer's region."""
        self.estate_id, self.region_path, self.name = None, "", ""
        if code := request.GET.get("estate"):
            estate = registers.estate_by_code(code)
            if estate is None:
                raise Hidden()
            facts = registers.facts_on(estate.pk, local_day(at))
            self.estate_id, self.region_path, self.name = estate.pk, facts.region_path, facts.name
        elif path := request.GET.get("region"):
            self.region_path, self.name = path, registers.region_name(path)
        if self.region_path:
            on = Subject(subject_type="registers.region", pk=self.estate_id, region_path=self.region_path)
            access.require(request.actor, Act.TAKEN_DOWN, on=on)


@access.signed_in
def new(request: HttpRequest) -> HttpResponse:
    """First the estate, then what the resident says; in return the number and the code to tell the resident."""
    at = clock.now()
    access.require(request.actor, Act.TAKEN_DOWN)
    spot = Spot(request, at)
    if not spot.region_path:
        return _choose(request)
    law = queries.law_of(spot.region_path, at)
    form = TakeDownForm(request.POST or None, matters=queries.matters(law))
    if request.method == "POST" and form.is_valid():
        try:
            return _filed(request, spot, form, at=at)
        except Hidden:
            raise
        except Problem as problem:
            forming.tell(form, problem)
    return render(request, "appeals/desk_new.html", {"spot": spot, "form": form}, status=422 if form.errors else 200)


def _choose(request: HttpRequest) -> HttpResponse:
    """Estates of the officer's own regions by name, and those regions themselves."""
    wanted, paths = request.GET.get("q", "").strip(), sorted(request.actor.region_paths)
    found = [estate for path in paths for estate in registers.search_estates(wanted, within=path)] if wanted else []
    quarters = registers.region_name_map([estate.region_path for estate in found])
    estates = [{"code": e.code, "name": e.name, "quarter": "".join(quarters[e.region_path][2:4])} for e in found]
    regions = [{"path": path, "name": registers.region_name(path)} for path in paths]
    return render(request, "appeals/desk_choose.html", {"wanted": wanted, "estates": estates, "regions": regions})


def _filed(request: HttpRequest, spot: Spot, form: TakeDownForm, *, at: datetime) -> HttpResponse:
    told = form.cleaned_data
    filed = actions.file_appeal(
        estate_id=spot.estate_id, region_path=spot.region_path, place=told["place"], matter=told["matter"],
        text=told["text"], contact=told["contact"], channel=told["channel"], external_id=told["external_id"] or None,
        consents=Consents(share_contact=told["share_contact"]), by=request.actor, at=at, key=told["key"],
    )  # fmt: skip
    facts = {"number": filed.number, "secret": rules.grouped(filed.secret), "case_id": filed.case_id}
    answer = render(request, "appeals/desk_filed.html", facts)
    answer["Cache-Control"] = "no-store"
    return answer
