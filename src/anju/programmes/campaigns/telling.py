"""A campaign in words and numbers, for its pages and for its report."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from anju.ground.access.types import Actor
from anju.kit.money import yuan
from anju.programmes.campaigns import drawing, queries
from anju.programmes.campaigns.models import Campaign
from anju.programmes.campaigns.queries.progress import Progress
from anju.programmes.campaigns.types import STAGES, Stage

RUNNING = (Stage.SELF_CHECK, Stage.INSPECTION, Stage.RECTIFICATION, Stage.LOOK_BACK, Stage.SUMMARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What pages and report say of a campaign."""

    row: Campaign
    units: list[str]
    progress: Progress
    chart: drawing.Chart | None
    stage: Stage

    @property
    def stage_title(self) -> Any:
        return STAGES[self.stage]

    @property
    def steps(self) -> list[tuple[Any, date]]:
        """The stages in words, each with its last day."""
        days = self.row.days
        ends = (days.self_check_until, days.inspection_until, days.rectification_until, days.look_back_until,
                days.ends_on)  # fmt: skip
        return [(STAGES[one], end) for one, end in zip(RUNNING, ends, strict=True)]

    @property
    def now(self) -> int:
        """Which of the steps runs; none before it was opened, all when it is over."""
        if self.stage in RUNNING:
            return RUNNING.index(self.stage)
        return len(RUNNING) if self.stage is Stage.OVER else -1

    @property
    def lead(self) -> str:
        """The figures in one sentence."""
        total = self.progress.total
        return _(
            "%(estates)s estates, %(answered)s self-checked, %(inspected)s inspected; %(found)s problems found, "
            "%(rectified)s of them rectified (%(rate)s), %(concealed)s not told by the self-check; %(yuan)s yuan went "
            "back to %(households)s households, %(transferred)s cases were transferred."
        ) % {
            "estates": total.estates, "answered": total.answered, "inspected": total.inspected, "found": total.found,
            "rectified": total.rectified, "rate": percent(total.rate), "concealed": total.concealed,
            "yuan": money(total.refunded), "households": total.households, "transferred": total.transferred,
        }  # fmt: skip


def told(row: Campaign, today, *, by: Actor | None = None, region_path: str = "") -> Told:
    """A campaign for everybody, or as far as ``by`` may read it.

    Once it is over, what was kept is shown to everybody and to who leads it; nothing is counted again.
    """
    stage = queries.stage_of(row, today)
    is_kept = stage is Stage.OVER and not region_path and (by is None or queries.may_lead(by, row))
    found = queries.kept(row) if is_kept else queries.progress(row, by=by, region_path=region_path)
    title = _("Problems found and rectified, by district")
    return Told(row=row, units=queries.units(row), progress=found, stage=stage,
                chart=drawing.chart(found.places, title=title))  # fmt: skip


def percent(share: Fraction | None) -> str:
    """One place after the point; a dash where there is nothing to divide by."""
    return "—" if share is None else f"{float(share * 100):.1f}%"


def money(amount) -> str:
    """Yuan to the cent, with the thousands set apart."""
    return f"{yuan(amount):,.2f}"


def points(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
