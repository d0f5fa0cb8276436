"""The structured rules of the programme as people read them on the page of the rules."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.ground.rulebook.types import Complaint, Shown, Table, TableRow
from anju.programmes.double_evaluation import rules
from anju.programmes.double_evaluation.types import KIND_TITLES, Kind


def source_titles() -> dict[str, str]:
    return {rules.APPEALS: _("Ratings of orders that the unit handled"), rules.CYCLE: _("Yearly evaluation")}


def sources(value: Mapping[str, int]) -> Shown:
    """One table: source, weight."""
    rows = tuple(
        TableRow(key=name, title=source_titles()[name], cells=(str(weight),)) for name, weight in value.items()
    )
    heads = (pgettext("double evaluation", "Source"), pgettext("double evaluation", "Weight"))
    return Shown(tables=(Table(title=pgettext("double evaluation", "Sources"), columns=heads, rows=rows),))


def wrong_groups(value: Any) -> Iterator[Complaint]:
    """As ``rules.wrong_groups``, with the kinds there are."""
    return rules.wrong_groups(value, [kind.value for kind in Kind])


def groups(value: Sequence[Mapping[str, Any]]) -> Shown:
    """One table: group, kinds."""
    rows = tuple(
        TableRow(key=one["code"], title=one["title"],
                 cells=("、".join(str(KIND_TITLES[Kind(kind)]) for kind in one["kinds"]),))
        for one in value
    )  # fmt: skip
    heads = (pgettext("double evaluation", "Lists"), pgettext("double evaluation", "Kinds of units"))
    return Shown(tables=(Table(title=pgettext("double evaluation", "Lists"), columns=heads, rows=rows),))
