"""Agenda and minutes on paper: told once, set as PDF or written as Word."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.kit import documents, word
from anju.kit.clock import CHINA
from anju.programmes.conferences.case_types import ORDER
from anju.programmes.conferences.queries import MeetingView
from anju.programmes.conferences.types import MEETING_TITLES, OUTCOME_TITLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    heading: str
    paragraphs: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """:ivar facts: (label, value) under the title. :ivar foot: what stands below."""

    title: str
    facts: list[list[str]]
    sections: list[Section]
    foot: str


def agenda(found: MeetingView, *, at: datetime) -> Paper:
    """What is to be discussed, and who is invited."""
    title = _("%(title)s: agenda") % {"title": found.row.title}
    matters = [
        Section(heading=f"{number}. {point.item.matter.title}", paragraphs=_about(point.item.matter))
        for number, point in enumerate(found.points, 1)
    ]
    return Paper(title=title, facts=_facts(found), sections=[*matters, _invited(found)], foot=_foot(at))


def minutes(found: MeetingView, *, at: datetime) -> Paper:
    """What was said and decided, matter by matter, and who was there."""
    title = _("%(title)s: minutes") % {"title": found.row.title}
    opening = (
        [Section(heading=pgettext("joint meeting", "Opening"), paragraphs=_lines(found.row.opening))]
        if found.row.opening
        else []
    )
    matters = [_minuted(number, point) for number, point in enumerate(found.points, 1)]
    return Paper(title=title, facts=_facts(found), sections=[_present(found), *opening, *matters], foot=_foot(at))


def _facts(found: MeetingView) -> list[list[str]]:
    row = found.row
    return [
        [pgettext("meeting", "Meeting"), str(MEETING_TITLES[row.level])],
        [pgettext("joint meeting", "Called by"), found.office],
        [pgettext("meeting", "When"), when(row.starts_at)],
        [pgettext("meeting", "Where"), row.place],
    ]


def _about(matter) -> list[str]:
    place = [pgettext("joint meeting", "Where: %(place)s") % {"place": matter.estate.name}] if matter.estate else []
    due = _("To be settled by %(day)s") % {"day": when(matter.due_at)} if matter.due_at else ""
    return [*place, *_lines(matter.text), *([due] if due else [])]


def _invited(found: MeetingView) -> Section:
    rows = [[seat.title, _office(seat)] for seat in found.seats]
    return Section(
        heading=pgettext("joint meeting", "Invited"), head=[pgettext("joint meeting", "Member"), _("Office")], rows=rows
    )


def _present(found: MeetingView) -> Section:
    rows = [
        [
            seat.title,
            _office(seat),
            (seat.post or pgettext("joint meeting", "present")) if seat.came else pgettext("joint meeting", "absent"),
        ]
        for seat in found.seats
    ]
    return Section(
        heading=_("Who was there"),
        head=[pgettext("joint meeting", "Member"), _("Office"), pgettext("joint meeting", "In what post")],
        rows=rows,
    )


def _office(seat) -> str:
    return (seat.office.short_name or seat.office.name) if seat.office else "—"


def _minuted(number: int, point) -> Section:
    item = point.item
    outcome = OUTCOME_TITLES.get(item.outcome)
    told = [
        *_lines(item.minutes),
        *([pgettext("joint meeting", "Outcome: %(outcome)s") % {"outcome": outcome}] if outcome else []),
    ]
    rows = [
        [one.text, one.office, when(one.due_at) or _("no term"), str(ORDER.lifecycle.state(one.state).title)]
        for one in point.orders
    ]  # fmt: skip
    head = (
        [
            pgettext("joint meeting", "Decision"),
            _("Office"),
            pgettext("joint meeting", "Until"),
            pgettext("decision", "State"),
        ]
        if rows
        else []
    )
    heading = f"{number}. {item.matter.title}"
    return Section(
        heading=heading,
        paragraphs=told or [pgettext("joint meeting", "Nothing has been recorded yet.")],
        head=head,
        rows=rows,
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _foot(at: datetime) -> str:
    return pgettext("joint meeting", "Printed %(at)s") % {"at": when(at)}


def when(at: datetime | None) -> str:
    """Day and time with the year, as papers write them; empty without a moment."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}" if at else ""


def as_pdf(paper: Paper) -> bytes:
    values = {
        "title": paper.title, "facts": paper.facts, "foot": paper.foot,
        "sections": [
            {"heading": one.heading, "paragraphs": one.paragraphs, "head": one.head, "rows": one.rows}
            for one in paper.sections
        ],
    }  # fmt: skip
    return documents.pdf("conferences/paper.typ", values)


def as_word(paper: Paper) -> bytes:
    return word.document(_parts(paper), title=paper.title)


def _parts(paper: Paper) -> Iterator[word.Part]:
    yield word.Heading(text=paper.title, level=1)
    yield word.Table(head=paper.facts[0], rows=paper.facts[1:])
    for one in paper.sections:
        yield word.Heading(text=one.heading)
        for text in one.paragraphs:
            yield word.Paragraph(text=text)
        if one.head:
            yield word.Table(head=one.head, rows=one.rows)
    yield word.Paragraph(text=paper.foot, is_small=True)
