"""The list as an Excel file."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import local_day
from anju.programmes.credit import exporting
from anju.programmes.credit.pages.records import asked

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The list of the address with its filters; how many rows it holds at most stands in its name."""
    at = clock.now()
    taken = exporting.export(asked(request)[0], by=request.actor, at=at)
    most = "" if taken.is_whole else f"-first-{exporting.MOST_ROWS}"
    answer = HttpResponse(taken.content, content_type=SHEET)
    answer["Content-Disposition"] = f'attachment; filename="credit-{local_day(at):%Y%m%d}{most}.xlsx"'
    return answer
