"""Files that a program handed in before the act they belong to, each named by a token for its account and a day."""

from collections.abc import Iterable

from django.core import signing
from django.utils.translation import gettext_lazy as _

from anju.engines.cases.types import Evidence
from anju.ground.access.types import Actor
from anju.kit.errors import BadFile
from anju.kit.storage import Photo

SALT = "cases.kept_file"
HOURS = 24


def token_of(kept: Photo, *, by: Actor) -> str:
    """By what ``by`` names a file that was taken in."""
    return signing.dumps([kept.digest, kept.size, str(by.account_id)], salt=SALT)


def handed_in(tokens: Iterable[str], *, by: Actor, kind: str = "after") -> list[Evidence]:
    """The files of these tokens, in their order.

    :raises BadFile: if one is invented, another account's, or older than a day.
    """
    return [_one(token, by, kind) for token in tokens]


def _one(token: str, by: Actor, kind: str) -> Evidence:
    try:
        digest, size, owner = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
    except (signing.BadSignature, ValueError):
        owner = ""
    if owner != str(by.account_id):
        raise BadFile(_("Send the file first, then name it here within a day."), field="files")
    return Evidence(sha256=digest, size=size, content_type="image/jpeg", kind=kind)
