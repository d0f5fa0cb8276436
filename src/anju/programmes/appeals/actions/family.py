"""An appeal and those that were merged into it: one answer for all, an entry for each."""

from datetime import datetime

from anju.engines.cases import queries as cases
from anju.ground.access.types import Actor
from anju.ground.rulebook.types import Rules
from anju.kit import sealing
from anju.programmes.appeals import queries
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.actions.held import accountable
from anju.programmes.appeals.models import Appeal


def merged_with(case) -> list[Appeal]:
    """The appeals that ``case`` answers for beside its own, each with its case."""
    return list(Appeal.objects.filter(case__merged_into=case.pk).select_related("case").order_by("filed_at"))


def draw_calls(appeals: list[Appeal], case, *, at: datetime) -> None:
    """Draw by lot, at the reply, who of the reporters is called and asked (回访); who rated before is not.

    The lot is a keyed digest, so that nobody knows before whose answer is checked, and the same appeal draws the same.
    """
    law = queries.law_of(case.region_path, at)
    chosen = [one.pk for one in appeals if is_drawn(one, law) and not hasattr(one, "rating")]
    if chosen:
        Appeal.objects.filter(pk__in=chosen).update(call_from=at, call_path=accountable(case).region_path)


def is_drawn(appeal: Appeal, law: Rules) -> bool:
    """Whether the lot falls on an appeal at this reply; never where nobody left a number."""
    share = law.value("appeals.callback_share") if law.has("appeals.callback_share") else 0
    if not share or not appeal.contact:
        return False
    lot = sealing.digest(f"{appeal.pk}:{appeal.redo_count}", purpose="appeals.callback")
    return decide.is_drawn(lot, share=share)


def forget_calls(case) -> None:
    """Nobody is called about an answer that came back."""
    queries.together(case.pk).filter(call_from__isnull=False).update(call_from=None)


def is_outside(by: Actor, case) -> bool:
    """Whether none of the offices ``by`` speaks for answered for this case or handled a part of it."""
    return by.office_ids.isdisjoint(cases.main(case).office_ids)
