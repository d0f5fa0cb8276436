"""A statement for programs: what the page says and what it takes to compute it again. See docs/statements.md."""

from decimal import Decimal
from typing import Any

from anju.engines.scoring.types import Marked
from anju.programmes.credit.why.again import Again
from anju.programmes.credit.why.lines import Line
from anju.programmes.credit.why.rows import content
from anju.programmes.credit.why.tree import Node
from anju.programmes.credit.why.versions import Version
from anju.programmes.credit.why.view import View

FORMAT = "anju.credit.statement/2"


def document(view: View, *, address: str) -> dict[str, Any]:
    """The statement as JSON values; points are strings of decimals, days are ISO 8601, ends of periods are included.

    ``given`` are cards of lists that became final; what is only ``reached`` is told to whoever keeps or answers it.
    """
    said, versions = view.statement, view.versions
    return {
        "format": FORMAT, "address": address, "scheme": said.scheme, "title": said.title,
        "subject": {"kind": view.subject.who.value, "id": str(view.subject.id), "name": view.subject.name,
                    "uscc": view.subject.code or None},
        "on": said.on.isoformat(), "known_on": said.known_on.isoformat(),
        "period": {"first": said.first and said.first.isoformat(), "last": said.last.isoformat()},
        "start": _points(said.start), **_sums(view), "given": [_mark(one) for one in view.marks], **_reached(view),
        "no_longer_public": view.ended,
        "lines": [_line(one) for one in (*view.told.current, *view.told.past)],
        "not_shown": [{"why": one.reason.value, "lines": one.many, "counted": _points(one.points)}
                      for one in view.unshown],
        "tree": view.tree and _node(view.tree),
        "rules": {"version": said.version, "scheme_digest": said.rules.digest, "formula": said.rules.formula,
                  "illustrative": said.illustrative, "current": _version(versions.current),
                  "before": _version(versions.before), "after": _version(versions.after)},
        "digest": said.digest,
        "computed_again": view.again and _again(view.again),
    }  # fmt: skip


def _sums(view: View) -> dict[str, Any]:
    """The score; nothing of it where some of its lines are no longer public."""
    said = view.statement
    if not view.is_told:
        return {"total": None, "sections": None, "limited": None}
    sections = {"base": _points(said.base), "good": _points(said.good), "bad": _points(said.bad)}
    return {"total": _points(said.total), "sections": sections, "limited": _points(said.limited)}


def _mark(mark: Marked) -> dict[str, Any]:
    return {"code": mark.code, "title": mark.title, "since": mark.since.isoformat(),
            "until": mark.until and mark.until.isoformat()}  # fmt: skip


def _reached(view: View) -> dict[str, Any]:
    """Band and cards as they are computed; before a list is published they are nobody's business but the desk's."""
    said = view.statement
    if not view.is_own:
        return {}
    reached = {"band": said.band and said.band.code, "cards": list(said.cards)}
    return {"reached": reached | {"because": [_because(one) for one in said.because]}}


def _again(again: Again) -> dict[str, Any]:
    return {"same": again.same, "total": _points(again.total), "lines": again.lines, "at": again.at.isoformat()}


def _points(value: Decimal) -> str:
    return f"{value:.3f}"


def _because(one) -> dict[str, Any]:
    return {
        "code": one.code, "title": one.title, "kind": one.kind, "of": one.of,
        "threshold": _some(one.threshold), "reached": _some(one.reached),
    }  # fmt: skip


def _some(value: Decimal | None) -> str | None:
    return None if value is None else _points(value)


def _line(line: Line) -> dict[str, Any]:
    of = line.of
    return {
        "id": str(of.line_id), "item": of.code, "title": line.title, "article": line.article or None,
        "polarity": of.polarity.value, "quantity": f"{of.quantity.normalize():f}", "points": _points(of.points),
        "counted": _points(of.counted), "why": of.why.value, "occurred_on": of.occurred_on.isoformat(),
        "counts_from": of.counts_from.isoformat(), "expires_on": of.expires_on and of.expires_on.isoformat(),
        "corrects": of.corrects_id and str(of.corrects_id),
        "corrected_by": of.corrected_by_id and str(of.corrected_by_id),
        "rule_version": of.rule_version, "entry": of.entry_id and str(of.entry_id), "record": _record(line),
    }  # fmt: skip


def _record(line: Line) -> dict[str, Any] | None:
    """What of the record this reader may see; case numbers only whoever keeps it."""
    if line.record is None:
        return None
    shown = {
        "number": line.record.number, "source": line.record.source, "content": content(line), "office": line.office,
        "disputed": line.record.disputed, "cases": len(line.cases), "files": len(line.files),
    }  # fmt: skip
    return shown | {"case_numbers": [one.case.number for one in line.cases]} if line.is_whole else shown


def _node(node: Node) -> dict[str, Any]:
    return {"label": node.label, "value": node.text, "note": node.note, "of": [_node(one) for one in node.children]}


def _version(version: Version | None) -> dict[str, Any] | None:
    if version is None:
        return None
    return {
        "number": version.number, "since": version.parameter.since.isoformat(), "basis": version.parameter.basis,
        "source": version.parameter.source, "total": None if version.total is None else _points(version.total),
    }  # fmt: skip
