"""A publication away from the screen: on paper, as the file it was published as, as a feed, its attachments."""

from base64 import b64encode
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from anju.engines.publishing import feed as feeds
from anju.engines.publishing import heading, registry, tables
from anju.engines.publishing.pages.public import places
from anju.engines.publishing.public_forms import FindForm
from anju.engines.publishing.queries import public, public_list
from anju.engines.publishing.telling import standing
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock, documents, storage
from anju.kit.errors import Hidden
from anju.kit.web import spoken
from anju.kit.web.throttle import limited

EMPTY_SINCE = datetime.fromisoformat("2020-01-01T00:00:00+08:00")  # a feed needs a date even while nothing is in it
SHOWN_INLINE = ("application/pdf", "image/jpeg", "image/png", "image/webp")


@require_safe
@limited("60/minute", methods=("GET",), name="publishing.paper")
def paper(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    """One version as a PDF, with the code of its permanent address."""
    told, at = public.shown(code, number), clock.now()
    if told.is_gone:
        raise Hidden()
    address = settings.PUBLIC_URL + reverse("publishing:notice", args=[told.row.code])
    content = documents.pdf("publishing/public/notice.typ", _values(told, address=address, at=at),
                            pictures={"code.svg": documents.code(address)})  # fmt: skip
    return documents.download(content, f"{told.row.title} {told.row.code}")


def _values(told: public.Shown, *, address: str, at: datetime) -> dict[str, Any]:
    row = told.row
    said = standing(row, at=at, calendar=rulebook.calendar(), objects=told.kind.objects)
    return {
        "title": row.title, "state": said.fact, "head": heading.block(row, kind=told.kind, at=at),
        "paragraphs": told.paragraphs or [row.summary], "notes": told.notes,
        "columns": [[column["title"], column["kind"]] for column in told.columns],
        "rows": [[cell.text for cell in line] for line in tables.table(told.columns, told.rows)],
        "issuer": row.issuer, "signed_on": heading.printed(row.signed_on),
        "files": [file.name for file in public.attachments(row)], "words": _words(),
        "illustrative": _("Made-up values") if row.illustrative else "",
        "address": address, "sha256": row.sha256,
        "foot": _("Page code %(code)s · version %(version)s · printed %(at)s")
        % {"code": row.code, "version": row.version, "at": spoken.moment(at, at)},
    }  # fmt: skip


def _words() -> dict[str, str]:
    return {"files": _("Attachments"), "check": _("Scan to see what stands today, and whether this paper still holds"),
            "fingerprint": _("Fingerprint (SHA-256)")}  # fmt: skip


@require_safe
def snapshot(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    """The very bytes whose SHA-256 is the fingerprint of a version."""
    told = public.shown(code, number)
    content = public.canonical(told)
    name = f"{told.row.code}.json" if number is None else f"{told.row.code}-v{number}.json"
    answer = HttpResponse(content, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["ETag"] = f'"{told.row.sha256}"'
    answer["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(told.row.sha256)).decode()}:"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def attachment(request: HttpRequest, code: str, number: int, digest: str) -> HttpResponse:
    """A file published with a version: shown where a browser can, saved under its own name, never run."""
    file = public.attachment(public.shown(code, number), digest)
    answer = storage.send(file.sha256, media_type=file.media_type)
    how = "inline" if file.media_type in SHOWN_INLINE else "attachment"
    answer["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(file.name, safe='')}"
    answer["ETag"] = f'"{file.sha256}"'
    return answer


@require_safe
@limited("120/minute", methods=("GET",), name="publishing.feed")
@conditional_page
@cache_control(max_age=300, public=True)
def feed(request: HttpRequest) -> HttpResponse:
    """What is on notice, what was published and what became of it, as Atom; narrowed as the list is."""
    wanted = FindForm(request.GET, places=places()).wanted()
    rows = public_list.latest(wanted)
    page = settings.PUBLIC_URL + reverse("publishing:notices")
    content = feeds.atom(
        [_item(row, at=clock.now()) for row in rows], title=_("Lists and notices"), address=page,
        own_address=f"{settings.PUBLIC_URL}{request.get_full_path()}", language=get_language(), updated_at=EMPTY_SINCE,
    )  # fmt: skip
    return HttpResponse(content, content_type=feeds.MEDIA_TYPE)


def _item(row: Any, *, at: datetime) -> feeds.Item:
    kind = registry.kind(row.kind)
    said = standing(row, at=at, calendar=rulebook.calendar(), objects=kind.objects)
    is_open = row.state in public.OPEN
    return feeds.Item(
        title=f"{row.title}（{said.tag}）", issuer=row.issuer, category=str(kind.title),
        address=settings.PUBLIC_URL + reverse("publishing:notice", args=[row.code]),
        summary="\n".join(filter(None, [said.fact, row.summary if is_open else said.text])),
        published_at=row.published_at, updated_at=row.changed_at,
    )  # fmt: skip
