"""What the page of one publication lists: changes, reviews, what was done, versions; each as words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.engines.publishing import heading, rules, tables, words
from anju.engines.publishing.queries import Page
from anju.engines.publishing.types import State
from anju.ground.ledger.types import Line
from anju.kit.web import spoken


def lines(page: Page) -> dict[str, Any]:
    """The values of the page that are lists of words."""
    row, names = page.row, page.names
    return {
        "changed": changes(page.changes, row) if page.changes else {},
        "reviews": [_review(one, names.get(one.by_id, "")) for one in page.reviews],
        "story": [_done(line, names.get(line.actor_id, "")) for line in page.story],
        "versions": [(one, words.TAGS[State(one.state)][0]) for one in page.versions],
        "who": {"drafted": names.get(row.drafted_by_id), "reviewed": names.get(row.reviewed_by_id),
                "finalised": names.get(row.finalised_by_id)},
        "decisions": [(one, words.DECISIONS.get(one.decision, "")) for one in page.objections],
    }  # fmt: skip


def changes(found: rules.Differences, row: Any) -> dict[str, list[Any]]:
    """Rows taken out and added in few words, and what was changed as (what, before, now)."""
    columns = row.content.get("columns") or []
    before = row.supersedes.content.get("columns") or []
    titles = {one["name"]: one["title"] for one in (*before, *columns)}
    cells = [
        (f"{tables.label(columns, one.new)} · {titles[name]}", tables.said(one.old.get(name)),
         tables.said(one.new.get(name)))
        for one in found.changed for name in one.fields if name in titles
    ]  # fmt: skip
    texts = [(heading.FIELDS.get(one.name, one.name), *_short(one)) for one in found.texts]
    notes = [(pgettext("publication", "Notes"), "", "")] if found.notes else []
    files = [(_("Attachments"), spoken.names(found.files_removed), spoken.names(found.files_added))]
    return {
        "removed": [tables.label(before, one) for one in found.removed],
        "added": [tables.label(columns, one) for one in found.added],
        "cells": [*cells, *texts, *notes, *(files if found.files_added or found.files_removed else [])],
    }


def _short(text: rules.Text) -> tuple[str, str]:
    """A line as it was and is; of a long text only that it changed: it is read on the page of each version."""
    is_long = max(len(text.old), len(text.new)) > 120
    return ("", "") if is_long else (text.old, text.new)


def _review(one: Any, who: str) -> dict[str, Any]:
    return {"who": who, "at": one.at, "passed": one.passed, "note": one.note}


def _done(line: Line, who: str) -> dict[str, Any]:
    entry = str(line.entry_id).replace("-", "")[-6:]
    return {"who": who or (_("The system") if line.actor_kind == "system" else ""), "title": line.title,
            "at": line.happened_at, "entry": entry, "entry_id": line.entry_id}  # fmt: skip
