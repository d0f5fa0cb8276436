"""Joining each message to the earlier one it is most like, found by its rarest terms; it remembers the window only.

A window of a large city holds hundreds of thousands of messages with a hundred terms each, so a term is kept as its
hash, eight bytes; two that share one of 2**64 by chance would make two messages a little more alike.
"""

import math
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from anju.programmes.warnings.scan import words
from anju.programmes.warnings.scan.shapes import Message, Settings

KEYS = 16  # rarest terms by which a message is looked up
MOST_UNDER_KEY = 40  # latest messages that are kept under one term
MOST_COMPARED = 12  # candidates that are compared whole
SAME_TEXT = 0.9
KNOWN_BOTH = 0.25  # share of the threshold where estate and matter are known to be the same


@dataclass(slots=True)
class Joined:
    """A message in an issue."""

    message: Message
    terms: tuple[str, ...]
    alike: float = 1.0
    repeats: bool = False


@dataclass(slots=True, eq=False)
class Kept:
    """A message within the window."""

    message: Message
    terms: array  # of hashes, the heaviest term first
    weights: array
    norm: float
    divisions: frozenset[str]
    group: list[Joined] | None = field(default=None)

    @property
    def keys(self) -> tuple[int, ...]:
        """By what it is looked up: its rarest terms, and estate with matter where both are known."""
        known = self.message.estate and self.message.matter
        return (*self.terms[:KEYS], *([hash((self.message.estate, self.message.matter))] if known else ()))


class Joiner:
    """Takes messages in the order of their time."""

    def __init__(self, rarity: words.Rarity, settings: Settings):
        self.rarity, self.settings = rarity, settings
        self.apart = timedelta(days=settings.apart_days)
        self.window: deque[Kept] = deque()
        self.under: dict[int, list[Kept]] = defaultdict(list)
        self.groups: list[list[Joined]] = []

    def take(self, message: Message) -> None:
        """Join the message, or keep it for later ones."""
        self._forget(message.at)
        new, terms = self._kept(message)
        best, alike = self._likest(new)
        if best is not None:
            self._join(new, terms, best, alike)
        self.window.append(new)
        for key in new.keys:
            row = self.under[key]
            row.append(new)
            if len(row) > MOST_UNDER_KEY:
                del row[0]

    def _kept(self, message: Message) -> tuple[Kept, tuple[str, ...]]:
        """The message as the window holds it, and its terms as words, which the window does not hold."""
        message = replace(message, text=message.text[: words.BEGINNING])
        title, text = words.cut(message.title), words.cut(message.text)
        pairs = words.weighed(title, text, self.rarity)
        norm = math.sqrt(sum(weight * weight for _term, weight in pairs)) or 1.0
        terms = tuple(term for term, _weight in pairs)
        hashes, weights = array("q", map(hash, terms)), array("d", (weight for _term, weight in pairs))
        return Kept(message, hashes, weights, norm, words.divisions(title, text)), terms

    def _forget(self, at: datetime) -> None:
        """Let go of what lies too far back for anything to join it."""
        while self.window and at - self.window[0].message.at > self.apart:
            old = self.window.popleft()
            for key in old.keys:
                row = self.under.get(key)
                if row and row[0] is old:
                    del row[0]
                if row is not None and not row:
                    del self.under[key]

    def _likest(self, new: Kept) -> tuple[Kept | None, float]:
        shared: Counter[int] = Counter()
        at_hand: dict[int, Kept] = {}
        for key, weight in zip(new.keys, (*new.weights[: len(new.terms[:KEYS])], self.rarity.rarest), strict=False):
            for kept in self.under.get(key, ()):
                at_hand[id(kept)] = kept
                shared[id(kept)] += weight
        best, most = None, 0.0
        mine = dict(zip(new.terms, new.weights, strict=True))
        for known, _weight in shared.most_common(MOST_COMPARED):
            kept = at_hand[known]
            alike = _cosine(mine, new, kept)
            if alike > most and alike >= self._needed(new, kept):
                best, most = kept, alike
        return best, most

    def _needed(self, new: Kept, kept: Kept) -> float:
        """How alike two messages must be; 2, which nothing is, where they are about different places."""
        one, other = new.message, kept.message
        if one.estate and other.estate:
            if one.estate != other.estate:
                return 2.0
            return self.settings.joins_at * (KNOWN_BOTH if known_same(one, other) else 1)
        if one.path and other.path and not (one.path.startswith(other.path) or other.path.startswith(one.path)):
            return 2.0
        if words.contradict(new.divisions, kept.divisions):
            return 2.0
        is_one_place = (one.path and one.path == other.path) or new.divisions & kept.divisions
        return self.settings.joins_at if is_one_place else self.settings.joins_anywhere

    def _join(self, new: Kept, terms: tuple[str, ...], best: Kept, alike: float) -> None:
        if best.group is None:
            best.group = [Joined(best.message, self._kept(best.message)[1])]
            self.groups.append(best.group)
        new.group = best.group
        new.group.append(Joined(new.message, terms, alike, alike >= SAME_TEXT))


def known_same(one: Message, other: Message) -> bool:
    """Whether the register and the form say that both speak of one matter at one estate."""
    return bool(one.estate and one.matter) and (one.estate, one.matter) == (other.estate, other.matter)


def _cosine(mine: dict[str, float], new: Kept, kept: Kept) -> float:
    dot = sum(mine[term] * weight for term, weight in zip(kept.terms, kept.weights, strict=True) if term in mine)
    return dot / (new.norm * kept.norm)


def shared_by(group: Sequence[Joined], least: int) -> Counter[str]:
    """Terms that at least ``least`` members have."""
    many = Counter(term for joined in group for term in joined.terms)
    return Counter({term: n for term, n in many.items() if n >= least})
