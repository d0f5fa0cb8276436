"""The weekly digest in words and as a chart: told once, shown as a page and written as one sheet of Word."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.engines.indicators.types import rounded
from anju.kit import documents, word
from anju.kit.clock import local_day
from anju.programmes.conferences.queries.digest import BEFORE, NOW, Digest, Part

FONT = "Anju Document"
ROW, LEFT, WIDE = 22, 96, 640
PAPER = {"before": "#c3beb3", "now": "#0f5a5e", "word": "#1c2023", "tick": "#5f666b"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A part's two bars, the week above the one before; measures in units of the drawing."""

    name: str
    y: int
    now: float
    before: float
    words: str

    @property
    def words_x(self) -> float:
        return round(LEFT + max(self.now, self.before) + 6, 1)


def bars(found: Digest) -> list[Bar]:
    """Open cases for every ten estates, the most first; parts without an estate are left out."""
    parts = [one for one in found.parts if one.estates]
    parts.sort(key=lambda one: (-one.per_estates(NOW), one.path))
    most = max([Fraction(1, 10), *(one.per_estates(week) for one in parts for week in (NOW, BEFORE))])
    reach = WIDE - LEFT - 110
    return [
        Bar(
            name=one.name, y=number * ROW + 4,
            words=f"{figure(one.per_estates(NOW))}（{figure(one.per_estates(BEFORE))}）",
            now=round(float(one.per_estates(NOW) / most) * reach, 1),
            before=round(float(one.per_estates(BEFORE) / most) * reach, 1),
        )
        for number, one in enumerate(parts)
    ]  # fmt: skip


def height(rows: list[Bar]) -> int:
    return ROW * len(rows) + 6


def svg(rows: list[Bar]) -> bytes:
    """The chart as a picture of its own, in the colours of paper."""
    inner = "".join(_drawn(one) for one in rows)
    tall = height(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {tall}" width="{WIDE}" height="{tall}" '
        f'font-family="{FONT}" font-size="11">{inner}</svg>'
    ).encode()


def _drawn(one: Bar) -> str:
    return (
        f'<text x="{LEFT - 8}" y="{one.y + 12}" text-anchor="end" fill="{PAPER["word"]}">{escape(one.name)}</text>'
        f'<path d="M{LEFT} {one.y}h{one.now}v9h-{one.now}z" fill="{PAPER["now"]}"/>'
        f'<path d="M{LEFT} {one.y + 9}h{one.before}v5h-{one.before}z" fill="{PAPER["before"]}"/>'
        f'<text x="{one.words_x}" y="{one.y + 11}" fill="{PAPER["tick"]}">{one.words}</text>'
    )


def chart_title() -> str:
    return _("Open cases for every ten estates: this week above, the week before below and in brackets")


def figure(value: Fraction | None) -> str:
    """One place, a dash for nothing."""
    return "—" if value is None else f"{rounded(value, places=1):,.1f}"


def title(found: Digest) -> str:
    return _("%(place)s: weekly digest, week %(week)s") % {"place": found.place, "week": found.week}


def lead(found: Digest) -> str:
    """What a leader reads first: matters, then cases, each with the week before."""
    matters, cases = found.whole.matters, found.whole.standing
    return _(
        "Matters of joint meetings: %(new)s proposed, %(settled)s settled, %(up)s sent up; %(overdue)s of %(open)s "
        "open ones are overdue. Cases: %(cases)s open (%(before)s the week before), of these %(late)s overdue "
        "(%(late_before)s)."
    ) % {
        "new": matters[NOW].new, "settled": matters[NOW].settled, "up": matters[NOW].escalated,
        "overdue": matters[NOW].overdue, "open": matters[NOW].open, "cases": f"{cases[NOW].open:,}",
        "before": f"{cases[BEFORE].open:,}", "late": f"{cases[NOW].overdue:,}",
        "late_before": f"{cases[BEFORE].overdue:,}",
    }  # fmt: skip


