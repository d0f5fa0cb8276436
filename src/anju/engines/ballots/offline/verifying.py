"""Checking a poll's published files, and a receipt against them.

Every step is told, whether it holds or not; ``Report.outcome`` is the exit code of the command: 0 the files hold
together and the ballot is in the count, 1 it is not or something does not hold, 2 it cannot be checked.
"""

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from anju.engines.ballots.offline import published
from anju.engines.ballots.offline.leaves import commitment, leaf, root
from anju.engines.ballots.offline.papers import Paper

HOLDS, FAILS = 0, 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One step. ``code``: what was looked at (``words.SENTENCES`` says it); ``holds``: whether it is as it should."""

    code: str
    holds: bool
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Report:
    """What was found, in the order it was looked at."""

    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, holds: bool, **facts: Any) -> bool:
        self.findings.append(Finding(code, holds, facts))
        return holds

    @property
    def outcome(self) -> int:
        return HOLDS if all(one.holds for one in self.findings) else FAILS


@dataclass(slots=True)
class Listed:
    """What the list of leaves comes to. ``sections``: standing → how many. ``subjects``: subject → leaves that count.

    :ivar aside: those that once counted: set aside by a person, or replaced by a later one.
    :ivar found: standing and subject of the leaf that was looked for.
    """

    root: bytes = b""
    sections: Counter = field(default_factory=Counter)
    subjects: Counter = field(default_factory=Counter)
    aside: set[bytes] = field(default_factory=set)
    is_sorted: bool = True
    found: tuple[str, str] | None = None


def check(folder: Path, poll_id: UUID, *, paper: Paper | None = None, noted_root: str = "") -> Report:
    """Check the files of one poll in ``folder``, and ``paper`` against them where one is given.

    :param noted_root: a root that was noted down elsewhere, such as from the public ledger.
    :raises published.Unreadable: if a file is missing or damaged beyond reading.
    """
    report, told = Report(), published.head(folder, poll_id)
    report.note("fingerprint", published.fingerprint(folder, poll_id, "leaves") == told["leaves"].get("sha256"))
    listed = read(folder, poll_id, wanted=paper.leaf if paper else None)
    _check_list(report, listed, told, folder, poll_id)
    if noted_root:
        report.note("noted_root", noted_root.strip().lower() == told["root"])
    _check_counts(report, listed, told)
    if paper:
        _check_paper(report, paper, listed, told)
    return report


def read(folder: Path, poll_id: UUID, *, wanted: bytes | None = None) -> Listed:
    """Read the list once, a line at a time."""
    listed = Listed()
    listed.root = root(_counted(listed, published.leaves(folder, poll_id), wanted))
    return listed


def _counted(listed: Listed, lines: Iterator[tuple[str, bytes, str]], wanted: bytes | None) -> Iterator[bytes]:
    """The leaves that count, while everything that passes is noted."""
    before = ("", b"")
    for standing, one, subject in lines:
        listed.sections[standing] += 1
        listed.is_sorted &= standing != before[0] or before[1] < one
        before = (standing, one)
        if one == wanted:
            listed.found = (standing, subject)
        if standing == "counted":
            listed.subjects[subject] += 1
            yield one
        elif standing in ("judged", "replaced"):
            listed.aside.add(one)


def _check_list(report: Report, listed: Listed, told: Mapping[str, Any], folder: Path, poll_id: UUID) -> None:
    report.note("sorted", listed.is_sorted)
    counts = {standing: listed.sections[standing] for standing in published.SECTIONS}
    report.note("counts", counts == told["counts"], **counts)
    report.note("root", listed.root.hex() == told["root"], root=told["root"])
    _check_closing(report, listed, told, folder, poll_id)


def _check_closing(report: Report, listed: Listed, told: Mapping[str, Any], folder: Path, poll_id: UUID) -> None:
    """What counted at closing gives the root sealed then; since then nothing vanished, and what was added is told."""
    if not (folder / f"{poll_id}.closed").exists():
        report.note("no_closing", holds=True)
        return
    fingerprint = published.fingerprint(folder, poll_id, "closed")
    found = root(published.at_closing(folder, poll_id)).hex()
    report.note(
        "closing", found == told.get("root_at_closing") and fingerprint == told["leaves"].get("sha256_at_closing")
    )
    counting = (one for standing, one, _ in published.leaves(folder, poll_id) if standing == "counted")
    vanished, added = _between(published.at_closing(folder, poll_id), counting, listed.aside)
    report.note("since_closing", not vanished, added=added, vanished=vanished)


def _between(before: Iterator[bytes], after: Iterator[bytes], aside: set[bytes]) -> tuple[int, int]:
    """Of two sorted lists: how many of the first are neither in the second nor aside, how many only in the second."""
    vanished = added = 0
    merged = heapq.merge(((one, False) for one in before), ((one, True) for one in after))
    for one, some in groupby(merged, key=lambda pair: pair[0]):
        places = {place for _leaf, place in some}
        vanished += places == {False} and one not in aside
        added += places == {True}
    return vanished, added


def _check_counts(report: Report, listed: Listed, told: Mapping[str, Any]) -> None:
    """The ballots of each subject, and of each question of each party, add up."""
    report.note("subjects", dict(listed.subjects) == told["leaves"].get("subjects"), subjects=len(listed.subjects))
    wrong = [
        subject for subject, number in listed.subjects.items() if not _adds_up(told["tally"].get(subject, {}), number)
    ]
    wrong += [subject for subject in told["tally"] if subject not in listed.subjects]
    report.note("tally", not wrong, wrong=wrong[0] if wrong else "")


def _adds_up(parties: Mapping[str, Any], number: int) -> bool:
    """Whether the parties of a subject add up to its ballots; those not shown take what is left, at least one each."""
    try:
        shown = [one for one in parties.values() if "ballots" in one]
        for one in shown:
            if any(sum(said[0] for said in question.values()) != one["ballots"] for question in one["answers"]):
                return False
        left, hidden = number - sum(one["ballots"] for one in shown), len(parties) - len(shown)
    except (KeyError, TypeError, AttributeError, IndexError):
        return False
    return left >= hidden if hidden else left == 0


def _check_paper(report: Report, paper: Paper, listed: Listed, told: Mapping[str, Any]) -> None:
    committed = paper.commitment
    if paper.answers is not None and paper.salt is not None:
        committed = commitment(paper.answers, salt=paper.salt)
        report.note("commitment", committed == paper.commitment)
    found = leaf(poll_id=paper.poll_id, subject_id=paper.subject_id, ballot_id=paper.ballot_id, committed=committed)
    report.note("leaf", found == paper.leaf)
    if listed.found is None:
        report.note("absent_secret" if told["secrecy"] == "secret" else "absent", False, standing=paper.standing)
        return
    standing, subject = listed.found
    report.note("about", subject == (str(paper.subject_id) if paper.subject_id else "-"))
    report.note(f"is_{standing}", standing == "counted")
