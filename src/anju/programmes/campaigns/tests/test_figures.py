"""The open figures of campaigns count what the ledger holds, each record of which can be opened."""

from datetime import date
from decimal import Decimal

from anju.engines.indicators import queries as indicators
from anju.kit.clock import start_of
from anju.programmes.campaigns import actions
from anju.programmes.campaigns.tests import factories as make
from anju.programmes.campaigns.tests.factories import AT, DAY
from anju.programmes.campaigns.types import Said, SelfCheck

MONTHS = {"city": "demo", "since": date(2026, 3, 1), "until": date(2027, 1, 1), "as_of": start_of(date(2100, 1, 1))}


def figures(**asked) -> dict:
    return {one.code.removeprefix("campaigns."): one.value for one in indicators.figures(**MONTHS, **asked)}


def test_each_figure_counts_its_acts(town):
    campaign = make.opened(town)
    right = SelfCheck(said=Said.FOUND, words="已补公示", put_right=True)
    make.check(town, make.target(campaign, town, "far"), notice=right)
    make.check(
        town, make.target(campaign, town, "other"), by="stranger", notice=SelfCheck(said=Said.FOUND, words="公示缺失")
    )
    problem = make.rectified(town, make.target(campaign, town))
    by = town.people["street"]
    actions.refund(problem_id=problem.pk, amount=Decimal("4800.50"), households=120, refunded_on=date(2026, 3, 10),
                   by=by, at=AT + 11 * DAY)  # fmt: skip
    found = figures()
    assert {code: found[code] for code in ("special", "self_checked", "estates_checked", "problems_found",
                                           "problems_rectified", "refunded", "refunded_households")} == {
        "special": 1, "self_checked": 2, "estates_checked": 1, "problems_found": 3, "problems_rectified": 2,
        "refunded": Decimal("4800.50"), "refunded_households": 120,
    }  # fmt: skip
    assert round(float(found["rectified_rate"]), 3) == 0.667
    (record,) = indicators.records(code="campaigns.special", **MONTHS)
    assert (record["act"], record["subject_id"]) == ("campaigns.opened", campaign.pk)
    assert figures(region_path=make.OTHER_DISTRICT)["problems_found"] == 1
