"""What everybody reads: the list of notices, the permanent page, older versions, and what changed between two."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from anju.engines.publishing import heading, registry, tables
from anju.engines.publishing.public_forms import FindForm
from anju.engines.publishing.queries import public, public_list
from anju.engines.publishing.reads import tally
from anju.engines.publishing.telling import standing
from anju.engines.publishing.types import State
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City, UnknownCity
from anju.kit import clock, ids
from anju.kit.errors import Hidden
from anju.kit.web import spoken
from anju.kit.web.throttle import limited

STATES = [
    ("", gettext_lazy("Public now")), ("noticed", gettext_lazy("On public notice")),
    ("final", gettext_lazy("Published")), ("over", gettext_lazy("Over or taken back")),
]  # fmt: skip


@require_safe
@limited("120/minute", methods=("GET",), name="publishing.search")
def notices(request: HttpRequest) -> HttpResponse:
    """What is on notice and what was published, newest first."""
    at, after = clock.now(), request.GET.get("after", "")[:100]
    form = FindForm(request.GET, places=places())
    wanted = form.wanted()
    page = public_list.listed(wanted, after=after)
    names = registers.own_names({row.region_path for row in page.rows})
    lines = [_line(row, at=at, place=names.get(row.region_path, "")) for row in page.rows]
    return render(request, "publishing/public/notices.html", {
        "form": form, "wanted": wanted, "page": page, "lines": lines, "states": STATES, "after": after,
        "is_narrowed": bool(wanted.text or wanted.kind or wanted.place or wanted.state or after),
    })  # fmt: skip


def places() -> list[tuple[str, str]]:
    """The divisions by which the list can be narrowed: of one city its districts, of several the cities."""
    cities = rulebook.cities()
    if len(cities) != 1:
        return [(city.root_path, city.name) for city in cities]
    found = [(one.path, one.name) for one in registers.children(cities[0].root_path)]
    return [(cities[0].root_path, cities[0].name), *found]


def _line(row: Any, *, at: datetime, place: str) -> dict:
    kind = registry.kind(row.kind)
    return {"row": row, "kind": kind.title, "place": place,
            "standing": standing(row, at=at, calendar=rulebook.calendar(), objects=kind.objects)}  # fmt: skip


@require_safe
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """The permanent page: the version that stands."""
    if (tidy := ids.tidy_code(code)) != code and tidy:
        return HttpResponsePermanentRedirect(reverse("publishing:notice", args=[tidy]))
    return _page(request, public.shown(code))


@require_safe
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """An older version, marked as replaced; the one that stands has its own address."""
    told = public.shown(code, number)
    return redirect("publishing:notice", told.row.code) if told.is_main else _page(request, told)


def _page(request: HttpRequest, told: public.Shown) -> HttpResponse:
    at = clock.now()
    shown = facts(told, at=at) | {"reads": _count(request, told, at=at)}
    answer = render(request, "publishing/public/notice.html", shown)
    if shown["hide_from_search"]:
        answer["X-Robots-Tag"] = "noindex"
    return answer


def facts(told: public.Shown, *, at: datetime) -> dict[str, Any]:
    """The values of the page of one version, but for how often it was read."""
    row = told.row
    said = standing(row, at=at, calendar=rulebook.calendar(), objects=told.kind.objects)
    return {
        "told": told, "row": row, "kind": told.kind, "standing": said, "at": at, "city": _city(row.region_path),
        "head": heading.block(row, kind=told.kind, at=at), "signed_on": heading.printed(row.signed_on),
        "columns": told.columns, "lines": tables.table(told.columns, told.rows),
        "files": public.attachments(row) if told.has_rows else [],
        "sealed": public.sealed(row), "elsewhere": heading.elsewhere(public.elsewhere(told.versions)),
        "hide_from_search": row.state not in public.OPEN, **_addresses(told),
    }  # fmt: skip


def _count(request: HttpRequest, told: public.Shown, *, at: datetime) -> int:
    """Count this reading, unless nobody may be looking; how often all versions were read, this time included."""
    known = told.reads + tally.waiting({one.pk for one in told.versions})
    if request.method != "GET" or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return known
    tally.add(told.row.pk, at=at)
    return known + 1


def _addresses(told: public.Shown) -> dict[str, str]:
    """The permanent address of what is shown, and of its paper and its file."""
    code, own = told.row.code, not told.is_main
    number = [told.row.version] if own else []
    names = ("version", "version_paper", "version_snapshot") if own else ("notice", "paper", "snapshot")
    page, paper, snapshot = (reverse(f"publishing:{name}", args=[code, *number]) for name in names)
    base = settings.PUBLIC_URL
    return {"address": base + page, "paper": paper, "snapshot": snapshot, "snapshot_address": base + snapshot}


def _city(region_path: str) -> City | None:
    try:
        return rulebook.city_of(region_path)
    except UnknownCity:
        return None


@require_safe
def differences(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What one version changed against the one before it."""
    told = public.shown(code, number)
    older = public.before(told)
    if older is None or State.WITHDRAWN in (told.row.state, older.state):
        raise Hidden()
    found = public.changes(older, told.row)
    columns, before = told.columns, older.content.get("columns") or []
    return render(request, "publishing/public/differences.html", {
        "row": told.row, "older": older, "found": found, "columns": columns, "older_columns": before,
        "added": tables.table(columns, found.added), "removed": tables.table(before, found.removed),
        "changed": [*_texts(found), *_changed(found, {**_titles(before), **_titles(columns)}, columns)],
        "hide_from_search": True, "at": clock.now(),
    })  # fmt: skip


def _titles(columns: list[Mapping[str, Any]]) -> dict[str, str]:
    return {column["name"]: column["title"] for column in columns}


def _texts(found: Any) -> list[tuple[str, str, str]]:
    texts = [(heading.FIELDS.get(text.name, text.name), text.old, text.new) for text in found.texts]
    notes = [(_("Notes below the list"), "", _("changed"))] if found.notes else []
    if found.files_added or found.files_removed:
        notes.append((_("Attachments"), spoken.names(found.files_removed), spoken.names(found.files_added)))
    return texts + notes


def _changed(found: Any, titles: Mapping[str, str], columns: list[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """(which row and column, before, now) of every cell that differs; whom a row names is no cell."""
    return [
        (f"{tables.label(columns, row.new)} · {titles[name]}", tables.said(row.old.get(name)),
         tables.said(row.new.get(name)))
        for row in found.changed for name in row.fields if name in titles
    ]  # fmt: skip
