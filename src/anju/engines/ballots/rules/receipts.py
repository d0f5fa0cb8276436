"""What a voter can check: commitments, leaves and the root over them. Standard library only, so that anybody can.

commitment = SHA-256(0x03 ‖ salt (16 bytes) ‖ answers as decimal numbers joined by ",")
leaf = SHA-256(0x04 ‖ poll (16 bytes) ‖ subject (16 bytes, zero where there is none) ‖ ballot (16 bytes) ‖ commitment)

The root of a poll is the Merkle root (RFC 6962) over the leaves of its counted ballots, sorted as bytes: their order
says nothing about when they came in. Without the salt a leaf gives no answer away.
"""

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

COMMITMENT, LEAF = b"\x03", b"\x04"
NOBODY = UUID(int=0)


def commitment(answers: Sequence[int], *, salt: bytes) -> bytes:
    """What binds a ballot to its answers (32 bytes)."""
    return sha256(COMMITMENT + salt + ",".join(map(str, answers)).encode()).digest()


def leaf(*, poll_id: UUID, subject_id: UUID | None, ballot_id: UUID, committed: bytes) -> bytes:
    """A ballot's leaf (32 bytes)."""
    return sha256(LEAF + poll_id.bytes + (subject_id or NOBODY).bytes + ballot_id.bytes + committed).digest()
