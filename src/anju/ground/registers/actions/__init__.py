"""The acts that change the registers; each checks, decides, writes and records."""

from anju.ground.registers.actions.regions import DayTooEarly, import_regions

__all__ = ["DayTooEarly", "import_regions"]
