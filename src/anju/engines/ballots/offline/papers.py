"""A receipt as a file (JSON) and as one line short enough for a square code.

The file: ``{"format": "anju.ballot-receipt", "version": 1, "poll", "subject", "ballot", "commitment", "leaf",
"standing", "turn", "answers", "salt"}``; identifiers as text, hashes in hexadecimal; a secret ballot's says neither
answers nor salt.

The line: ``ANJU1.`` and, in base 32, one byte that says which kind, poll, subject (zero: none) and ballot of 16 bytes
each, one byte of turn + 2, then salt (16) and answers (2 bytes each), or of a secret ballot the commitment (32); and
the first 4 bytes of the SHA-256 of all that, so that a slip of the pen shows.
"""

import base64
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from anju.engines.ballots.offline.leaves import NOBODY, commitment, leaf

FORMAT, VERSION = "anju.ballot-receipt", 1
LINE = "ANJU1."
STANDINGS = ("counted", "late", "invalid")
OPEN, SECRET = 0, 1
CHECK = 4  # bytes
MOST_SIGNS = 20_000


class NotAReceipt(ValueError):
    """The text is no receipt, or was damaged; the message says what is wrong with it, in English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A receipt as it was read; ``answers`` and ``salt`` are None of a secret ballot."""

    poll_id: UUID
    ballot_id: UUID
    subject_id: UUID | None
    commitment: bytes
    leaf: bytes
    standing: str
    turn: int
    answers: tuple[int, ...] | None = None
    salt: bytes | None = None


def to_text(receipt: Any) -> str:
    """A receipt (whatever has the attributes of :class:`Paper`) as the text of its file."""
    told = {
        "format": FORMAT, "version": VERSION, "poll": str(receipt.poll_id),
        "subject": str(receipt.subject_id) if receipt.subject_id else None, "ballot": str(receipt.ballot_id),
        "commitment": receipt.commitment.hex(), "leaf": receipt.leaf.hex(), "standing": str(receipt.standing),
        "turn": receipt.turn,
    }  # fmt: skip
    if receipt.answers is not None and receipt.salt is not None:
        told |= {"answers": list(receipt.answers), "salt": receipt.salt.hex()}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def to_line(receipt: Any) -> str:
    """A receipt as one line of capitals and figures: 140 to 220 signs."""
    is_secret = receipt.answers is None
    kind = STANDINGS.index(str(receipt.standing)) << 1 | (SECRET if is_secret else OPEN)
    said = bytes([kind]) + receipt.poll_id.bytes + (receipt.subject_id or NOBODY).bytes + receipt.ballot_id.bytes
    said += bytes([receipt.turn + 2])
    if is_secret:
        said += receipt.commitment
    else:
        said += receipt.salt + b"".join(answer.to_bytes(2) for answer in receipt.answers)
    return LINE + base64.b32encode(said + sha256(said).digest()[:CHECK]).decode().rstrip("=")


def from_text(text: str) -> Paper:
    """The receipt that a file or a line holds.

    :raises NotAReceipt: if it holds none, or one that contradicts itself beyond reading.
    """
    text = text.strip().lstrip("\ufeff")
    if len(text) > MOST_SIGNS:
        raise NotAReceipt("much too long for a receipt")
    if text.upper().startswith(LINE):
        return _from_line("".join(text.upper().split())[len(LINE) :])
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as reason:
        raise NotAReceipt("neither a receipt's file nor its line") from reason
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise NotAReceipt("not the file of a receipt")
    if told.get("version") != VERSION:
        raise NotAReceipt("a receipt of another version; use a newer program")
    return _from_file(told)


def _from_file(told: dict[str, Any]) -> Paper:
    try:
        answers, salt = told.get("answers"), told.get("salt")
        return Paper(
            poll_id=UUID(told["poll"]), ballot_id=UUID(told["ballot"]),
            subject_id=UUID(told["subject"]) if told.get("subject") else None,
            commitment=_hash(told["commitment"]), leaf=_hash(told["leaf"]), standing=_standing(told["standing"]),
            turn=int(told["turn"]), answers=None if answers is None else tuple(int(one) for one in answers),
            salt=None if salt is None else bytes.fromhex(salt),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise NotAReceipt("a part of the receipt is missing or damaged") from reason


def _hash(text: str) -> bytes:
    if len(found := bytes.fromhex(text)) != 32:
        raise ValueError(text)
    return found


def _standing(text: str) -> str:
    if text not in STANDINGS:
        raise ValueError(text)
    return text


def _from_line(text: str) -> Paper:
    try:
        said = base64.b32decode(text + "=" * (-len(text) % 8))
        said, check = said[:-CHECK], said[-CHECK:]
        if sha256(said).digest()[:CHECK] != check:
            raise ValueError("check")
        poll, subject, ballot = (UUID(bytes=said[n : n + 16]) for n in (1, 17, 33))
        kind, turn, rest = said[0], said[49] - 2, said[50:]
        standing, is_secret = STANDINGS[kind >> 1], bool(kind & 1)
        if (len(rest) != 32) if is_secret else (len(rest) < 16 or len(rest) % 2):
            raise ValueError("length")
    except (ValueError, IndexError) as reason:
        raise NotAReceipt("the line is damaged: compare it sign by sign, or scan it again") from reason
    about = None if subject == NOBODY else subject
    answers = salt = None
    if is_secret:
        committed = rest
    else:
        salt, answers = rest[:16], tuple(int.from_bytes(rest[n : n + 2]) for n in range(16, len(rest), 2))
        committed = commitment(answers, salt=salt)
    found = leaf(poll_id=poll, subject_id=about, ballot_id=ballot, committed=committed)
    return Paper(poll_id=poll, ballot_id=ballot, subject_id=about, commitment=committed, leaf=found,
                 standing=standing, turn=turn, answers=answers, salt=salt)  # fmt: skip
