"""Receipts on paper and in files, between the engine's own value and what ``offline.papers`` writes."""

from dataclasses import fields

from anju.engines.ballots.offline import papers
from anju.engines.ballots.types import Receipt, Standing


def receipt_text(receipt: Receipt) -> str:
    """What a voter keeps as a file: JSON, versioned."""
    return papers.to_text(receipt)


def receipt_line(receipt: Receipt) -> str:
    """The same as one line of capitals and figures, short enough for a square code."""
    return papers.to_line(receipt)


def read_receipt(text: str) -> Receipt:
    """The receipt that a file or a line holds.

    :raises papers.NotAReceipt: (a ``ValueError``) if it holds none.
    """
    paper = papers.from_text(text)
    told = {field.name: getattr(paper, field.name) for field in fields(papers.Paper)}
    return Receipt(**told | {"standing": Standing(paper.standing)})
