"""Reading appeals: what a resident may follow, what neighbours raised, what an officer sees."""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.engines.cases.types import Page
from anju.ground.access import queries as access
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.telephones import masked
from anju.kit.web.icons import ICONS
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal, ReplyTemplate
from anju.programmes.appeals.types import Holder

NEIGHBOURS_DAYS = 30  # how long a neighbour's problem is shown beside the tiles
IN_HAND = ("received", "handling")
# Who raised it, who raised the same, and who joined; those who joined a merged appeal are counted where it is shown.
HOUSEHOLDS = 1 + Count("joiners", distinct=True) + Count("case__merged", distinct=True)


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
    """Where an appeal stands for its holder, for the rules to judge; of a merged one ``case`` is that which answers."""
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
    still_open = recent.filter(case__state__in=IN_HAND).select_related("case").annotate(joined=HOUSEHOLDS)
    rows = list(still_open.order_by("-joined", "-filed_at")[:most])
    hung = open_places(rows)
    return recent.count(), [_neighbour(row, titles, hung[row.pk]) for row in rows]


def _neighbour(row: Appeal, titles: Mapping[str, str], place: str) -> Neighbour:
    title = masked(row.case.title) if row.may_publish else titles.get(row.matter, row.matter)
    return Neighbour(case_id=row.pk, title=title, place=place, filed_at=row.filed_at, households=row.joined,
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

    matter: str
    title: str
    raised: int
    answered: int


def totals(estate_id: UUID, *, titles: Mapping[str, str], since: datetime) -> list[Total]:
    """What an estate raised since a moment, by matter, most first: counts and nothing else."""
    raised: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    answering = Coalesce("case__merged_into__state", "case__state")
    rows = _recent(estate_id, since).values_list("matter", answering).annotate(many=Count("pk"))
    for matter, state, many in rows:
        raised[matter] += many
        answered[matter] += many if state not in IN_HAND else 0
    return [
        Total(matter=m, title=titles.get(m, m), raised=n, answered=answered[m]) for m, n in raised.most_common()
    ]  # fmt: skip


def filed(*, number: str, secret: str, at: datetime) -> dict:
    """What is handed to whoever just filed: number, secret, whose turn it is and until when."""
    appeal = Appeal.objects.get(pk=holder(number=number, secret=secret).case_id)
    case = cases.main(cases.case(appeal.pk))
    shown = decide.grouped(secret)
    names = access.office_names(case.turn_ids)
    return {
        "number": number, "secret": shown, "both": f"{number} {shown}", "due_at": case.due_at, "at": at,
        "draft": f"raise-{appeal.place_code}-{appeal.matter}",
        "office": next((names[office] for office in case.turn_ids if office in names), ""),
    }  # fmt: skip


def together(case_id: UUID) -> QuerySet[Appeal]:
    """The appeal of a case and those merged into it.

    Two ways, each with an index of its own: an "or" between two tables would be looked for among all appeals.
    """
    merged = Appeal.objects.filter(case__merged_into=case_id).values("pk")
    return Appeal.objects.filter(pk__in=Appeal.objects.filter(pk=case_id).values("pk").union(merged, all=True))


def households(case_id: UUID) -> int:
    """How many met the same problem: who raised it, who raised the same, and all who joined one of them."""
    own = together(case_id)
    return own.aggregate(many=Count("pk", distinct=True) + Count("joiners", distinct=True))["many"]


def contact_digests(case_id: UUID) -> set[bytes]:
    """Of every number that was left with an appeal or one merged into it, the digest by which it is found again."""
    own = together(case_id).exclude(contact_digest=None)
    return {bytes(digest) for digest in own.values_list("contact_digest", flat=True)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCall:
    """An answered appeal whose resident is to be called; the number is read only when it is."""

    case_id: UUID
    number: str
    title: str
    place_name: str
    contact_tail: str
    since: datetime
    tries: int


def to_call(by: Actor, *, at: datetime, after: str = "", size: int = 50) -> Page:
    """Whom ``by`` is to call about an answer, the longest waiting first: drawn by lot at the reply, not yet rated,
    reached or sent back, and answered by offices below that ``by`` has no part in. One query."""
    rows = Appeal.objects.filter(_below(by), call_from__isnull=False).select_related("case", "case__merged_into")
    rows = rows.filter(~Q(case__office_ids__overlap=list(by.office_ids)))
    rows = rows.exclude(case__merged_into__office_ids__overlap=list(by.office_ids))
    if days := _shortest_window(by, at):
        rows = rows.filter(call_from__gte=at - timedelta(days=days))
    if mark := _mark_of(after):
        rows = rows.filter(call_from__gt=mark)
    found = list(rows.annotate(tries=Count("calls")).order_by("call_from")[: size + 1])
    more = found[size - 1].call_from.isoformat() if len(found) > size else ""
    return Page(rows=[_to_call(row) for row in found[:size]], after=more)


def _below(by: Actor) -> Q:
    found = Q(pk__in=[])
    for grant in by.grants:
        if grant.role in Act.CALLED_BACK.roles and grant.region_path:
            found |= Q(call_path__startswith=grant.region_path)
    return found


def _shortest_window(by: Actor, at: datetime) -> int | None:
    """Days in which an answer can still be asked about, by the rules of the reader's own place."""
    laws = []
    for path in by.region_paths:
        with suppress(Hidden):  # a place whose city has no rules yet
            laws.append(law_of(path, at))
    return min((law.value("appeals.rating_days") for law in laws if law.has("appeals.rating_days")), default=None)


def _mark_of(after: str) -> datetime | None:
    try:
        return datetime.fromisoformat(after)
    except ValueError:
        return None


def _to_call(row: Appeal) -> ToCall:
    return ToCall(case_id=row.pk, number=row.case.number, title=masked(row.case.title), place_name=row.case.place_name,
                  contact_tail=row.contact_tail, since=row.call_from, tries=row.tries)  # fmt: skip


def templates(by: Actor, *, matter: str | None = None) -> list[ReplyTemplate]:
    """The templates in use of the offices ``by`` speaks for; those for a matter first, then those for every matter."""
    rows = ReplyTemplate.objects.filter(office_id__in=by.office_ids, retired_at=None)
    if matter is not None:
        rows = rows.filter(matter__in=[matter, ""])
    return list(rows.order_by("-matter" if matter else "matter", "title"))


def places_in(appeal: Appeal, case, *, at: datetime) -> dict[str, str]:
    """What the known places of a template are filled with, under their Chinese and English names."""
    told = {
        ("编号", "number"): case.number,
        ("地点", "place"): case.place_name,
        ("事项", "matter"): matter_titles(law_of(case.region_path, at)).get(appeal.matter, ""),
        ("单位", "office"): access.office_names([case.office_id]).get(case.office_id, "") if case.office_id else "",
    }
    return {name: value for names, value in told.items() for name in names}
