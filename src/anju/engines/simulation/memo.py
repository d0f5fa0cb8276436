"""A simulation as a short memo in Word: the sentence, the warning, the charts with their tables, the biggest movers."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.engines.simulation import drawing, telling
from anju.engines.simulation.figures import Sheet
from anju.engines.simulation.rules import Part
from anju.engines.simulation.telling import Told
from anju.kit import documents, word

FONT = "Anju Document"
MOVERS = "all"
MOST = 30


def memo(told: Told, sheets: list[Sheet]) -> bytes:
    """The document. ``sheets``: the figures of the draft, of which the changed ones are told."""
    title = _("Trying out a rule: %(what)s, %(period)s") % {
        "what": told.of.simulation.title, "period": told.of.period.title
    }  # fmt: skip
    return word.document(_parts(told, sheets, title), title=title)


def _parts(told: Told, sheets: list[Sheet], title: str) -> Iterator[word.Part]:
    yield word.Heading(text=title, level=1)
    if told.of.illustrative:
        yield word.Paragraph(text=_("Made-up values"), is_bold=True)
    yield word.Paragraph(text=told.lead)
    if told.warning:
        yield word.Paragraph(text=told.warning, is_bold=True)
    yield from _changes(sheets)
    if told.spread:
        yield word.Heading(text=_("How the points are spread"))
        yield word.Paragraph(text=telling.spread_title(told.of))
        yield _picture(told.spread, width=16)
    for kind, chart, matrix in told.kinds:
        yield word.Heading(text=_("How it changes: %(kind)s") % {"kind": kind.title})
        yield _picture(chart, width=9)
        yield _matrix(kind, matrix)
    yield from _groups(_("By district"), told.districts, told.of.by_district)
    yield from _groups(_("By size of the enterprise"), told.sizes, told.of.by_size)
    yield from _movers(told)
    yield word.Paragraph(text=foot(told), is_small=True)


def foot(told: Told) -> str:
    """What it was computed from."""
    return _("Facts as known on %(known)s. In force: %(before)s. Draft: %(after)s. Result: %(digest)s. "
             "The same facts and the same draft give the same result on any day; nothing was written.") % {
        "known": told.of.known_on, "before": told.of.before.version, "after": told.of.after.version,
        "digest": told.of.digest,
    }  # fmt: skip


def _picture(chart: drawing.Chart, *, width: float) -> word.Picture:
    drawn = documents.picture(drawing.svg(chart, font=FONT), width=chart.width)
    return word.Picture(content=drawn, text=chart.title, width=width)


def _changes(sheets: list[Sheet]) -> Iterator[word.Part]:
    rows = [
        (one.label, one.article, one.old or "—", one.new or "—", str(one.basis_title), sheet.source)
        for sheet in sheets for group in sheet.groups for one in group.figures if one.is_changed
    ]  # fmt: skip
    if rows:
        head = (pgettext("simulation", "Rule"), pgettext("simulation", "Article"), *_sides(),
                pgettext("simulation", "Basis"), pgettext("simulation", "Source"))  # fmt: skip
        yield word.Heading(text=_("What the draft changes"))
        yield word.Table(head=head, rows=rows, numbers=frozenset({2, 3}))


def _sides() -> tuple[str, str]:
    return pgettext("simulation", "In force"), pgettext("simulation", "Draft")


def _matrix(kind, matrix) -> word.Table:
    columns = [code for code, _many, _steps in matrix[0][1]] if matrix else []
    rows = [[str(kind.titles[row]), *(str(many) for _code, many, _steps in cells)] for row, cells in matrix]
    head = (_("In force ↓ draft →"), *(str(kind.titles[code]) for code in columns))
    return word.Table(head=head, rows=rows, numbers=frozenset(range(1, len(columns) + 1)))


def _groups(title: str, chart: drawing.Chart | None, parts: list[Part]) -> Iterator[word.Part]:
    if chart is None:
        return
    yield word.Heading(text=title)
    yield _picture(chart, width=10)
    head = (
        pgettext("simulation", "Group"),
        pgettext("simulation", "All"),
        pgettext("simulation", "Down"),
        pgettext("simulation", "Up"),
        _("Median in force"),
        _("Median, draft"),
    )
    rows = [
        (str(one.title), str(one.counted.all), str(one.counted.worse), str(one.counted.better),
         telling.points(one.median_before), telling.points(one.median_after))
        for one in parts
    ]  # fmt: skip
    yield word.Table(head=head, rows=rows, numbers=frozenset(range(1, 6)))


def _movers(told: Told) -> Iterator[word.Part]:
    if not told.rows:
        return
    yield word.Heading(text=_("Biggest movers"))
    kinds = (str(kind.title) for kind in told.of.kinds)
    head = (str(told.of.simulation.subject), *_sides(), _("Difference"), *kinds)
    rows = [
        (row["name"], row["before"], row["after"], row["by"],
         *(f"{was} → {becomes}" if changed else was for was, becomes, changed in row["classes"]))
        for row in told.rows[:MOST]
    ]  # fmt: skip
    yield word.Table(head=head, rows=rows, numbers=frozenset({1, 2, 3}))
