"""A record is on file no more: it was repaired, or its longest term is over (公示期满). Display and use end together.

Points end by a further line beside each line, as a correction does (decision 121): what a score was known to be on a
day before stays, and whoever looks back from today leaves them out.
"""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from anju.engines.scoring import actions as scoring
from anju.ground.access import checks as access
from anju.ground.access.types import SYSTEM, Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules, UnknownCity
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.programmes.credit import rules
from anju.programmes.credit.actions import lines
from anju.programmes.credit.actions.held import accountable, law_on, value
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import Record
from anju.programmes.credit.types import SUBJECT_TYPE, Ended, Kind, State, Who

# As ``rules_repair.cut``, for every record of a class in a city in one statement.
_CUT = """
UPDATE credit_record
SET public_until = greatest((determined_on + make_interval(months => %(months)s))::date, %(today)s)
WHERE state = 'archived' AND ended_on IS NULL AND public_until IS NOT NULL AND publish_class = %(publish_class)s
    AND starts_with(region_path, %(path)s)
    AND public_until > greatest((determined_on + make_interval(months => %(months)s))::date, %(today)s)
"""


def end_terms(at: datetime) -> int:
    """End the publication of every record whose longest term is over, each by an entry; a second run finds nothing.

    Whatever there is, the rest is a fixed number of statements: one for each class of a city, and one to find them.

    :returns: how many ended.
    """
    cut_terms(at)
    due = Record.objects.filter(state=State.ARCHIVED, ended_on=None, public_until__lte=local_day(at))
    return sum(_end_one(pk, at) for pk in due.order_by("public_until", "pk").values_list("pk", flat=True))


def cut_terms(at: datetime) -> int:
    """Shorten what was promised under earlier rules to what today's let be public; nothing is ever public for longer.

    :returns: how many records have an earlier end now.
    """
    found = 0
    with connection.cursor() as cursor:
        for told in _classes(local_day(at)):
            cursor.execute(_CUT, told)
            found += cursor.rowcount
    return found


def _classes(today: date) -> Iterator[dict]:
    for city in rulebook.cities():
        terms = value(rulebook.at(city, today), "credit.publish_terms") or {}
        for name, term in terms.items():
            yield {"publish_class": name, "months": term.get("most_months", 0), "path": city.root_path, "today": today}


@transaction.atomic
def _end_one(record_id: UUID, at: datetime) -> bool:
    record = Record.objects.select_for_update().get(pk=record_id)
    if record.ended_on is not None or record.public_until is None or record.public_until > local_day(at):
        return False
    access.require(SYSTEM, Act.TERM_ENDED, on=accountable(record))
    try:
        law = rulebook.at(rulebook.city_of(record.region_path), record.public_until)
    except UnknownCity:
        return False
    end(record, why=Ended.TERM, on=record.public_until, act=Act.TERM_ENDED, law=law, by=SYSTEM, at=at)
    return True


def end(record: Record, *, why: Ended, on: date, act: Declared, law: Rules, by: Actor, at: datetime) -> UUID:
    """Take a record off the file, under the entry of ``act``; part of that act.

    :param on: the first day on which it may be read no more. :param law: its rules say whether use ends with it; what
        is to somebody's credit goes on counting.
    """
    ends_use = record.kind == Kind.DISHONESTY and value(law, "credit.repair_ends_use") is True
    record.ended, record.ended_on, record.ended_at = why.value, on, at
    record.use_ended_on = local_day(at) if ends_use else None
    if record.public_until is not None:
        record.public_until = min(record.public_until, on)
    record.save(update_fields=["ended", "ended_on", "ended_at", "use_ended_on", "public_until"])
    entry_id = ledger.record(act, on=record, by=by, at=at, rule_version=law.version, **_facts(record, ends_use))
    if ends_use:
        _end_lines(record, entry_id=entry_id, at=at)
    return entry_id


def _facts(record: Record, ends_use: bool) -> dict:
    counts = lines.sums(record.items.all() if ends_use else ())
    return {
        "enterprise_points": rules.in_hundredths(counts.enterprise),
        "manager_points": rules.in_hundredths(counts.manager),
        "manager": record.manager_id if record.subject != Who.ENTERPRISE else None, "estate": record.estate_id,
        "use": ends_use, "kind": record.kind, "class": record.publish_class,
    }  # fmt: skip


def _end_lines(record: Record, *, entry_id: UUID, at: datetime) -> None:
    for item in record.items.all():
        if item.line_id is not None and not item.struck:
            scoring.correct(
                item.line_id, strike=True, counts_from=local_day(at), entry_id=entry_id, source_type=SUBJECT_TYPE,
                source_id=record.pk, at=at,
            )  # fmt: skip


def law_of(record: Record, at: datetime) -> Rules:
    """The rules by which a repair is decided: those of the day, whenever the record was determined."""
    return law_on(record.region_path, at)
