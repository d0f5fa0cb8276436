"""The records behind a number: ledger entries without personal data, or the rows of a register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from anju.engines.indicators import queries
from anju.engines.indicators.pages.asking import Question, asked, enterprise_of, own_name, page_number, way
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden

PAGE = 50
DESK = {"cases.case": "cases:case"}  # subject → the page at the desk that shows it to whoever may see it


def records(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What a figure counts, newest first; of one estate or enterprise where the address names it, and of a rate what
    its denominator counts with ``?of=whole``."""
    question = asked(request, slug)
    if not question.is_valid:
        raise Hidden()
    about, within = _about(request)
    told = question.period | {"region_path": question.path} | within
    try:
        (figure,) = queries.figures(**told, codes=[code])
    except queries.UnknownFigure as reason:
        raise Hidden() from reason
    page = page_number(request)
    rows = queries.listed(**told, code=code, limit=PAGE + 1, offset=(page - 1) * PAGE)
    is_whole = figure.is_rate and request.GET.get("of") == "whole"
    cut = {"limit": PAGE + 1, "offset": (page - 1) * PAGE}
    lines = [] if rows is not None else queries.records(**told, code=code, is_whole=is_whole, **cut)
    names = registers.region_name_map({line["region_path"] for line in lines} | {question.path})
    shown = [_told(line, question, names, request.actor) for line in lines[:PAGE]]
    return render(request, "indicators/records.html", question.context() | {
        "figure": figure, "is_whole": is_whole, "page": page, "more": len(lines or rows or []) > PAGE, "about": about,
        "lines": shown, "has_desk": any(line["desk"] for line in shown),
        **_behind(code, rows),
        "place": own_name(question.path, names) or question.city.name,
        "way": way(question.path, names.get(question.path, []), question.city),
    })  # fmt: skip


def _behind(code: str, rows: list | None) -> dict[str, list | None]:
    """The rows of a register: as contracts, or as whatever else the figure counts; both None for the ledger's."""
    of_contracts = rows is not None and queries.declared()[code].is_of_contracts
    shown = None if rows is None else rows[:PAGE]
    return {"contracts": shown if of_contracts else None, "behind": None if of_contracts else shown}


def _about(request: HttpRequest) -> tuple[str, dict]:
    """The estate (?estate=CODE) or enterprise (?enterprise=credit code or id) asked for: its name, and the filter.

    :raises Hidden: if there is none.
    """
    if code := request.GET.get("estate"):
        if estate := registers.estate_by_code(code):
            return estate.name, {"estate_id": estate.pk}
        raise Hidden()
    if code := request.GET.get("enterprise"):
        enterprise = enterprise_of(code)
        return enterprise.name, {"enterprise_id": enterprise.pk}
    return "", {}


def _told(line: dict, question: Question, names: dict[str, list[str]], reader) -> dict:
    """One entry as a row: where it happened, and the end of its identifier, enough to find it again.

    An officer of that place gets the way to the case itself, whose page decides who may see it.
    """
    path = line["region_path"]
    below = "".join(names.get(path, [])[question.path.count("/") :]) or own_name(path, names)
    is_theirs = any(grant.region_path and path.startswith(grant.region_path) for grant in reader.grants)
    desk = _desk(line) if is_theirs else ""
    return {**line, "place": below, "short": line["id"].hex[-6:], "desk": desk}


def _desk(line: dict) -> str:
    try:
        return reverse(DESK[line["subject_type"]], args=[line["subject_id"]])
    except (KeyError, NoReverseMatch):
        return ""