def matter_rows(found: Digest) -> list[tuple[str, int, int]]:
    """(what, this week, the week before) of the matters."""
    now, before = found.whole.matters[NOW], found.whole.matters[BEFORE]
    names = {
        "new": pgettext("digest", "Proposed"), "settled": pgettext("digest", "Settled"),
        "escalated": pgettext("digest", "Sent up"), "open": pgettext("digest", "Open at the end of the week"),
        "overdue": pgettext("digest", "Of these overdue"),
    }  # fmt: skip
    return [(title, getattr(now, name), getattr(before, name)) for name, title in names.items()]


def head(found: Digest) -> list[str]:
    """The columns of the comparison."""
    return [
        pgettext("digest", "Place"), pgettext("digest", "Matters"), pgettext("digest", "New"),
        pgettext("digest", "Open"), pgettext("digest", "Late"), _("Open per 10 estates"), _("New per 1,000 households"),
        *(str(label) for _code, label in found.rates),
    ]  # fmt: skip


def compared(found: Digest) -> list[list[str]]:
    """One line for each part and one for all; every comparison with the week before in brackets."""
    lines = [_line(one, one.name, found) for one in found.parts]
    return [*lines, _line(found.whole, pgettext("joint meeting", "Together"), found)]


def _line(one: Part, name: str, found: Digest) -> list[str]:
    now, before = one.standing[NOW], one.standing[BEFORE]
    return [
        name, str(one.matters[NOW].open), _pair(now.new, before.new), _pair(now.open, before.open),
        _pair(now.overdue, before.overdue),
        f"{figure(one.per_estates(NOW))}（{figure(one.per_estates(BEFORE))}）",
        f"{figure(one.per_households(NOW))}（{figure(one.per_households(BEFORE))}）",
        *(_rate(one, code) for code, _label in found.rates),
    ]  # fmt: skip


def _pair(now: int, before: int) -> str:
    return f"{now:,}（{before:,}）"


def _rate(one: Part, code: str) -> str:
    weeks = one.rates.get(code, {})
    values = [figure(weeks[week].percent if week in weeks else None) for week in (NOW, BEFORE)]
    return f"{values[0]}（{values[1]}）"


def notes(found: Digest) -> list[str]:
    """What has to be said beside the figures."""
    told = [_("In brackets the week before. Estates and households as in the register on %(day)s.") % {
        "day": min(found.last_day, local_day(found.at))}]  # fmt: skip
    if not found.whole.households:
        told.append(_("Nobody has entered how many households the estates have."))
    if found.is_running:
        told.append(_("The week is running; it is told as of now."))
    return told


def document(found: Digest) -> bytes:
    """The digest as one sheet of Word."""
    return word.document(_parts(found), title=title(found))


def _parts(found: Digest) -> Iterator[word.Part]:
    yield word.Heading(text=title(found), level=1)
    if settings.MADE_UP_MARK.exists():
        yield word.Paragraph(text=_("Made-up data for demonstration"), is_bold=True)
    yield word.Paragraph(text=lead(found))
    yield _matters_table(matter_rows(found))
    yield word.Table(head=head(found), rows=compared(found), numbers=frozenset(range(1, len(head(found)))))
    if drawn := bars(found):
        picture = documents.picture(svg(drawn), width=WIDE)
        yield word.Paragraph(text=chart_title(), is_small=True)
        yield word.Picture(content=picture, text=chart_title(), width=11.0)
    yield word.Paragraph(text=" ".join(notes(found)), is_small=True)


def _matters_table(rows: list[tuple[str, int, int]]) -> word.Table:
    """The matters across, the weeks down."""
    weeks = (pgettext("joint meeting", "This week"), pgettext("joint meeting", "The week before"))
    lines = [[title, *(str(row[place]) for row in rows)] for place, title in enumerate(weeks, 1)]
    return word.Table(head=["", *(row[0] for row in rows)], rows=lines, numbers=frozenset(range(1, len(rows) + 1)))


def lines(found: Digest) -> list[str]:
    """The digest as text, its columns kept apart by tabs."""
    table = ["\t".join(head(found)), *("\t".join(line) for line in compared(found))]
    return [title(found), lead(found), *table, *notes(found)]
