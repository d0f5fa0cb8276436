"""After scanning a code: what is it about, what happened, and the number and secret in return."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST, require_safe

from anju.ground.access import checks as access
from anju.ground.access.types import RESIDENT
from anju.ground.registers import queries as registers
from anju.ground.registers.types import EstateFacts, Place
from anju.ground.rulebook.types import Rules
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming, links
from anju.kit.web.throttle import limited
from anju.programmes.appeals import actions, phone, queries
from anju.programmes.appeals import recent as recent_entries
from anju.programmes.appeals.forms import RaiseForm
from anju.programmes.appeals.pages import photos
from anju.programmes.appeals.queries import Matter
from anju.programmes.appeals.types import Consents


class Scanned:
    """A scanned code with all that its pages show: the place, the estate's facts of today, the city's rules."""

    def __init__(self, code: str, at: datetime):
        """:raises Hidden: if no open estate has this code, or the city takes no appeals here."""
        found = registers.place_by_code(code)
        if found is None:
            raise Hidden()
        self.at = at
        self.place: Place = found
        self.law: Rules = queries.law_of(found.region_path, at)
        if not self.law.is_on("appeals"):
            raise Hidden()
        self.matters: list[Matter] = queries.matters(self.law)

    @cached_property
    def facts(self) -> EstateFacts:
        """The estate's facts of today; read when a page is drawn, not when an appeal is taken in."""
        return registers.facts_on(self.place.estate_id, local_day(self.at))

    @property
    def titles(self) -> Mapping[str, str]:
        return {matter.name: matter.title for matter in self.matters}

    @property
    def quarter(self) -> str:
        """District and street, as people say where they live."""
        return "".join(self.facts.region_names[2:4])

    def matter(self, name: str) -> Matter:
        for matter in self.matters:
            if matter.name == name:
                return matter
        raise Hidden()

    def as_context(self) -> dict:
        return {"place": self.place, "facts": self.facts, "quarter": self.quarter, "at": self.at}


@require_safe
@limited("120/minute", methods=("GET",))
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """Nine tiles: what is wrong? And what neighbours raised already."""
    seen = Scanned(code, clock.now())
    count, neighbours = queries.neighbours(seen.place.estate_id, titles=seen.titles, at=seen.at)
    facts = {
        **seen.as_context(), "matters": seen.matters, "recent_count": count, "neighbours": neighbours,
        "offers": links.public_offers("registers.estate", seen.place, seen.at),
    }  # fmt: skip
    return render(request, "appeals/scan.html", facts)


