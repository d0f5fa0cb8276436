"""What is on notice and what was published, for everybody's programs: the same as the pages, no token."""

from typing import Literal

from django.http import HttpRequest
from ninja import Query, Router

from anju.engines.publishing.pages import paper
from anju.engines.publishing.queries import public, public_list
from anju.engines.publishing.queries.public_list import Wanted
from anju.engines.publishing.schemas import PublicationOut, PublicNoticesOut
from anju.kit.web.throttle import limited

RATE = "120/minute"
FIELDS = (
    "code", "version", "kind", "title", "issuer", "state", "region_path", "published_at", "notice_until", "ends_on",
    "category", "index_no", "document_no", "formed_on", "signed_on", "valid_until", "final_at", "ended_at",
    "illustrative", "rule_version", "sha256",
)  # fmt: skip

router = Router()


@router.get("/", response=PublicNoticesOut)
@limited(RATE, methods=("GET",), name="publishing.api")
def notices(
    request: HttpRequest,
    q: str = Query("", max_length=60, description="Words of the title, a number, the issuer, or whom a list names"),
    kind: str = Query("", max_length=64),
    place: str = Query("", max_length=64, description="Path of a division"),
    state: Literal["", "noticed", "final", "over"] = "",
    after: str = "",
):
    """What stands open to everybody, newest first, 20 a page; `over` is only told to whoever asks for it."""
    wanted = Wanted(text=q.replace("\x00", "").strip(), kind=kind, place=place, state=state)
    page = public_list.listed(wanted, after=after)
    return {"rows": page.rows, "after": page.after}


@router.get("/{code}", response=PublicationOut)
@limited(RATE, methods=("GET",), name="publishing.api")
def notice(request: HttpRequest, code: str, version: int | None = None):
    """One publication: the version that stands, or an older one."""
    told = public.shown(code, version)
    files = public.attachments(told.row) if told.has_rows else []
    return {name: getattr(told.row, name) for name in FIELDS} | {
        "summary": told.row.summary if told.has_body else "", "body": told.paragraphs, "columns": told.columns,
        "rows": told.rows, "notes": told.notes, "held_back": told.held_back, "objections": told.objections,
        "files": files, "versions": told.versions,
    }  # fmt: skip


@router.get("/{code}/snapshot", response=dict)
@limited(RATE, methods=("GET",), name="publishing.api")
def snapshot(request: HttpRequest, code: str, version: int | None = None):
    """The very bytes whose SHA-256 is the fingerprint of a version; docs/statements.md and the page say how to check.

    Of what is held back there is none.
    """
    return paper.snapshot(request, code, version)
