"""Credit reports at the desk: printed by an officer with a purpose, or by whoever they are about; and who looked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access.checks import signed_in
from anju.kit import clock, documents
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.programmes.credit import actions
from anju.programmes.credit.acts import ENTERPRISE
from anju.programmes.credit.forms_requests import PurposeForm
from anju.programmes.credit.pages import report_paper
from anju.programmes.credit.queries import looks, reports, seen
from anju.programmes.credit.types import Who
from anju.programmes.credit.types_requests import PURPOSE_TITLES, Purpose


@signed_in
@require_http_methods(["GET", "POST"])
def of_subject(request: HttpRequest, who: str, key: UUID) -> HttpResponse:
    """Print a report, and find those that were printed."""
    by, at = request.actor, clock.now()
    subject = seen.subject(by, Who(who), key, at=at)
    is_own, made = seen.is_own(by, subject), []
    form = PurposeForm(request.POST if request.method == "POST" and not is_own else None)

    def act():
        purpose = Purpose.OWN if is_own else Purpose(form.cleaned_data["purpose"])
        made.append(actions.print_report(subject.who, subject.id, purpose=purpose, by=by, at=at))

    if request.method == "POST" and (_now(act) if is_own else forming.did(form, act)):
        return redirect("credit:report_pdf", made[0].pk)
    printed = [(row, PURPOSE_TITLES[Purpose(row.purpose)]) for row in reports.printed_of(subject)]
    shown = {"subject": subject, "is_own": is_own, "form": form, "printed": printed, "at": at}
    return render(request, "credit/report.html", shown, status=422 if form.errors else 200)


def _now(act) -> bool:
    act()
    return True


@signed_in
@require_safe
def pdf(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The report as it was printed."""
    row = reports.readable(report_id, by=request.actor, at=clock.now())
    told, pictures = report_paper.values(row)
    return documents.download(
        documents.pdf("credit/report.typ", told, pictures=pictures), f"{told['title']} {row.code}"
    )


@signed_in
@require_safe
def own_looks(request: HttpRequest) -> HttpResponse:
    """Which offices looked at the own credit file, when and what for."""
    by = request.actor
    if not by.has(*ENTERPRISE):
        raise Hidden()
    page = looks.own_looks(by, after=request.GET.get("after", ""))
    return render(request, "credit/looks.html", {"page": page, "at": clock.now()})
