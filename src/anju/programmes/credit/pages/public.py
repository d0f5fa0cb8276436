"""What anybody may look up: enterprises and project managers, and of each what is public and in its term."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.web.throttle import limited
from anju.programmes.credit import why
from anju.programmes.credit.pages.why import NAMES, RATE
from anju.programmes.credit.queries import public
from anju.programmes.credit.types import Who

ESTATES = 12


@require_safe
@limited(RATE, methods=("GET", "HEAD"), name="credit.search")
def search(request: HttpRequest) -> HttpResponse:
    """Enterprises or managers by a part of their name, its sound, or a credit code; a page at a time."""
    who = Who.MANAGER if request.GET.get("of") == "manager" else Who.ENTERPRISE
    text, today = request.GET.get("q", "").strip()[:50], clock.local_day(clock.now())
    found = public.search(who, text, after=request.GET.get("after", ""), day=today)
    return render(request, "credit/search.html", {"found": found, "who": who.value, "text": text})


@require_safe
@limited(RATE, methods=("GET", "HEAD"), name="credit.one")
def one(request: HttpRequest, who: str, key: str) -> HttpResponse:
    """One enterprise or manager: cards in effect, public records in their term, lists that name it, estates."""
    at = clock.now()
    today = clock.local_day(at)
    subject = why.subject_of(Who(who), key, day=today)
    return render(request, "credit/one.html", {
        "subject": subject, "at": at, "place": registers.region_name(subject.row.region_path),
        "standing": public.standing(subject, on=today), "marks": public.marks(subject, on=today),
        "records": public.records(subject, day=today, after=request.GET.get("after", "")),
        "lists": public.lists_naming(subject.id), "why_name": f"credit:why_{NAMES[subject.who]}",
        **_served(subject, today),
    })  # fmt: skip


def _served(subject: why.Subject, today) -> dict:
    """The estates an enterprise serves today, or whose project a manager heads."""
    if not subject.is_enterprise:
        posts = [post for post in registers.posts_of(manager_id=subject.id) if post.holds_on(today)]
        estates = [post.estate for post in posts]
        return {"estates": estates, "many_estates": len(estates), "enterprise": subject.row.enterprise}
    page = Paginator(registers.estates_served(subject.id, today), ESTATES).get_page(1)
    return {"estates": list(page), "many_estates": page.paginator.count}
