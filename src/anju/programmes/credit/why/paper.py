"""A statement as it is printed: every figure as words, nothing to walk."""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anju.kit.clock import local_day
from anju.programmes.credit.why import words
from anju.programmes.credit.why.rows import Row
from anju.programmes.credit.why.tree import Node
from anju.programmes.credit.why.view import View


def values(view: View, *, address: str, at: datetime) -> dict[str, Any]:
    """What ``credit/why.typ`` prints."""
    title = _("Credit statement")
    return {
        "title": title, "name": view.subject.name, "code": view.subject.code, "address": address,
        "opening": _opening(view), "total": view.total if view.is_told else "—", **_verdict(view),
        "steps": _steps(view.tree) if view.tree else [],
        "rows": [_row(row) for row in view.rows], "unshown": _unshown(view), "words": _words(),
        "again": _again(view), "version": view.statement.version, "fingerprint": view.fingerprint,
        "foot": _("%(name)s · printed %(at)s") % {"name": view.subject.name, "at": _day(local_day(at))},
    }  # fmt: skip


def _day(on: date) -> str:
    return date_format(on, "DATE_FORMAT")


def _verdict(view: View) -> dict[str, str]:
    said = view.verdict
    if said is None:
        return {"verdict": "", "range": "" if view.is_told else words.ended(view.ended)}
    return {"verdict": said.title, "range": " ".join(filter(None, (said.range, said.note)))}


def _opening(view: View) -> str:
    told = {"day": _day(view.on), "scheme": view.statement.title}
    if view.statement.first is None:
        return _("As of %(day)s under %(scheme)s.") % told
    told |= {"first": _day(view.statement.first), "last": _day(view.statement.last)}
    return _("As of %(day)s under %(scheme)s, for the period from %(first)s to %(last)s.") % told


def _steps(node: Node, depth: int = 0) -> list[list[Any]]:
    """Every node of the tree as depth, label, note and value."""
    found = [[depth, node.label, node.note, node.text]]
    for child in node.children:
        found += _steps(child, depth + 1)
    return found


def _row(row: Row) -> dict[str, Any]:
    line = row.line
    title = _title(row)
    return {
        "day": line.of.counts_from.isoformat(), "title": title, "points": row.text, "struck": line.is_struck,
        "counted": row.counted if line.is_part else "", "record": line.record.number if line.record else "",
        "article": line.article, "content": row.content,
        "disputed": _("Objection pending") if line.record and line.record.disputed else "",
    }  # fmt: skip


def _title(row: Row) -> str:
    if row.line.ends_use:
        return _("Counts no more: %(title)s") % {"title": row.line.title}
    return _("Correction: %(title)s") % {"title": row.line.title} if row.line.is_fix else row.line.title


def _unshown(view: View) -> str:
    many = sum(one.many for one in view.unshown)
    if not many:
        return ""
    points = words.points(sum(one.points for one in view.unshown), decimals=view.decimals, plus=True)
    return _("%(many)s more lines count %(points)s in all and are no longer public or may not be.") % {
        "many": many, "points": points
    }  # fmt: skip


def _again(view: View) -> str:
    if view.again is None:
        return ""
    told = {"lines": view.again.lines, "total": words.points(view.again.total, decimals=view.decimals)}
    if view.again.same:
        return _("Computed again from %(lines)s lines: %(total)s, the same.") % told
    return _("Computed again from %(lines)s lines: %(total)s, which differs. Tell the housing bureau.") % told


def _words() -> dict[str, Any]:
    return {
        "columns": [_("Day"), _("What for"), _("Points"), _("Record"), _("Clause")],
        "how": _("How it is computed"), "lines": _("Where every point comes from"), "counts": _("counts"),
        "rules": _("Rules"), "fingerprint": _("Fingerprint"),
        "check": _("Scan to open this statement and check it"),
    }  # fmt: skip
