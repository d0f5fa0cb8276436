"""The summary report of a campaign in Word: one to two pages that a leader reads to the end."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.kit import documents, word
from anju.programmes.campaigns import drawing
from anju.programmes.campaigns.queries.progress import Place
from anju.programmes.campaigns.queries.types_of_problem import OfType
from anju.programmes.campaigns.rules import Figures
from anju.programmes.campaigns.telling import Told, money, percent, points

FONT = "Anju Document"


def report(told: Told, by_type: list[OfType], *, made_up: str = "") -> bytes:
    title = _("%(campaign)s: summary report") % {"campaign": told.row.name}
    return word.document(_parts(told, by_type, title, made_up), title=title)


def _parts(told: Told, by_type: list[OfType], title: str, made_up: str) -> Iterator[word.Part]:
    row = told.row
    yield word.Heading(text=title, level=1)
    if made_up:
        yield word.Paragraph(text=made_up, is_bold=True)
    yield word.Paragraph(
        text=_("%(number)s · %(since)s to %(until)s · lead: %(lead)s · taking part: %(units)s") % {
            "number": row.document_no, "since": f"{row.begins_on:%Y-%m-%d}", "until": f"{row.ends_on:%Y-%m-%d}",
            "lead": told.units[0], "units": "、".join(told.units[1:]) or "—",
        }
    )  # fmt: skip
    yield word.Paragraph(text=row.theme)
    yield word.Heading(text=pgettext("campaign", "In one sentence"))
    yield word.Paragraph(text=told.lead)
    yield word.Heading(text=_("By district"))
    yield _districts(told)
    if told.chart:
        drawn = documents.picture(drawing.svg(told.chart, font=FONT), width=told.chart.width)
        yield word.Picture(content=drawn, text=told.chart.title, width=14)
    if by_type:
        yield word.Heading(text=_("By type of problem"))
        yield _types(by_type)
    if row.summary:
        yield word.Heading(text=pgettext("campaign", "Assessment"))
        yield from (word.Paragraph(text=line) for line in row.summary.splitlines() if line.strip())
    yield word.Paragraph(text=foot(told), is_small=True)


def foot(told: Told) -> str:
    """How the figures were counted."""
    return _(
        "A problem counts as rectified once its order passed the re-check, or the enterprise put right what it had "
        "found itself. Points are those recorded at an estate after an inspection found something there."
    )


def _districts(told: Told) -> word.Table:
    head = (
        pgettext("campaign", "District"), pgettext("campaign", "Estates"), pgettext("campaign", "Self-checked"),
        pgettext("campaign", "Inspected"), pgettext("campaign", "Found"), pgettext("campaign", "Rectified"),
        pgettext("campaign", "Rate"), _("Refunded, yuan"), pgettext("campaign", "Transferred"),
        pgettext("campaign", "Points"),
    )  # fmt: skip
    total = Place(path="", name=pgettext("campaign", "Together"), figures=told.progress.total)
    rows = [(one.name, *_line(one.figures)) for one in (*told.progress.places, total)]
    return word.Table(head=head, rows=rows, numbers=frozenset(range(1, len(head))))


def _line(one: Figures) -> tuple[str, ...]:
    counted = (one.estates, one.answered, one.inspected, one.found, one.rectified)
    return (*map(str, counted), percent(one.rate), money(one.refunded), str(one.transferred), points(one.points))


def _types(by_type: list[OfType]) -> word.Table:
    head = (_("Type of problem"), pgettext("campaign", "Found"), pgettext("campaign", "Not told by the self-check"),
            pgettext("campaign", "Rectified"), _("Refunded, yuan"))  # fmt: skip
    rows = [(one.title, str(one.found), str(one.concealed), str(one.rectified), money(one.refunded)) for one in by_type]
    return word.Table(head=head, rows=rows, numbers=frozenset({1, 2, 3, 4}))
