"""The kinds of situations this room checks."""

from anju.ground.rulebook.situations import deadline
from anju.ground.rulebook.types import Checker

DEADLINE = Checker(kind="deadline", run=deadline)
