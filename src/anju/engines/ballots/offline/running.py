"""Check that a receipt's ballot is in the count, from the published files alone. 凭公布的文件核对回执。"""

import sys
from pathlib import Path

from anju.engines.ballots.offline import papers, verifying
from anju.engines.ballots.offline.words import sentences

CANNOT = 2
MOST_SIGNS = 1000


def text_of(given: str) -> str:
    """A receipt's text, where its file, the text itself or ``-`` was given.

    :raises papers.NotAReceipt: if there is no such file.
    """
    if given == "-":
        return sys.stdin.read()
    if given.strip().upper().startswith((papers.LINE, "{")):
        return given
    try:
        return Path(given).read_text(encoding="utf-8")
    except (OSError, ValueError) as reason:
        raise papers.NotAReceipt(f"{given[:MOST_SIGNS]}: cannot be read") from reason


def run(text: str, folder: Path, *, noted_root: str = "") -> tuple[list[str], int]:
    """What was found, a line each, and the exit code.

    :raises papers.NotAReceipt, published.Unreadable: if it cannot be checked.
    """
    paper = papers.from_text(text)
    report = verifying.check(folder, paper.poll_id, paper=paper, noted_root=noted_root)
    lines = [f"{'✓' if holds else '✗'} {chinese}。\n  {english}." for holds, chinese, english in sentences(report)]
    return lines, report.outcome
