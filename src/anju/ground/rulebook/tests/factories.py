"""Cities and drafts for tests, through the acts. Access lies above this room, so people are plain subjects here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.ground.rulebook import actions
from anju.ground.rulebook.types import City
from anju.kit.clock import CHINA
from anju.kit.ids import uuid7

AT = datetime(2026, 5, 8, 10, tzinfo=CHINA)


@dataclass(frozen=True)
class Person:
    """Somebody who acts, as the ledger needs to know them."""

    actor_id: UUID | None
    acting_for_id: UUID | None = None
    actor_kind: str = "account"


def person(**rest) -> Person:
    return Person(uuid7(), **rest)


def city(slug: str = "wuhan", *, rule_set: str = "wuhan-demo", root_path: str = "42/4201/") -> City:
    return actions.found_city(slug=slug, name="武汉市", root_path=root_path, rule_set=rule_set, by=person(), at=AT)


def sheet(days: int = 3, *, on: str = "2026-01-01", name: str = "reply_term", unit: str = "working_day") -> str:
    return (
        f"{name}:\n  description: 答复诉求的期限\n  unit: {unit}\n  values:\n"
        f"    {on}: {{value: {days}, basis: draft, source: 某市草案}}\n"
    )


def issued(place: City, text: str, *, since, at: datetime = AT) -> UUID:
    draft = actions.draft_set(city=place.slug, programme="appeals", text=text, by=person(), at=at)
    actions.issue_set(draft_id=draft, in_force_from=since, by=person(), at=at)
    return draft
