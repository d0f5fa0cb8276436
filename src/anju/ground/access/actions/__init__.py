"""The acts of this room, one subject per file."""

from anju.ground.access.actions.accounts import (
    adopt_password,
    checked_password,
    close_account,
    open_account,
    open_with_role,
    reopen_account,
)
from anju.ground.access.actions.deputies import appoint_deputy, colleagues, end_deputy
from anju.ground.access.actions.grants import AlreadyGranted, end_role, grant_role
from anju.ground.access.actions.handing_over import hand_over
from anju.ground.access.actions.loading import Opening
from anju.ground.access.actions.offices import close_office, open_office
from anju.ground.access.actions.secrets import (
    change_password,
    one_time_password,
    reset_password,
    reset_second_factor,
    unlock,
)
from anju.ground.access.actions.tokens import ScopeMissing, end_token, make_token, speaker

__all__ = [
    "AlreadyGranted", "Opening", "ScopeMissing", "adopt_password", "appoint_deputy", "change_password",
    "checked_password", "close_account", "close_office", "colleagues", "end_deputy", "end_role", "end_token",
    "grant_role", "hand_over", "make_token", "one_time_password", "open_account", "open_office", "open_with_role",
    "reopen_account", "reset_password", "reset_second_factor", "speaker", "unlock",
]  # fmt: skip
