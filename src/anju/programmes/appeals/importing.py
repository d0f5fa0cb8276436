"""Filing a file of messages as appeals, through the same acts as everybody else, with the times of the file."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from anju.ground.access.types import SYSTEM
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.programmes.appeals import actions
from anju.programmes.appeals.messages_file import Message
from anju.programmes.appeals.models import Appeal

OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a file.

    :ivar known: messages that were here before; :ivar pooled: messages that name no known place.
    """

    filed: int
    replied: int
    known: int
    pooled: int


@dataclass(frozen=True, slots=True)
class Places:
    """The divisions of a city by name: what a text names is found in one pass, the outermost is the city itself."""

    root: str
    paths: dict[str, str]
    pattern: re.Pattern

    @classmethod
    def of(cls, root: str) -> "Places":
        paths = {choice.name: choice.path for choice in registers.below(root)}
        longest_first = sorted(paths, key=lambda name: (-len(name), name))
        return cls(root, paths, re.compile("|".join(map(re.escape, longest_first)) or r"(?!)"))

    def of_text(self, *texts: str) -> str:
        """The path of the innermost division named, the subject before the body; else the city's own path."""
        for text in texts:
            if named := self.pattern.findall(text):
                return max((self.paths[name] for name in named), key=lambda path: path.count("/"))
        return self.root


@transaction.atomic
def import_messages(
    *, messages: list[Message], city: str, at: datetime, tick: Callable[[], Any] = lambda: None
) -> Imported:
    """File ``messages`` in ``city``, oldest first, and send the replies that the file holds; all or nothing.

    A message whose id is known in the city is left alone, so importing twice changes nothing.

    :param at: the moment of the import; a message keeps its own times.
    :param tick: called once per message.
    """
    place = rulebook.city(city)
    places = Places.of(place.root_path)
    known = set(Appeal.objects.filter(city=city, external_id__isnull=False).values_list("external_id", flat=True))
    filed = replied = pooled = 0
    for message in messages:
        tick()
        if message.external_id in known:
            continue
        path = places.of_text(message.subject, message.body)
        pooled += path == place.root_path
        case_id = _file(message, path, city)
        filed += 1
        if message.replied_at:
            actions.answer_at_once(case_id=case_id, text=message.reply, by=SYSTEM, at=message.replied_at)
            replied += 1
    return Imported(filed=filed, replied=replied, known=len(messages) - filed, pooled=pooled)


def matter_of(text: str, matters: Iterable[dict]) -> str:
    """The first matter one of whose keywords stands in ``text``; else the one for everything else."""
    for matter in matters:
        if any(word in text for word in matter.get("keywords", ())):
            return matter["code"]
    return OTHER


def _file(message: Message, path: str, city: str):
    law = rulebook.at(city, local_day(message.created_at))
    filed = actions.file_appeal(
        by=SYSTEM, at=message.created_at, channel="import", region_path=path,
        title=message.subject[:120], text=message.body or message.subject, external_id=message.external_id,
        matter=matter_of(message.subject + message.body, law.value("appeals.matters")),
    )  # fmt: skip
    return filed.case_id
