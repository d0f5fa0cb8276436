"""The files of a poll that anybody may check: written when it closes and when it is counted, a line at a time.

``offline/published.py`` says what stands in them. The list of closing is kept then and published with the count.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connection

from anju.engines.ballots.actions.held import law_at
from anju.engines.ballots.models import Poll
from anju.engines.ballots.offline.leaves import Tree
from anju.engines.ballots.offline.published import CLOSED, FORMAT, LEAVES, SECTIONS, VERSION
from anju.kit import storage
from anju.kit.batches import batched

FEWEST_SHOWN = "ballots.fewest_shown"
AT_ONCE = 2000
STANDS = "CASE WHEN b.standing = 'counted' THEN coalesce(a.why, 'counted') ELSE b.standing END"
KEPT = """FROM ballots_ballot b LEFT JOIN ballots_aside a ON a.ballot_id = b.id
WHERE b.year = %s AND b.poll_id = %s"""
NUMBERS = f"SELECT {STANDS}, count(*) {KEPT} GROUP BY 1"
LISTING = f"SELECT encode(b.leaf, 'hex'), coalesce(b.subject_id::text, '-') {KEPT} AND {STANDS} = %s ORDER BY b.leaf"
COUNTED = """
SELECT coalesce(subject_id::text, '-'), party, question, answer, ballots, weight FROM ballots_tally WHERE poll_id = %s
ORDER BY coalesce(subject_id::text, '-') COLLATE "C", party COLLATE "C", question, answer"""
# What was kept aside stands in the list with the reason; who reads the short file alone is told what it leaves out.
NOTE = {
    "zh": "不足{fewest}票的一方只公布有不足{fewest}票，不公布选项分布；每张票的票叶都在清单里。",
    "en": "Of a party with fewer than {fewest} ballots on a subject no answers are given; the leaf of every ballot is "
          "in the list.",
}  # fmt: skip


@dataclass(slots=True)
class _Written:
    """What is noted while a list is written."""

    tree: Tree = field(default_factory=Tree)
    subjects: Counter = field(default_factory=Counter)


def seal_leaves(row: Poll) -> tuple[str, str]:
    """Keep the list of what counts at closing; its root and its address are returned. A part of closing."""
    written = _Written()
    kept = storage.keep_parts(_closed_list(row, written))
    return written.tree.root.hex(), kept


def _closed_list(row: Poll, written: _Written) -> Iterator[bytes]:
    yield f"{CLOSED} {VERSION} {row.pk}\n".encode()
    yield from _section(row, "counted", row.counted or 0, written)


def publish(row: Poll, *, at: datetime) -> None:
    """Write list and head of a poll that was just counted; the poll is told root and addresses. A part of the count."""
    written = _Written()
    row.leaves_file = storage.keep_parts(_list(row, written))
    row.root = written.tree.root.hex()
    row.head_file = storage.keep_parts(_head_file(row, written, at=at))


def _list(row: Poll, written: _Written) -> Iterator[bytes]:
    yield f"{LEAVES} {VERSION} {row.pk}\n".encode()
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [row.year, row.pk])
        numbers = dict(cursor.fetchall())
    for standing in SECTIONS:
        yield from _section(row, standing, numbers.get(standing, 0), written)


def _section(row: Poll, standing: str, number: int, written: _Written) -> Iterator[bytes]:
    yield f"{standing} {number}\n".encode()
    if not number:
        return
    with connection.chunked_cursor() as cursor:
        cursor.execute(LISTING, [row.year, row.pk, standing])
        for some in batched(cursor, AT_ONCE):
            if standing == "counted":
                for leaf, subject in some:
                    written.tree.add(bytes.fromhex(leaf))
                    written.subjects[subject] += 1
            yield "".join(f"{leaf} {subject}\n" for leaf, subject in some).encode()


def _head_file(row: Poll, written: _Written, *, at: datetime) -> Iterator[bytes]:
    law = law_at(row.region_path, at)
    fewest = law.value(FEWEST_SHOWN)
    yield json.dumps(_head(row, written, fewest), ensure_ascii=False, default=str).encode()[:-1]
    yield b', "tally": {'
    before = b""
    with connection.chunked_cursor() as cursor:
        cursor.execute(COUNTED, [row.pk])
        for subject, lines in groupby(cursor, key=lambda line: line[0]):
            told = json.dumps(_subject(lines, fewest), separators=(",", ":"))
            yield before + f'\n"{subject}": {told}'.encode()
            before = b","
    yield b"\n}}\n"


def _head(row: Poll, written: _Written, fewest: int) -> dict[str, Any]:
    return {
        "format": FORMAT, "version": VERSION, "poll": row.pk, "type": row.type, "title": row.title, "year": row.year,
        "region": row.region_path, "secrecy": row.secrecy, "opens_at": row.opens_at, "closes_at": row.closes_at,
        "closed_at": row.closed_at, "tallied_at": row.tallied_at, "rules": row.rule_version,
        "illustrative": row.illustrative, "questions": row.questions, "electors": row.electors,
        "roll_digest": row.roll_digest,
        "counts": {one: getattr(row, one) for one in SECTIONS}, "root": row.root,
        "root_at_closing": row.root_at_closing, "tally_digest": row.tally_digest, "fewest_shown": fewest,
        "note": {language: text.format(fewest=fewest) for language, text in NOTE.items()},
        "leaves": {"sha256": row.leaves_file, "sha256_at_closing": row.closed_file, "subjects": written.subjects},
    }  # fmt: skip


def _subject(lines: Iterator[tuple], fewest: int) -> dict[str, Any]:
    """Party → its answers, or that it has too few: {"ballots", "weight", "answers": [{answer: [ballots, weight]}]}."""
    return {party: _party(list(some), fewest) for party, some in groupby(lines, key=lambda line: line[1])}


def _party(lines: list[tuple], fewest: int) -> dict[str, Any]:
    answers: list[dict[str, list]] = [{} for _ in range(lines[-1][2] + 1)]
    for _subject, _party, question, answer, ballots, weight in lines:
        answers[question][str(answer)] = [ballots, str(weight)]
    ballots = sum(said[0] for said in answers[0].values())
    if ballots < fewest:
        return {"fewer_than": fewest}
    weight = sum(line[5] for line in lines if line[2] == 0)
    return {"ballots": ballots, "weight": str(weight), "answers": answers}
