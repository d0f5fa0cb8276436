"""Rows of the registers; every one is dated and none is ever deleted."""

from anju.ground.registers.models.bodies import OwnersBody
from anju.ground.registers.models.contracts import Post, ServiceContract
from anju.ground.registers.models.enterprises import Enterprise, ProjectManager
from anju.ground.registers.models.estates import Building, Entrance, Estate, HouseUnit
from anju.ground.registers.models.history import Correction, Import
from anju.ground.registers.models.regions import Region

__all__ = [
    "Building",
    "Correction",
    "Enterprise",
    "Entrance",
    "Estate",
    "HouseUnit",
    "Import",
    "OwnersBody",
    "Post",
    "ProjectManager",
    "Region",
    "ServiceContract",
]
