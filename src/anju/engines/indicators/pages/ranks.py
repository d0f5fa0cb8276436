"""Districts, streets or enterprises by a rate, with what has to be read beside it."""

import csv

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anju.engines.indicators import drawing, queries, ranks
from anju.engines.indicators.pages.asking import Question, asked, own_name, page_number, way
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden

PAGE = 50
LEVELS = {"district": _("Districts"), "street": _("Streets"), "enterprise": _("Enterprises")}


def ranking(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One page of a ranking; the whole of it is one question to the database."""
    question = asked(request, slug)
    if not question.is_valid:
        return render(request, "indicators/ranks.html", question.context() | {"code": code}, status=400)
    level, found = _found(request, question, code)
    sort, page = request.GET.get("sort", "rank"), page_number(request)
    rows = ranks.ordered(found.rows, sort)
    names = registers.region_name_map({question.path})
    return render(request, "indicators/ranks.html", question.context() | {
        "code": code, "found": found, "level": level,
        "levels": [(key, LEVELS[key]) for key in ranks.levels(question.path)],
        "rows": drawing.drawn(rows[(page - 1) * PAGE : page * PAGE], lowest=found.lowest, marked=sort == "rank"),
        "ticks": drawing.ticks(found.lowest), "sort": sort, "page": page, "more": len(rows) > page * PAGE,
        "place": own_name(question.path, names) or question.city.name, "sorts": _sorts(sort),
        "way": way(question.path, names.get(question.path, []), question.city),
    })  # fmt: skip


def _found(request: HttpRequest, question: Question, code: str) -> tuple[str, ranks.Ranks]:
    """:raises Hidden: if nothing is ranked by that figure."""
    if code not in queries.ranked_codes():
        raise Hidden()
    known = ranks.levels(question.path)
    level = request.GET.get("by", "")
    level = level if level in known else known[0]
    return level, ranks.ranks(**question.period, region_path=question.path, code=code, level=level)


def _sorts(sort: str) -> dict[str, dict[str, str]]:
    """For each column: what a press on its head asks for next, and how it is sorted now."""
    now = {sort.removeprefix("-"): "descending" if sort.startswith("-") else "ascending"}
    return {
        key: {"next": f"-{key}" if now.get(key) == "ascending" else key, "aria": now.get(key, "none")}
        for key in ranks.BY
    }


def table(request: HttpRequest, slug: str, code: str, kind: str) -> HttpResponse:
    """The same ranking as a file, every row of it."""
    question = asked(request, slug)
    if not question.is_valid:
        raise Http404
    level, found = _found(request, question, code)
    rows = ranks.as_table(found)
    name = f"{slug}-{code}-{level}-{question.since}-{question.last}.{kind}"
    if kind == "json":
        answer = JsonResponse(_document(question, found, level, rows), json_dumps_params={"ensure_ascii": False})
    else:
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        _write(answer, rows)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _document(question: Question, found: ranks.Ranks, level: str, rows: list[dict]) -> dict:
    return {
        "figure": found.figure.code, "label": str(found.figure.label), "level": level, "region": question.path,
        "from": question.since.isoformat(), "to": question.form.until.isoformat(), "as_of": found.as_of.isoformat(),
        "rule_version": found.rule_version, "least_ranked": found.least, "missing_rule": found.missing_rule or None,
        "interval": "Wilson score, 95 %", "rows": rows,
    }  # fmt: skip


def _write(answer: HttpResponse, rows: list[dict]) -> None:
    """Comma-separated, with the mark by which spreadsheets know UTF-8; no cell is taken for a formula."""
    answer.write("\ufeff")
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(answer, columns)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def _cell(value):
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" else value
