"""What a voter can check: commitments, leaves and the root over them.

commitment = SHA-256(0x03 ‖ salt (16 bytes) ‖ answers as decimal numbers joined by ",")
leaf = SHA-256(0x04 ‖ poll (16 bytes) ‖ subject (16 bytes, zero where there is none) ‖ ballot (16 bytes) ‖ commitment)

The root of a poll is the Merkle root (RFC 6962) over the leaves of its counted ballots, sorted as bytes: their order
says nothing about when they came in. Without the salt a leaf gives no answer away.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from uuid import UUID

COMMITMENT, LEAF = b"\x03", b"\x04"
TREE_LEAF, TREE_NODE = b"\x00", b"\x01"
NOBODY = UUID(int=0)


def commitment(answers: Sequence[int], *, salt: bytes) -> bytes:
    """What binds a ballot to its answers (32 bytes)."""
    return sha256(COMMITMENT + salt + ",".join(map(str, answers)).encode()).digest()


def leaf(*, poll_id: UUID, subject_id: UUID | None, ballot_id: UUID, committed: bytes) -> bytes:
    """A ballot's leaf (32 bytes)."""
    return sha256(LEAF + poll_id.bytes + (subject_id or NOBODY).bytes + ballot_id.bytes + committed).digest()


class Tree:
    """A Merkle tree (RFC 6962, section 2.1) over leaves as they come, one at a time.

    Remembers one node for each height, so a million leaves cost no memory.
    """

    def __init__(self) -> None:
        self._whole: list[tuple[int, bytes]] = []  # subtrees that are complete, the highest first

    def add(self, leaf: bytes) -> None:
        height, node = 0, sha256(TREE_LEAF + leaf).digest()
        while self._whole and self._whole[-1][0] == height:
            height, node = height + 1, sha256(TREE_NODE + self._whole.pop()[1] + node).digest()
        self._whole.append((height, node))

    @property
    def root(self) -> bytes:
        """The root (32 bytes) over what was added; over nothing, the SHA-256 of nothing."""
        if not self._whole:
            return sha256(b"").digest()
        *higher, (_height, found) = self._whole
        for _height, node in reversed(higher):
            found = sha256(TREE_NODE + node + found).digest()
        return found


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaves in their order."""
    tree = Tree()
    for one in leaves:
        tree.add(one)
    return tree.root
