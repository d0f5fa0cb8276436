"""The ledger as a file: one JSON object a line (gzip when the name ends in .gz), written and checked as a stream.

``{"kind":"ledger","format":1,"before":{"no":…,"chain":…}}`` opens the file and names the batch before the first. Then,
for each batch, one line ``batch`` and one line ``entry`` a place (``entry`` is the canonical object, or null when it is
gone), and a line ``day`` after the last batch of a closed day. ``{"kind":"end","batches":…,"entries":…}`` closes it.
Hashes are lower-case hexadecimal.
"""

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from anju.ground.ledger.rules import canonical, chain
from anju.ground.ledger.rules.check import Checker, Kind, Report, Sealed

FORMAT = 1


class Damaged(ValueError):
    """The file is not, or no longer, an exported ledger; ``line`` counts from 1."""

    def __init__(self, line: int, why: str):
        super().__init__(f"line {line}: {why}")


def write(
    path: Path, batches: Iterable[tuple[chain.SealedBatch, Iterable[Sealed]] | chain.SealedDay], progress: Callable
) -> dict[str, int]:
    """Write batches and days, in order, to ``path``; says how many batches and entries.

    The file appears under its name only when it is complete.
    """
    half = path.with_name(f".{path.name}.half")
    counts = {"batches": 0, "entries": 0}
    try:
        with _open(half, "wt", packed=path.suffix == ".gz") as file:
            for part in batches:
                for line in _lines(part, counts):
                    file.write(canonical.text_of(line) + "\n")
                progress(1)
            if not counts["batches"]:
                file.write(canonical.text_of(_opening(no=0, chain=chain.BEGINNING)) + "\n")
            file.write(canonical.text_of({"kind": "end", **counts}) + "\n")
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return counts


def check(path: Path, *, known: Mapping[str, bytes] = {}, progress: Callable[[int], Any] = lambda n: None) -> Report:
    """Check an exported file; a damaged one is a finding, not an error. ``progress`` gets 1 per batch.

    :raises OSError: if the file cannot be opened.
    """
    checker = Checker(known=known)
    with _open(path, "rt", packed=path.suffix == ".gz") as file:
        try:
            _check(_read(file), checker, progress)
        except (Damaged, UnicodeDecodeError, EOFError, gzip.BadGzipFile, zlib.error) as reason:
            checker.find(Kind.FILE_DAMAGED, str(reason))
    return checker.finish()


def _open(path: Path, mode: str, *, packed: bool) -> IO[str]:
    return gzip.open(path, mode, encoding="utf-8") if packed else open(path, mode, encoding="utf-8")


def _opening(*, no: int, chain: bytes) -> dict:
    return {"kind": "ledger", "format": FORMAT, "before": {"no": no, "chain": chain.hex()}}


def _lines(part, counts: dict[str, int]) -> Iterator[dict]:
    if isinstance(part, chain.SealedDay):
        yield {"kind": "day", **_plain(part)}
        return
    batch, places = part
    if not counts["batches"]:
        yield _opening(no=batch.no - 1, chain=batch.previous)
    yield {"kind": "batch", **_plain(batch)}
    counts["batches"] += 1
    for place in places:
        counts["entries"] += 1
        yield {"kind": "entry", "position": place.position, "id": place.entry_id, "hash": place.hash.hex(),
               "entry": None if place.entry is None else dict(place.entry)}  # fmt: skip


def _plain(value) -> dict:
    return {name: canonical.plain(part) for name, part in asdict(value).items()}


def _read(file: IO[str]) -> Iterator[tuple[int, dict]]:
    for number, line in enumerate(file, start=1):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as reason:
            raise Damaged(number, "not a JSON object") from reason
        if not isinstance(value, dict):
            raise Damaged(number, "not a JSON object")
        yield number, value


def _check(lines: Iterator[tuple[int, dict]], checker: Checker, progress: Callable) -> None:
    number, line = 0, {}
    try:
        number, line = next(lines)
        if line.get("kind") != "ledger" or line["format"] != FORMAT:
            raise Damaged(1, f"not an exported ledger of format {FORMAT}")
        checker.begin_after(line["before"]["no"], bytes.fromhex(line["before"]["chain"]))
        number, line = next(lines)
        while line["kind"] != "end":
            number, line = _check_part(line, lines, checker)
            progress(1)
        if (line["batches"], line["entries"]) != (checker.report.batches, checker.report.entries):
            raise Damaged(number, "the file ends with other counts than it holds")
    except StopIteration as reason:
        raise Damaged(number, "the file ends too early") from reason
    except (KeyError, TypeError, AttributeError, ValueError) as reason:
        if isinstance(reason, Damaged):
            raise
        raise Damaged(number, f"cannot be read: {reason!r}") from reason


def _check_part(line: dict, lines: Iterator[tuple[int, dict]], checker: Checker) -> tuple[int, dict]:
    """Check the batch or day that begins with ``line``; the first line after it comes back."""
    kind = line.pop("kind")
    if kind == "day":
        checker.day(chain.SealedDay(**{**line, "root": bytes.fromhex(line["root"])}))
        return next(lines)
    if kind != "batch":
        raise ValueError(kind)
    after: list[tuple[int, dict]] = []
    checker.batch(_batch(line), _places(lines, after))
    return after[0] if after else next(lines)


def _batch(line: dict) -> chain.SealedBatch:
    hashes = {name: bytes.fromhex(line[name]) for name in ("root", "previous", "chain")}
    return chain.SealedBatch(
        no=line["no"], count=line["count"], sealed_at=datetime.fromisoformat(line["sealed_at"]), **hashes
    )


def _places(lines: Iterator[tuple[int, dict]], after: list) -> Iterator[Sealed]:
    for number, line in lines:
        if line.get("kind") != "entry":
            after.append((number, line))
            return
        yield Sealed(
            position=line["position"], entry_id=line["id"], hash=bytes.fromhex(line["hash"]), entry=line["entry"]
        )
