"""Cases that may be one, and cases that are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Func, QuerySet

from anju.engines.cases.likeness import SAME_WORDS, alike
from anju.engines.cases.models import IS_OPEN, Case
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day

COMPARED, SHOWN, MERGED = 100, 5, 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """An open case that may be about the same.

    :ivar is_earlier: raised before the case it was found for, which then goes into it; else it goes into that one.
    :ivar likeness: 0 to 1, of title and place. :ivar same_words: whether most of the words are the same.
    """

    id: UUID
    number: str
    title: str
    place_name: str
    opened_at: datetime
    is_earlier: bool
    likeness: float

    @property
    def same_words(self) -> bool:
        return self.likeness >= SAME_WORDS


def duplicates(by: Actor, case: Case, *, at: datetime) -> list[Duplicate]:
    """Open cases of the same kind and matter in the same estate that ``by`` may see, raised within the days of the
    rulebook; the most alike first. One query; none where no estate is known or the case is not open."""
    if case.stage or not case.estate_id:
        return []
    law = rulebook.at(rulebook.city_of(case.region_path), local_day(at))
    if not law.has("cases.duplicate_days"):
        return []
    since = at - timedelta(days=law.value("cases.duplicate_days"))
    rows = access.within(by, Case.objects.filter(IS_OPEN, estate_id=case.estate_id, opened_at__gte=since))
    rows = rows.filter(type=case.type, matter=case.matter).exclude(pk=case.pk).order_by("-id")
    found = [_duplicate(row, case) for row in rows[:COMPARED]]
    return sorted(found, key=lambda one: (-one.likeness, one.opened_at))[:SHOWN]


def _duplicate(row: Case, case: Case) -> Duplicate:
    return Duplicate(
        id=row.pk, number=row.number, title=row.title, place_name=row.place_name, opened_at=row.opened_at,
        is_earlier=(row.opened_at, row.pk) < (case.opened_at, case.pk),
        likeness=alike(f"{row.place_name}{row.title}", f"{case.place_name}{case.title}"),
    )  # fmt: skip


def merged(case_id: UUID) -> list[Case]:
    """The cases this one answers for too, the first raised first."""
    return list(Case.objects.filter(merged_into=case_id).order_by("opened_at", "id"))


def main(case: Case) -> Case:
    """The case that answers for ``case``: the one it was merged into, or itself."""
    return case if case.merged_into_id is None else Case.objects.get(pk=case.merged_into_id)


class _OneOf(Func):
    """A column is one of what a subquery finds, which is asked first; then the column's index is read for each."""

    template, arg_joiner, output_field = "%(expressions)s)", " = ANY(", BooleanField()


def merged_but_open(*, since: datetime, until: datetime) -> QuerySet:
    """Ids of the newest cases opened in [since, until) that were merged into one that is still open.

    To be met with a programme's own rows within one statement. The few that answer for others are found first, by an
    index of their own; the server, which takes them for many, would rather look at everything ever merged.
    """
    answering = ArraySubquery(Case.objects.filter(IS_OPEN, has_merged=True).values("id"))
    rows = Case.objects.filter(_OneOf("merged_into", answering), opened_at__gte=since, opened_at__lt=until)
    return rows.order_by("-opened_at", "-id").values("id")[:MERGED]
