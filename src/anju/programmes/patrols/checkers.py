"""The kind of situation that lawyers write beside the rules: how often an estate is visited."""

from anju.ground.rulebook.types import Checker
from anju.programmes.patrols.situations import visits

VISITS = Checker(kind="patrols", run=visits)
