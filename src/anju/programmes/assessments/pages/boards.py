"""A list of boards at the desk, and changing it after objections."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web.forming import tell
from anju.programmes.assessments import actions
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.forms import ChangeForms, ReasonForm
from anju.programmes.assessments.pages.cycles import overseeing
from anju.programmes.assessments.queries import boards as queries
from anju.programmes.assessments.types import LIST_TITLES, Board, BoardChange, ListState

STATES = {
    ListState.DRAFTED: ("act", "clock"), ListState.STANDING: ("done", "check"), ListState.REPLACED: ("line", "back"),
    ListState.WITHDRAWN: ("line", "back"), ListState.ENDED: ("line", "pause"),
}  # fmt: skip
BLANKS = 2  # empty lines below those that were asked for


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """A list with its objections; whoever runs the assessment drafts the changed boards here."""
    overseeing(request)
    found = queries.one(list_id, by=request.actor)
    may_change = found.may_change and access.allows(request.actor, Act.BOARDS_CHANGED, on=found.row)
    if request.method == "POST" and not access.allows(request.actor, Act.BOARDS_CHANGED, on=found.row):
        raise Hidden()
    form, lines = ReasonForm(request.POST or None), _lines(request, found)
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        try:
            new = actions.change_boards(
                list_id, _changes(found, lines, form), reason=form.cleaned_data["reason"], by=request.actor,
                at=clock.now(),
            )  # fmt: skip
            messages.success(request, _("The changed boards are drafted with their differences; hand them in."))
            return redirect("assessments:boards", new.pk)
        except Hidden:
            raise
        except Problem as problem:
            tell(form, problem)
    bad = form.errors or (lines.is_bound and not lines.is_valid())
    state = ListState(found.row.state)
    shown = {"found": found, "form": form, "lines": lines, "may_change": may_change, "at": clock.now(),
             "state": (LIST_TITLES[state], *STATES[state])}  # fmt: skip
    return render(request, "assessments/boards.html", shown, status=422 if bad else 200)


def _lines(request: HttpRequest, found: queries.OneList):
    """The lines of the form: those an address asks for (``?estate=…&objection=…``), and some empty ones."""
    cited = [(str(one.row.case_id), one.estate or _("the whole list")) for one in found.objections if one.is_upheld]
    told = {"form_kwargs": {"objections": cited}, "prefix": "line"}
    if request.method == "POST":
        return ChangeForms(request.POST, **told)
    known = {str(placing.result.estate_id): placing for _name, some in found.districts for placing in some}
    asked = request.GET.get("estate", "")
    first = []
    if asked in known:
        first = [{"estate": known[asked].result.estate_name, "objection": request.GET.get("objection", "")}]
    rows = first + [{"to": Board.RED.value}] * BLANKS
    return ChangeForms(initial=rows, **told)


def _changes(found: queries.OneList, lines, form: ReasonForm) -> list[BoardChange]:
    """What was typed, line by line.

    :raises Problem: for an estate that nobody assessed, or that several share the name of.
    """
    return [_change(found, line, form) for line in lines if not line.is_blank]


def _change(found: queries.OneList, line, form: ReasonForm) -> BoardChange:
    told = line.cleaned_data
    result = queries.estate_called(found.row, told["estate"])
    if result is None:
        raise NoSuchEstate(
            _("“%(estate)s” was not assessed that year, or several estates share the name: write its code."),
            estate=told["estate"],
        )  # fmt: skip
    return BoardChange(
        estate_id=result.estate_id, to=Board(told["to"]), reason=told["reason"] or form.cleaned_data["reason"],
        objection_id=UUID(told["objection"]) if told["objection"] else None,
    )  # fmt: skip


class NoSuchEstate(Problem):
    code = "no_such_estate"
