"""Following acts, doing what follows from them, and trying again what failed."""

from anju.ground.reactions.actions.following import follow, follow_switched
from anju.ground.reactions.actions.running import run_waiting, try_again

__all__ = ["follow", "follow_switched", "run_waiting", "try_again"]
