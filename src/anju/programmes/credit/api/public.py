"""What anybody may look up: enterprises and project managers, their public records, cards, and why a score is so."""

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router

from anju.kit import clock
from anju.kit.web.throttle import limited
from anju.programmes.credit import why
from anju.programmes.credit.forms_public import DayForm
from anju.programmes.credit.pages.report_check import RATE as CHECKS
from anju.programmes.credit.pages.why import RATE, address
from anju.programmes.credit.queries import public, reports
from anju.programmes.credit.schemas import CreditFileOut, CreditSearchOut, ReportCheckOut, Statement
from anju.programmes.credit.types import Who
from anju.programmes.credit.why.document import document

router = Router()
NAME = Query("", max_length=50, description="Part of the name, its sound, or a credit code")


@router.get("/enterprises", response=CreditSearchOut)
@limited(RATE, methods=("GET",), name="credit.search")
def enterprises(request: HttpRequest, q: str = NAME, after: str = ""):
    """Enterprises, 20 a page, with their cards in effect."""
    return public.search(Who.ENTERPRISE, q.strip(), after=after, day=clock.local_day(clock.now()))


@router.get("/managers", response=CreditSearchOut)
@limited(RATE, methods=("GET",), name="credit.search")
def managers(request: HttpRequest, q: str = NAME, after: str = ""):
    """Project managers, 20 a page, with their cards in effect."""
    return public.search(Who.MANAGER, q.strip(), after=after, day=clock.local_day(clock.now()))


@router.get("/enterprises/{key}", response=CreditFileOut)
@limited(RATE, methods=("GET",), name="credit.one")
def enterprise(request: HttpRequest, key: str, after: str = ""):
    """The public credit file of an enterprise, by its credit code."""
    return _file(Who.ENTERPRISE, key, after)


@router.get("/managers/{key}", response=CreditFileOut)
@limited(RATE, methods=("GET",), name="credit.one")
def manager(request: HttpRequest, key: str, after: str = ""):
    """The public credit file of a project manager, by its id."""
    return _file(Who.MANAGER, key, after)


def _file(who: Who, key: str, after: str) -> dict:
    today = clock.local_day(clock.now())
    subject = why.subject_of(who, key, day=today)
    records = public.records(subject, day=today, after=after)
    return {
        "key": subject.key, "name": subject.name, "standing": public.standing(subject, on=today),
        "marks": public.marks(subject, on=today), "records": records.rows, "after": records.after,
        "lists": public.lists_naming(subject.id),
    }  # fmt: skip


@router.get("/enterprises/{key}/statement", response=Statement)
@limited(RATE, methods=("GET",), name="credit.why")
def enterprise_statement(request: HttpRequest, key: str, on: date | None = None, known: date | None = None):
    """Why an enterprise has its score on a day, line by line, with what it takes to compute it again; described in
    docs/statements.md."""
    return _statement(request, Who.ENTERPRISE, key)


@router.get("/managers/{key}/statement", response=Statement)
@limited(RATE, methods=("GET",), name="credit.why")
def manager_statement(request: HttpRequest, key: str, on: date | None = None, known: date | None = None):
    """Why a project manager has the score of a day; described in docs/statements.md."""
    return _statement(request, Who.MANAGER, key)


def _statement(request: HttpRequest, who: Who, key: str) -> dict:
    """:raises NoSuchDay: if the day is yet to come; :raises RuleMissing: where nobody has published the rules."""
    at = clock.now()
    today = clock.local_day(at)
    form = DayForm.asked(request, today=today)
    form.need_day()
    subject = why.subject_of(who, key, day=today)
    view = why.read(subject, on=form.day, known_on=form.known_day, by=None, at=at)
    return document(view, address=address(subject, form))


@router.get("/reports/{code}", response=ReportCheckOut)
@limited(CHECKS, methods=("GET",), name="credit.report_check")
def report(request: HttpRequest, code: str):
    """Check a credit report by the number on the paper: is it genuine, of which day, and is it still current."""
    found = reports.by_code(code, at=clock.now())
    row, facts = found.report, found.report.facts
    told = {"code": row.code, "name": facts["name"], "as_of": row.as_of, "printed_at": row.printed_at,
            "is_current": found.is_current, **dict.fromkeys(("total", "cards", "records", "disputed"))}  # fmt: skip
    if not found.is_current:
        return told
    total = facts["standing"]["total"] if facts["standing"] else None
    cards = [mark["title"] for mark in facts["marks"]]
    return told | {"total": total, "cards": cards, "records": found.many, "disputed": found.disputed}
