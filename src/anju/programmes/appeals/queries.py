"""Reading appeals: what a resident may follow, what neighbours raised, what an officer sees."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.access import queries as access
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.kit.telephones import masked
from anju.kit.web.icons import ICONS
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.models import Appeal
from anju.programmes.appeals.types import Holder

NEIGHBOURS_DAYS = 30  # how long a neighbour's problem is shown beside the tiles
IN_HAND = ("received", "handling")


class WrongSecret(Problem):
    """Number and secret do not belong together, or there is no such number: from outside the two look the same."""

    code = "wrong_secret"
    status = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One thing an appeal can be about, as the tile shows it."""

    name: str
    title: str
    icon: str = "chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Who will answer and by when, told before anything is sent.

    :ivar due_at: None where nobody has published how long it may take.
    """

    office_name: str
    due_at: datetime | None
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A problem next door: matter and where the scanned code hangs, the words only where their writer agreed."""

    case_id: UUID
    title: str
    place: str
    filed_at: datetime
    households: int
    is_open: bool


def law_of(region_path: str, at: datetime) -> Rules:
    """The rules of the city that holds a region, as of a moment."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def matters(law: Rules) -> list[Matter]:
    """What an appeal can be about, in the reader's language, in the order of the tiles."""
    english = (get_language() or "zh").startswith("en")
    return [
        Matter(name=one["code"], title=one.get("title_en" if english else "title") or one["title"],
               icon=one["icon"] if one.get("icon") in ICONS else "chat")
        for one in law.value("appeals.matters")
    ]  # fmt: skip


def matter_titles(law: Rules) -> Mapping[str, str]:
    """name → title; a matter the rules do not know keeps its name."""
    return {matter.name: matter.title for matter in matters(law)} if law.has("appeals.matters") else {}


def promise(*, region_path: str, enterprise_id: UUID | None, matter: str, law: Rules, at: datetime) -> Promise:
    """Which office would take a matter raised here now, and by when it would have to answer."""
    seen = cases.foresee(
        type="appeals.complaint", region_path=region_path, enterprise_id=enterprise_id, matter=matter, rules=law, at=at
    )
    names = access.office_names([seen.office_id]) if seen.office_id else {}
    return Promise(
        office_name=names.get(seen.office_id, ""), due_at=seen.due_at,
        is_illustrative=law.illustrative("appeals.reply_term"),
    )  # fmt: skip


def holder(*, number: str, secret: str) -> Holder:
    """Whoever holds a secret of this appeal: who filed it, or a neighbour who joined.

    :raises WrongSecret: if number and secret do not belong together.
    """
    appeal = Appeal.objects.filter(case__number=number).prefetch_related("joiners").first()
    if appeal is not None and secret:
        if appeal.opens_with(secret):
            return Holder(case_id=appeal.pk)
        for joiner in appeal.joiners.all():
            if joiner.opens_with(secret):
                return Holder(case_id=appeal.pk, joiner_id=joiner.pk)
    raise WrongSecret(_("Number and code do not belong together. Check both, or ask for a new code."), field="secret")


def standing(appeal: Appeal, case, *, holder: Holder | None, at: datetime) -> decide.Standing:
    """Where an appeal stands for its holder, for the rules to judge."""
    return decide.Standing(
        state=case.state,
        replied_at=case.answered_at,
        is_rated=hasattr(appeal, "rating"),
        is_reporter=holder is None or holder.is_reporter,
        urged_today=appeal.urgings.filter(day=local_day(at)).exists(),
    )


def neighbours(
    estate_id: UUID, *, titles: Mapping[str, str], at: datetime, most: int = 3
) -> tuple[int, list[Neighbour]]:
    """How many problems an estate raised in the last 30 days, and the latest that are still open."""
    recent = _recent(estate_id, at - timedelta(days=NEIGHBOURS_DAYS))
    still_open = recent.filter(case__state__in=IN_HAND).select_related("case").annotate(joined=Count("joiners"))
    rows = list(still_open.order_by("-joined", "-filed_at")[:most])
    hung = open_places(rows)
    return recent.count(), [_neighbour(row, titles, hung[row.pk]) for row in rows]


def _neighbour(row: Appeal, titles: Mapping[str, str], place: str) -> Neighbour:
    title = masked(row.case.title) if row.may_publish else titles.get(row.matter, row.matter)
    return Neighbour(case_id=row.pk, title=title, place=place, filed_at=row.filed_at, households=1 + row.joined,
                     is_open=row.case.state in IN_HAND)  # fmt: skip


def open_places(rows: Iterable[Appeal]) -> dict[UUID, str]:
    """Appeal → where the scanned code hangs, for everybody to read; nothing of what a resident typed.

    What is typed may name a door, and a door is a household. Two queries for all.
    """
    rows = list(rows)
    hung = registers.place_texts(row.place_code for row in rows)
    return {row.pk: text if row.place.startswith(text := hung.get(row.place_code, "")) else "" for row in rows}


def _recent(estate_id: UUID, since: datetime) -> QuerySet[Appeal]:
    return Appeal.objects.filter(estate_id=estate_id, filed_at__gte=since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """How many problems of one matter were raised, and how many of them have an answer."""

    title: str
    raised: int
    answered: int


def totals(estate_id: UUID, *, titles: Mapping[str, str], since: datetime) -> list[Total]:
    """What an estate raised since a moment, by matter, most first: counts and nothing else."""
    raised: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    rows = _recent(estate_id, since).values_list("matter", "case__state").annotate(many=Count("pk"))
    for matter, state, many in rows:
        raised[matter] += many
        answered[matter] += many if state not in IN_HAND else 0
    return [Total(title=titles.get(m, m), raised=n, answered=answered[m]) for m, n in raised.most_common()]


def filed(*, number: str, secret: str, at: datetime) -> dict:
    """What is handed to whoever just filed: number, secret, whose turn it is and until when."""
    appeal = Appeal.objects.get(pk=holder(number=number, secret=secret).case_id)
    case = cases.case(appeal.pk)
    shown = decide.grouped(secret)
    names = access.office_names(case.turn_ids)
    return {
        "number": case.number, "secret": shown, "both": f"{case.number} {shown}", "due_at": case.due_at, "at": at,
        "draft": f"raise-{appeal.place_code}-{appeal.matter}",
        "office": next((names[office] for office in case.turn_ids if office in names), ""),
    }  # fmt: skip
