"""The structured rules of the programme as people read them on the page of the rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from anju.engines.scoring import queries as scoring
from anju.ground.rulebook.types import Complaint, Shown, Table, TableRow
from anju.programmes.grades.types import (
    BOARD_TITLES,
    KIND_TITLES,
    PARTY_TITLES,
    SILENCE_TITLES,
    Board,
    Kind,
    Party,
    Silence,
)

PERIOD = "calendar_year"


def wrong_scheme(value: Mapping[str, Any]) -> Iterator[Complaint]:
    """As every scheme; besides its points count within a calendar year, so that two gradings never mix."""
    yield from scoring.check_scheme(value)
    if value.get("period") != PERIOD:
        yield ("period",), _("must be calendar_year: each grading's points count in a year of their own")
    if not value.get("bands"):
        yield ("bands",), _("a grading needs bands")


def _table(title: str, heads: Sequence[str], rows: Iterable[tuple[str, str, Sequence[str]]]) -> Shown:
    told = tuple(TableRow(key=key, title=name, cells=tuple(cells)) for key, name, cells in rows)
    return Shown(tables=(Table(title=title, columns=tuple(heads), rows=told),))


def inputs(value: Mapping[str, Mapping[str, Any]]) -> Shown:
    heads = (pgettext("grades", "Input"), pgettext("grades", "Item"), pgettext("grades", "Out of"),
             pgettext("grades", "Where there is none"))  # fmt: skip
    rows = (
        (kind, str(KIND_TITLES[Kind(kind)]),
         (one["item"], str(one["out_of"]), str(one["missing"]) if one.get("missing") is not None
          else pgettext("grades", "grading waits for it")))
        for kind, one in value.items()
    )  # fmt: skip
    return _table(pgettext("grades", "Inputs"), heads, rows)


def weights(value: Mapping[str, int]) -> Shown:
    whole = sum(value.values())
    rows = ((party, str(PARTY_TITLES[Party(party)]), (f"{weight}/{whole}",)) for party, weight in value.items())
    return _table(pgettext("grades", "Weights"), (pgettext("grades", "Asked"), pgettext("grades", "Weight")), rows)


def silence(value: Mapping[str, Any]) -> Shown:
    said = _("Whoever does not answer by the deadline: %s") % SILENCE_TITLES[Silence(value["rule"])]
    if value.get("score") is None:
        return Shown(lines=(said,))
    return Shown(lines=(_("%(said)s (%(score)s of 100)") % {"said": said, "score": value["score"]},))


def boards(value: Mapping[str, Sequence[str]]) -> Shown:
    rows = ((name, str(BOARD_TITLES[Board(name)]), ("、".join(bands),)) for name, bands in value.items())
    return _table(
        pgettext("grades", "Red and black board"), (pgettext("grades", "Board"), pgettext("grades", "Grades")), rows
    )


def consequences(value: Sequence[Mapping[str, Any]]) -> Shown:
    rows = ((f"{one['grade']}-{one['code']}", one["grade"], (one["title"],)) for one in value)
    return _table(
        pgettext("grades", "What follows"), (pgettext("grades", "Grade"), pgettext("grades", "What follows")), rows
    )


CLASS_TITLES = {
    "minor": pgettext_lazy("class of dishonesty", "minor"),
    "ordinary": pgettext_lazy("class of dishonesty", "ordinary"),
    "serious": pgettext_lazy("class of dishonesty", "serious"),
}


def repair_months(value: Mapping[str, int]) -> Shown:
    rows = (
        (name, str(CLASS_TITLES[name]), (_("%(many)s months after the grade was final") % {"many": many},))
        for name, many in value.items()
    )
    heads = (pgettext("grades", "Class of dishonesty"), pgettext("grades", "Repair from"))
    return _table(pgettext("grades", "Repair"), heads, rows)


def repair_class(value: Mapping[str, str]) -> Shown:
    rows = ((grade, grade, (str(CLASS_TITLES[one]),)) for grade, one in value.items())
    heads = (pgettext("grades", "Grade"), pgettext("grades", "Class of dishonesty"))
    return _table(pgettext("grades", "Repair"), heads, rows)


def channels(value: Sequence[Mapping[str, Any]]) -> Shown:
    return Shown(lines=tuple(one["name"] for one in value))


def check_frequency(value: Mapping[str, str]) -> Shown:
    rows = ((grade, grade, (words,)) for grade, words in value.items())
    return _table(
        pgettext("grades", "Checks"), (pgettext("grades", "Grade"), pgettext("grades", "How often it is checked")), rows
    )
