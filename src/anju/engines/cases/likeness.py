"""How alike two texts are, for people to decide whether they speak of the same thing. Pure."""

from itertools import pairwise

SAME_WORDS = 0.5


def _pairs(text: str) -> set[str]:
    """Every two neighbouring letters or figures; signs and blanks are left out."""
    letters = [letter.lower() for letter in text if letter.isalnum()]
    return {first + second for first, second in pairwise(letters)}


def alike(one: str, other: str) -> float:
    """0 to 1: the share of pairs of characters that two texts have in common (Dice's coefficient)."""
    left, right = _pairs(one), _pairs(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0
