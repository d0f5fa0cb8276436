"""Questions as people read them on the page of the rules."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext

from anju.engines.ballots.rules import questions_of
from anju.ground.rulebook.types import Shown, Table, TableRow


def show_questions(value: Mapping[str, Any]) -> Shown:
    """One table: question, options, weight."""
    rows = tuple(
        TableRow(
            key=one.code, title=one.title,
            cells=("、".join(option.title for option in one.options), str(one.weight)),
        )
        for one in questions_of(value)
    )  # fmt: skip
    heads = (pgettext("ballots", "Question"), pgettext("ballots", "Possible answers"), pgettext("ballots", "Weight"))
    return Shown(tables=(Table(title=pgettext("ballots", "Questions"), columns=heads, rows=rows),))
