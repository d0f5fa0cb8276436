"""A credit report in words, as its sheet is printed."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from anju.kit import documents
from anju.kit.clock import local_day
from anju.programmes.credit.models import Report
from anju.programmes.credit.types import KIND_TITLES, Kind
from anju.programmes.credit.types_requests import PURPOSE_TITLES, Purpose
from anju.programmes.credit.why import words


def address(row: Report) -> str:
    """Where whoever holds the paper checks it; it names nobody."""
    return settings.PUBLIC_URL + reverse("credit:report_check", args=[row.code])


def values(row: Report) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What ``credit/report.typ`` prints, and the code that leads to the check."""
    facts, where = row.facts, address(row)
    told = {
        "title": _("Credit report"), "name": facts["name"], "code": facts["code"], "number": in_fours(row.code),
        "as_of": _("What stands on file as of %(day)s") % {"day": _day(facts["as_of"])}, **_scored(facts["standing"]),
        "cards": [_card(one) for one in facts["marks"]] or [_("No card is in effect.")],
        "rows": [_record(one) for one in facts["records"]], "none": _("No record is on file."),
        "more": _more(facts["more"]), "left_out": _left_out(), "address": where, "words": _words(),
        "purpose": _("For: %(purpose)s") % {"purpose": PURPOSE_TITLES[Purpose(row.purpose)]},
        "foot": _foot(row),
    }  # fmt: skip
    return told, {"code.svg": documents.code(where)}


def _left_out() -> str:
    return _("Records that were repaired, or whose longest term is over, are left out; they may no longer be used.")


def _foot(row: Report) -> str:
    told = {"number": in_fours(row.code), "at": date_format(local_day(row.printed_at), "DATE_FORMAT")}
    return _("%(number)s · printed %(at)s") % told


def _scored(standing: dict | None) -> dict[str, Any]:
    if standing is None:
        none = _("No score is computed: the rules for it are not published.")
        return {"total": "—", "score": none, "band": "", "steps": [], "sample": ""}
    made_up = _("Example values: the points belong to no city.") if standing["illustrative"] else ""
    return {
        "total": standing["total"], "score": _score(standing), "sample": made_up,
        "band": standing["band"] or words.undecided(standing.get("undecided", "")),
        "steps": [_step(*one) for one in standing["steps"]],
    }  # fmt: skip


def in_fours(code: str) -> str:
    """A code as it is read aloud: ABCD EFGH JKMN PQRS."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "DATE_FORMAT")


def _score(standing: dict) -> str:
    if standing["first"] is None:
        return _("under %(scheme)s") % {"scheme": standing["scheme"]}
    told = {"scheme": standing["scheme"], "first": _day(standing["first"]), "last": _day(standing["last"])}
    return _("under %(scheme)s, for the period from %(first)s to %(last)s") % told


def _step(section: str, amount: str) -> list[str]:
    return [_("Start") if section == "start" else str(words.section(section)), amount]


def _card(mark: dict) -> str:
    told = {"card": mark["title"], "since": _day(mark["since"])}
    return _("%(card)s since %(since)s") % told


def _record(one: dict) -> list[str]:
    disputed = _("Objection pending") if one["disputed"] else ""
    return [one["on"], "\n".join(one["titles"]), str(KIND_TITLES[Kind(one["kind"])]), one["points"],
            one["number"], one["office"], disputed]  # fmt: skip


def _more(many: int) -> str:
    if not many:
        return ""
    return ngettext("%(many)s older record is not printed.", "%(many)s older records are not printed.", many) % {
        "many": many
    }


def _words() -> dict[str, Any]:
    return {
        "columns": [_("Day"), _("What for"), pgettext("credit", "Kind"), pgettext("credit", "Points"),
                    pgettext("credit", "Record"), pgettext("credit report", "Established by")],
        "records": _("Records on file"), "cards": _("Cards in effect"), "score": _("Score"),
        "check": _("Scan to check that this report is genuine and still current, or enter its number there"),
    }  # fmt: skip
