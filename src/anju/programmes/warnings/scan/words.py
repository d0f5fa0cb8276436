"""Words of a message: cut by a dictionary, weighed by how rare they are, with the divisions that are named."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized
from itertools import pairwise
from typing import Protocol

from anju.programmes.warnings.scan.shapes import Message

# A division may be called by a letter and a figure; then that is a word of its own.
RUN = re.compile(r"[A-Za-z0-9]+[市区县旗]+|[A-Za-z0-9]+|[\u4e00-\u9fff]+")
CALLED = re.compile(r"[A-Za-z0-9]+[市区县旗]+")
BEGINNING = 200  # characters of a text that are read; what somebody wants stands there
LONGEST_PAIR = 8
MOST_WORDS = 160  # of one message that are compared, the heaviest
TITLE_WEIGHT = 2.0
SAMPLE = 20_000  # messages from which rarity is learned
FEW = 500  # with fewer messages words are weighed as if there were so many: what few share is not common for that
# Divisions by their last character; the words below end alike and are none.
LEVELS = "市区县旗"
NO_DIVISION = frozenset(
    "小区 社区 城区 市区 地区 辖区 片区 园区 校区 景区 库区 郊区 新区 院区 厂区 山区 城市 县城 超市 门市 市县".split()
)


class Messages(Sized, Iterable[Message], Protocol):
    """Messages that can be gone through more than once, in the order of their time."""


def cut(text: str) -> list[str]:
    """The words of a text in order; signs are left out, letters and figures stay together as they are written."""
    import rjieba  # at the first scan: it reads its dictionary once

    return [word for run in RUN.findall(text) for word in ([run] if CALLED.match(run) else rjieba.cut(run))]


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of a text in order, each with what kind of word it is (``nr``: a person's name, ``v``: a verb)."""
    import rjieba

    return [
        pair for run in RUN.findall(text) for pair in ([(run, "ns")] if CALLED.match(run) else rjieba.tag(run))
    ]  # fmt: skip


def terms(words: Sequence[str]) -> set[str]:
    """What is compared: words of two characters and more, and neighbours together, which tell names apart."""
    single = {word for word in words if len(word) > 1}
    return single | {first + second for first, second in pairwise(words) if len(first) + len(second) <= LONGEST_PAIR}


class Rarity:
    """How rare each term is: ln((messages + 1) / messages with it), of at least ``FEW`` messages; the new is rarest."""

    def __init__(self, messages: Messages):
        step = max(1, -(-len(messages) // SAMPLE))
        counted: Counter[str] = Counter()
        self.read = 0
        for place, message in enumerate(messages):
            if place % step == 0:
                counted.update(terms(cut(message.title)) | terms(cut(message.text[:BEGINNING])))
                self.read += 1
        whole = math.log(max(self.read, FEW) + 1)
        self.rarest = whole
        # A term met once weighs what a new one weighs, so only the others are kept.
        self.of: Mapping[str, float] = {term: whole - math.log(n) for term, n in counted.items() if n > 1}

    def weight(self, term: str) -> float:
        return self.of.get(term, self.rarest)


def weighed(title: Sequence[str], text: Sequence[str], rarity: Rarity) -> list[tuple[str, float]]:
    """The heaviest terms of a message with their weights, heaviest first; what the title says counts more."""
    in_title = terms(title)
    pairs = [(term, TITLE_WEIGHT * rarity.weight(term)) for term in in_title]
    pairs += [(term, rarity.weight(term)) for term in terms(text) - in_title]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:MOST_WORDS]


def divisions(title: Sequence[str], text: Sequence[str]) -> frozenset[str]:
    """The cities, districts and counties a message names: in its title, else at the beginning of its text."""
    return frozenset(_named(title)) or frozenset(_named(text))


def _named(words: Sequence[str]) -> Iterable[str]:
    return (name for word in words if (name := division(word)))


def division(word: str) -> str:
    """A word as the name of a division, up to its level; empty if it is none."""
    if word[-1] not in LEVELS or word in NO_DIVISION:
        return ""
    name = word.rstrip(LEVELS)
    return name + word[len(name)] if name else ""


def contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two messages name divisions of one level and none of them in common."""
    for level in LEVELS:
        left, right = {d for d in one if d[-1] == level}, {d for d in other if d[-1] == level}
        if left and right and not left & right:
            return True
    return False
