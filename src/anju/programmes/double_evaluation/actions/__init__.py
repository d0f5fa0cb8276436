"""The acts of the double evaluation, one file per matter."""

from anju.programmes.double_evaluation.actions.counting import count_cycle
from anju.programmes.double_evaluation.actions.cycles import (
    CycleRuns,
    RollUnfinished,
    close_cycle,
    follow_poll,
    open_cycle,
    prepare_cycle,
)
from anju.programmes.double_evaluation.actions.drawing import draw_all, draw_on, draw_some
from anju.programmes.double_evaluation.actions.exporting import export_results, export_units
from anju.programmes.double_evaluation.actions.held import MovedOn
from anju.programmes.double_evaluation.actions.listing import (
    ListsStand,
    NobodyListed,
    NothingLeftOut,
    draft_lists,
    follow_publication,
    redraft_lists,
)
from anju.programmes.double_evaluation.actions.units import (
    BadUnit,
    Ended,
    UnitsBelow,
    add_unit,
    change_unit,
    end_unit,
    load_file,
    load_units,
    take_over_enterprises,
)

__all__ = [
    "BadUnit",
    "CycleRuns",
    "Ended",
    "ListsStand",
    "MovedOn",
    "NobodyListed",
    "NothingLeftOut",
    "RollUnfinished",
    "UnitsBelow",
    "add_unit",
    "change_unit",
    "close_cycle",
    "count_cycle",
    "draft_lists",
    "draw_all",
    "draw_on",
    "draw_some",
    "end_unit",
    "export_results",
    "export_units",
    "follow_poll",
    "follow_publication",
    "load_file",
    "load_units",
    "open_cycle",
    "prepare_cycle",
    "redraft_lists",
    "take_over_enterprises",
]
