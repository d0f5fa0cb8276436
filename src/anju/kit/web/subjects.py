"""What a subject of another room is called and where it is read: a room says so in ``subjects.py``.

So the list of proposed records names the patrol or the case each came from, without knowing one of them::

    VISIT = Named(subject_type="patrols.visit", names=queries.visit_names, url_name="patrols:visit")
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from anju.kit import sockets


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Subjects of one type.

    :ivar names: subject ids → one line each; an id that is not known is left out.
    :ivar url_name: the page of one, given its id; that page asks who may read it.
    """

    subject_type: str
    names: Callable[[Iterable[UUID]], Mapping[UUID, str]]
    url_name: str

    def address(self, subject_id: UUID) -> str:
        """Where it is read."""
        return reverse(self.url_name, args=[subject_id])


@dataclass(frozen=True, slots=True)
class Told:
    """A subject in words, with its page; both empty where its room says nothing of it."""

    words: str = ""
    address: str = ""


def told(subjects: Iterable[tuple[str, UUID | None]]) -> dict[UUID, Told]:
    """Subject → what it is called; one question to each room that has something among ``(type, id)`` of them."""
    asked: dict[str, set[UUID]] = {}
    for subject_type, pk in subjects:
        if pk is not None:
            asked.setdefault(subject_type, set()).add(pk)
    rooms = [room for room in sockets.declared("subjects", Named) if room.subject_type in asked]
    return {
        pk: Told(words, room.address(pk))
        for room in rooms
        for pk, words in room.names(asked[room.subject_type]).items()
    }
