"""The scan of a city's cases: new issues are kept, known ones grow, each by an act of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City, Rules
from anju.kit.clock import local_day
from anju.programmes.warnings import queries, scan
from anju.programmes.warnings import rules as decide
from anju.programmes.warnings.acts import Act
from anju.programmes.warnings.models import Issue, Membership

AS_OF = ("weeks", "trend", "heat", "sentence", "scanned_on")  # what changes from day to day without new messages
TOLD = ("place", "matter", "first_on", "last_on", "messages", "voices", *AS_OF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What a scan did.

    :ivar read: cases that were read; :ivar found: issues nobody knew; :ivar grown: known ones with new messages.
    """

    city: str
    read: int
    found: int
    grown: int


def scan_all(at: datetime) -> int:
    """Scan every city whose rules list kinds of case for it; how many new issues there are."""
    return sum(scan_city(city.slug, at=at).found for city in rulebook.cities() if _kinds(city, local_day(at)))


def _kinds(city: City, day: date) -> list[str]:
    law = rulebook.at(city, day)
    return law.value("warnings.scanned") if law.has("warnings.scanned") else []


def scan_city(city: str, *, at: datetime, tick: Callable[[], Any] = lambda: None) -> Scanned:
    """Read the cases of the last two windows, and keep what several of them speak of.

    A second scan changes nothing but heat and trend, which are as of its day.

    :raises RuleMissing: if the city's rules list no kinds of case, or do not say what makes an issue.
    """
    settings, law = queries.scan_settings(city, at=at), queries.law_of_city(city, at)
    messages = queries.city_messages(city, at=at, days=2 * settings.apart_days)
    found = scan.find(messages, until=local_day(at), settings=settings, tick=tick)
    members = [member.id for one in found for member in one.members]
    known = dict(Membership.objects.filter(case_id__in=members).values_list("case_id", "issue_id"))
    made = [keep(one, city=rulebook.city(city), law=law, known=known, at=at) for one in found]
    return Scanned(city=city, read=len(messages), found=made.count(Act.FOUND), grown=made.count(Act.GREW))


@transaction.atomic
def keep(one: scan.Found, *, city: City, law: Rules, known: Mapping[UUID, UUID], at: datetime):
    """Write one issue of a scan: a new one, or what is new of a known one; which act it was, None if neither."""
    members = [UUID(member.id) for member in one.members]
    issue_id = decide.known_issue(members, known)
    told = _told(one, at)
    if issue_id is None:
        issue = Issue.objects.create(
            city=city.slug, region_path=one.path or city.root_path, estate_id=UUID(one.estate) if one.estate else None,
            matter_code=one.matter_code[:48], found_at=at, **told,
        )  # fmt: skip
    else:
        issue = Issue.objects.select_for_update().get(pk=issue_id)
    new = [member for member in one.members if UUID(member.id) not in known]
    Membership.objects.bulk_create(
        Membership(issue=issue, case_id=UUID(m.id), raised_at=m.at, alike=Decimal(str(m.alike)), repeats=m.repeats)
        for m in new
    )  # fmt: skip
    if issue_id is None:
        return _recorded(Act.FOUND, issue, law, at)
    return _grown(issue, one, told, len(new), law, at)


def _told(one: scan.Found, at: datetime) -> dict[str, Any]:
    return {
        "place": one.place[:80], "matter": one.matter[:80], "sentence": one.sentence[:300], "first_on": one.first,
        "last_on": one.last, "messages": len(one.members), "voices": one.voices, "weeks": list(one.weeks),
        "trend": one.trend.value, "heat": Decimal(str(one.heat)), "scanned_on": local_day(at),
    }  # fmt: skip


def _grown(issue: Issue, one: scan.Found, told: dict[str, Any], new: int, law: Rules, at: datetime):
    """A known issue as of today; its messages before the window stay counted, and so do its first days."""
    told["first_on"] = min(issue.first_on, one.first)
    told["messages"] = issue.messages + new
    told["voices"] = max(issue.voices, one.voices)
    for name in TOLD if new else AS_OF:
        setattr(issue, name, told[name])
    issue.save(update_fields=list(TOLD))
    return _recorded(Act.GREW, issue, law, at) if new else None


def _recorded(act, issue: Issue, law: Rules, at: datetime):
    ledger.record(
        act, on=issue, by=SYSTEM, at=at, rule_version=law.version, estate=issue.estate_id, messages=issue.messages,
        voices=issue.voices, matter=issue.matter_code,
    )  # fmt: skip
    return act