@require_safe
def urgent(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody is trapped, it burns, gas leaks: whom to call, nothing else."""
    return render(request, "appeals/urgent.html", Scanned(code, clock.now()).as_context())


@require_safe
@limited("60/minute", methods=("GET",))
def elsewhere(request: HttpRequest, code: str) -> HttpResponse:
    """Not here? Another estate of the same city, by name."""
    seen = Scanned(code, clock.now())
    wanted = request.GET.get("q", "").strip()
    found = registers.search_estates(wanted, within=seen.law.city.root_path) if wanted else []
    quarters = registers.region_name_map([estate.region_path for estate in found])
    estates = [{"code": e.code, "name": e.name, "quarter": "".join(quarters[e.region_path][2:4])} for e in found]
    return render(request, "appeals/elsewhere.html", {**seen.as_context(), "wanted": wanted, "estates": estates})


@require_safe
def recent(request: HttpRequest, code: str) -> HttpResponse:
    """What this estate raised in the last year: counts by matter; of one, the entries of the ledger behind them."""
    seen = Scanned(code, clock.now())
    since = clock.start_of(local_day(seen.at).replace(day=1)).replace(year=local_day(seen.at).year - 1)
    if matter := request.GET.get("matter", ""):
        return _recorded(request, seen, matter, since)
    rows = queries.totals(seen.place.estate_id, titles=seen.titles, since=since)
    return render(request, "appeals/recent.html", {**seen.as_context(), "totals": rows, "since": since})


def _recorded(request: HttpRequest, seen: Scanned, matter: str, since: datetime) -> HttpResponse:
    """:raises Hidden: if nothing was raised about it."""
    is_answered = "answered" in request.GET
    rows = recent_entries.recorded(seen.place.estate_id, matter=matter, since=since, is_answered=is_answered)
    if not rows:
        raise Hidden()
    facts = {"rows": rows, "title": seen.titles.get(matter, matter), "since": since}
    return render(request, "appeals/recent_matter.html", seen.as_context() | facts)


@limited("300/hour", name="appeals.raise")  # thousands of telephones stand behind one address of a carrier
def raise_appeal(request: HttpRequest, code: str, matter: str) -> HttpResponse:
    """One sentence, photographs if any; before sending: who sees what, who answers, by when."""
    seen = Scanned(code, clock.now())
    about = seen.matter(matter)
    if request.method != "POST":
        form = RaiseForm(initial={"place": seen.place.text, "anonymous": True})
        return _form(request, seen, about, form, photos.Chosen())
    form = RaiseForm(request.POST)
    kept = photos.chosen(request, seen.law)
    if not form.is_valid() or kept.problems:
        return _form(request, seen, about, form, kept)
    return _send(request, seen, about, form, kept)


def _send(request: HttpRequest, seen: Scanned, about: Matter, form: RaiseForm, kept: photos.Chosen) -> HttpResponse:
    told = form.cleaned_data
    try:
        filed = actions.file_appeal(
            estate_id=seen.place.estate_id, place=told["place"], place_code=seen.place.code, matter=about.name,
            text=told["text"], contact=told["contact"], photos=kept.photos, channel="qr", by=RESIDENT, at=seen.at,
            key=told["key"], consents=Consents(share_contact=not told["anonymous"], publish=told["publish"]),
        )  # fmt: skip
    except Hidden:
        raise
    except Problem as problem:
        forming.tell(form, problem)
        return _form(request, seen, about, form, kept)
    answer = HttpResponseRedirect(reverse("appeals:filed", args=[filed.number]))
    if filed.secret:
        phone.remember(request, answer, number=filed.number, secret=filed.secret)
    return answer


def _form(request: HttpRequest, seen: Scanned, about: Matter, form: RaiseForm, kept: photos.Chosen) -> HttpResponse:
    facts = {
        **seen.as_context(), "matter": about, "form": form, "photographs": kept,
        "max_photos": seen.law.value("appeals.max_photos"),
        "promise": queries.promise(region_path=seen.facts.region_path, enterprise_id=seen.facts.enterprise_id,
                                   matter=about.name, law=seen.law, at=seen.at),
    }  # fmt: skip
    return render(request, "appeals/raise.html", facts, status=422 if form.is_bound else 200)


@require_POST
@limited("20/hour")
def join(request: HttpRequest, code: str, case_id: UUID) -> HttpResponse:
    """My household has the same problem: counted once per telephone, which can then follow it."""
    seen = Scanned(code, clock.now())
    name = phone.device(request)
    filed = actions.join_appeal(case_id=case_id, estate_id=seen.place.estate_id, device=name, at=seen.at)
    target = "appeals:filed" if filed.is_new else "appeals:follow"
    answer = redirect(target, filed.number)
    if filed.secret:
        phone.remember(request, answer, number=filed.number, secret=filed.secret)
    return phone.name_device(answer, name)


@require_GET
def filed(request: HttpRequest, number: str) -> HttpResponse:
    """The number and the secret, large, to write down or copy; only on the telephone that filed."""
    secret = phone.remembered(request).get(number)
    if not secret:
        return redirect("appeals:track")
    facts = queries.filed(number=number, secret=secret, at=clock.now())
    return access.kept_by_nobody(render(request, "appeals/filed.html", facts))
