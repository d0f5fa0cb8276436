"""Photographs in a form: the good ones are kept even if something else is wrong, and come back with the form."""

import base64
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

from anju.kit import storage
from anju.kit.errors import BadFile

SALT = "web.kept_photo"
HOURS = 24
SIGNED_IN_MB = 15  # of one upload by whoever signed in


@dataclass(frozen=True, slots=True)
class Chosen:
    """What came in one field of a form.

    :ivar problems: name of a file and what is wrong with it.
    """

    photos: list[storage.Photo] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def tiles(self) -> list[dict]:
        """The kept photographs for the form shown again: a small picture, and a token that brings it back."""
        return [{"token": _token(photo), "src": _inline(photo)} for photo in self.photos]


def chosen(request: HttpRequest, *, name: str, most: int, max_mb: int, keep_position: bool = False) -> Chosen:
    """The photographs of the field ``name``: those kept from an earlier attempt (``<name>-kept``), then new ones."""
    photos = _kept(request.POST.getlist(f"{name}-kept"))[:most]
    problems: list[str] = []
    for file in request.FILES.getlist(name)[: most - len(photos) + 1]:
        try:
            photos.append(storage.keep_photo(file, max_mb=max_mb, keep_position=keep_position))
        except BadFile as reason:
            problems.append(f"{file.name}: {reason}")
    found = list({photo.digest: photo for photo in photos}.values())
    if len(found) > most:
        problems.append(_("At most %(most)s photos; the first %(most)s are kept.") % {"most": most})
    return Chosen(found[:most], problems)


def sent(request: HttpRequest, name: str = "photos", *, most: int) -> Chosen:
    """The photographs in a field of whoever signed in; none before anything was sent."""
    return chosen(request, name=name, most=most, max_mb=SIGNED_IN_MB) if request.method == "POST" else Chosen()


def _kept(tokens: Sequence[str]) -> list[storage.Photo]:
    found = []
    for token in tokens:
        try:
            facts = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
        except signing.BadSignature:
            continue
        position = tuple(facts.pop("position") or ()) or None
        found.append(storage.Photo(**facts, position=position))
    return found


def _token(photo: storage.Photo) -> str:
    return signing.dumps(asdict(photo), salt=SALT)


def _inline(photo: storage.Photo) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(storage.thumbnail(photo.digest)).decode()
