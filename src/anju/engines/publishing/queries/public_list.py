"""What is on notice and what was published, for everybody: searched, narrowed, newest first, a page at a time."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import DateTimeField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest

from anju.engines.publishing.models import Mention, Publication
from anju.engines.publishing.queries.public import LARGE, OPEN, publications
from anju.engines.publishing.types import State
from anju.ground.registers import queries as registers

PAGE = 20
MOST_WORDS = 5
MOST_NAMED = 20  # enterprises, and managers, whose lists a word finds
IN_FEED = 50
WORDS_IN = ("title", "summary", "document_no", "index_no", "issuer")
# What the list can be narrowed to: name → states. What is over is only shown to those who ask for it.
STATES = {"": OPEN, "noticed": (State.NOTICED,), "final": (State.FINAL,), "over": (State.ENDED, State.WITHDRAWN)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader looks for: words, a kind, a place (path of a division), a name of ``STATES``."""

    text: str = ""
    kind: str = ""
    place: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPage:
    """:ivar after: mark of the next page; empty on the last."""

    rows: list[Publication]
    after: str = ""


def listed(wanted: Wanted, *, after: str = "", size: int = PAGE) -> ListedPage:
    """The newest that fit, below a mark. One query; with words two more, for the names they may be part of."""
    rows = found(wanted).order_by("-published_at", "-id")
    if mark := _mark_of(after):
        since, row_id = mark
        rows = rows.filter(Q(published_at__lt=since) | Q(published_at=since, pk__lt=row_id))
    page = list(rows.defer(*LARGE)[: size + 1])
    more = _mark(page[size - 1]) if len(page) > size else ""
    return ListedPage(rows=page[:size], after=more)


def latest(wanted: Wanted, *, size: int = IN_FEED) -> list[Publication]:
    """For the feed: those whose state changed last, with ``changed_at``; what is over too, so that it is told."""
    rows = found(replace(wanted, state=""), states=(*OPEN, *STATES["over"]))
    changed = Greatest("published_at", "final_at", "ended_at", output_field=DateTimeField())
    return list(rows.annotate(changed_at=changed).order_by("-changed_at", "-id").defer(*LARGE)[:size])


def found(wanted: Wanted, *, states: tuple[str, ...] = ()) -> QuerySet[Publication]:
    """The version that stands of every publication that fits."""
    rows = _standing(publications().filter(state__in=states or STATES[wanted.state]))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.place:
        rows = rows.filter(region_path__startswith=wanted.place)
    return rows.filter(_worded(wanted.text)) if wanted.text.strip() else rows


def _standing(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """Of each code one version: the newest that is open; where none is, the newest of all."""
    same = publications().filter(code=OuterRef("code"))
    later = same.filter(version__gt=OuterRef("version"))
    open_ = Q(state__in=OPEN) & ~Exists(later.filter(state__in=OPEN))
    return rows.filter(open_ | (~Q(state__in=OPEN) & ~Exists(later) & ~Exists(same.filter(state__in=OPEN))))


def _worded(text: str) -> Q:
    """Every word stands in the title, the summary, a number or the issuer; or all together name whom a list names.

    Whom a list names it is found by only while it is open: by its title what is over stays to be found.
    """
    fits = Q()
    for word in text.split()[:MOST_WORDS]:
        stands = Q()
        for name in WORDS_IN:
            stands |= Q(**{f"{name}__icontains": word})
        fits &= stands
    named = Mention.objects.filter(mentioned_id__in=_named(text), publication=OuterRef("pk"))
    return fits | (Q(state__in=OPEN) & Exists(named))


def _named(text: str) -> list[UUID]:
    enterprises = registers.find_enterprises(text, limit=MOST_NAMED)
    return [row.pk for row in (*enterprises, *registers.find_managers(text, limit=MOST_NAMED))]


def _mark(row: Publication) -> str:
    return f"{row.published_at.isoformat()}_{row.pk}"


def _mark_of(after: str) -> tuple[datetime, UUID] | None:
    """Where a page begins; None for what is no mark, which leads to the first page."""
    since, _sign, row_id = after.partition("_")
    try:
        moment = datetime.fromisoformat(since)
        return (moment, UUID(row_id)) if moment.tzinfo else None
    except ValueError:
        return None
