"""What is on notice, as an Atom feed (RFC 4287): one entry a permanent page, renewed whenever its state changes.

An entry's id is its permanent address, so that a reader who follows the feed sees a correction as news of the same
notice. Nothing is told here that the page would not tell: a withdrawn notice keeps its title and loses its summary.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.feedgenerator import Atom1Feed

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
# What no XML document may hold, however it is written.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One notice as the feed tells it.

    :ivar address: of its permanent page; also the entry's id.
    :ivar updated_at: when its state or its content last changed.
    """

    title: str
    address: str
    summary: str
    issuer: str
    category: str
    published_at: datetime
    updated_at: datetime


def atom(
    items: Iterable[Item], *, title: str, address: str, own_address: str, language: str, updated_at: datetime
) -> bytes:
    """The feed as UTF-8 bytes; equal values make equal bytes.

    :param address: of the page that lists the same; :param own_address: of the feed itself, and its id.
    :param updated_at: of the feed while it is empty; else the latest of its entries'.
    """
    feed = _Feed(updated_at, title=plain(title), link=address, description="", feed_url=own_address,
                 language=language, feed_guid=own_address)  # fmt: skip
    for item in items:
        feed.add_item(
            title=plain(item.title), link=item.address, description=plain(item.summary), unique_id=item.address,
            author_name=plain(item.issuer) or plain(title), categories=[plain(item.category)] if item.category else (),
            pubdate=item.published_at, updateddate=item.updated_at,
        )  # fmt: skip
    return feed.writeString("utf-8").encode()


class _Feed(Atom1Feed):
    """Django's feed, but that an empty one does not read the clock."""

    def __init__(self, empty_since: datetime, **told):
        self._empty_since = empty_since
        super().__init__(**told)

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self._empty_since)


def plain(text: str) -> str:
    """``text`` without the signs XML cannot hold."""
    return _UNSPEAKABLE.sub("", text)
