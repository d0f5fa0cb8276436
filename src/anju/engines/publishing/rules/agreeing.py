"""Where a published list differs from the same list computed again: pure, row by row, each found by its key."""

from collections.abc import Iterator, Mapping
from typing import Any

from anju.engines.publishing.rules.rows import tidy
from anju.engines.publishing.types import Difference, Rows, Wrong


def disagreeing(content: Mapping[str, Any], computed: Rows) -> Iterator[Difference]:
    """Every difference, in the order of the published list; rows that are not there come last.

    Values are compared in the one form in which they are published; columns that were not computed, or that the list
    has not, are not compared.

    :param content: of the publication, as it is kept.
    """
    columns = content.get("columns") or []
    titles = {one["name"]: one["title"] for one in columns}
    expected = _as_published(columns, computed)
    seen = set()
    for line, row in enumerate(content.get("rows") or (), 1):
        key = str(row.get("key", ""))
        seen.add(key)
        if key not in expected:  # also where somebody took the key out of the row
            yield Difference(wrong=Wrong.ADDED, key=key, line=line)
            continue
        for name in (one for one in computed[key] if one in titles):
            if row.get(name) != expected[key].get(name):
                yield Difference(wrong=Wrong.VALUE, key=key, line=line, column=titles[name],
                                 published=_said(row.get(name)), computed=_said(expected[key].get(name)))  # fmt: skip
    yield from (Difference(wrong=Wrong.MISSING, key=key) for key in expected if key not in seen)


def _as_published(columns: Any, computed: Rows) -> dict[str, Mapping[str, Any]]:
    names = {one["name"] for one in columns}
    rows = [{"key": key, **{name: row[name] for name in row.keys() & names}} for key, row in computed.items()]
    return {row["key"]: row for row in tidy({"columns": columns, "rows": rows}, columns=()).get("rows", ())}


def _said(value: Any) -> str:
    return "" if value is None else str(value)
