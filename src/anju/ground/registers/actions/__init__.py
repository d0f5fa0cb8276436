"""The acts that change the registers; each checks, decides, writes and records."""

from anju.ground.registers.actions.checks import (
    BadIdNumber,
    BadUscc,
    UnknownRegion,
    WrongState,
    checked_id_number,
    checked_uscc,
)
from anju.ground.registers.actions.contracts import (
    BadPeriod,
    ContractOverlaps,
    NoContract,
    PostOverlaps,
    appoint_manager,
    end_contract,
    end_post,
    sign_contract,
    turn_contracts,
)
from anju.ground.registers.actions.corrections import (
    NothingToCorrect,
    correct_enterprise,
    correct_estate,
    correct_manager,
)
from anju.ground.registers.actions.enterprises import (
    BranchOfBranch,
    RegisteredAlready,
    register_enterprise,
    register_manager,
    resume_enterprise,
    suspend_enterprise,
    verify_enterprise,
    verify_manager,
    withdraw_enterprise,
)
from anju.ground.registers.actions.estates import (
    NameTaken,
    add_building,
    add_entrance,
    file_body,
    register_estate,
    resume_estate,
    suspend_estate,
    verify_estate,
    withdraw_estate,
)
from anju.ground.registers.actions.regions import DayTooEarly, import_regions
from anju.ground.registers.actions.tables import import_table

__all__ = [
    "BadIdNumber", "BadPeriod", "BadUscc", "BranchOfBranch", "ContractOverlaps", "DayTooEarly", "NameTaken",
    "NoContract", "NothingToCorrect", "PostOverlaps", "RegisteredAlready", "UnknownRegion", "WrongState",
    "add_building", "add_entrance", "appoint_manager", "checked_id_number", "checked_uscc", "correct_enterprise",
    "correct_estate", "correct_manager", "end_contract", "end_post", "file_body", "import_regions",
    "import_table",
    "register_enterprise", "register_estate", "register_manager", "resume_enterprise", "resume_estate",
    "sign_contract", "suspend_enterprise", "suspend_estate", "turn_contracts", "verify_enterprise", "verify_estate",
    "verify_manager", "withdraw_enterprise", "withdraw_estate",
]  # fmt: skip
