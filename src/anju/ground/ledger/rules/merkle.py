"""Merkle trees over hashes, as in RFC 6962 (section 2.1): nobody can pass a node off as a leaf.

leaf = SHA-256(0x00 ‖ hash), node = SHA-256(0x01 ‖ left ‖ right); a tree of n leaves splits at the largest power of two
below n. All hashes are 32 bytes.
"""

from collections.abc import Sequence
from hashlib import sha256

LEAF, NODE = b"\x00", b"\x01"


def _leaf(hashed: bytes) -> bytes:
    return sha256(LEAF + hashed).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()


def _levels(hashes: Sequence[bytes]) -> list[list[bytes]]:
    """Every level from the leaves up; a lone last node moves up unchanged, which is the split of the RFC."""
    level = [_leaf(hashed) for hashed in hashes]
    levels = [level]
    while len(level) > 1:
        paired = [_node(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]
        levels.append(level)
    return levels


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over ``hashes``; over none, the SHA-256 of nothing."""
    return _levels(hashes)[-1][0] if hashes else sha256(b"").digest()


def proof(hashes: Sequence[bytes], position: int) -> list[bytes]:
    """The neighbours, from the leaf upwards, that lead from the hash at ``position`` (from 0) to the root.

    :raises IndexError: if there is no such position.
    """
    if not 0 <= position < len(hashes):
        raise IndexError(position)
    path = []
    for level in _levels(hashes)[:-1]:
        if (neighbour := position ^ 1) < len(level):
            path.append(level[neighbour])
        position //= 2
    return path


def root_from(hashed: bytes, *, position: int, count: int, path: Sequence[bytes]) -> bytes | None:
    """The root that ``path`` leads to from a hash at ``position`` among ``count``; None if the path does not fit."""
    if not 0 <= position < count:
        return None
    found, last, steps = _leaf(hashed), count - 1, iter(path)
    while last:
        if position % 2 or position < last:
            if (neighbour := next(steps, None)) is None:
                return None
            found = _node(neighbour, found) if position % 2 else _node(found, neighbour)
        position, last = position // 2, last // 2
    return found if next(steps, None) is None else None
