"""The acts on warnings and issues, one file per kind of act."""

from anju.programmes.warnings.actions.following import follow_whistle
from anju.programmes.warnings.actions.judging import drop, settle
from anju.programmes.warnings.actions.raising import dismiss, raise_from_issue, raise_warning
from anju.programmes.warnings.actions.scanning import Scanned, scan_all, scan_city

__all__ = [
    "Scanned", "dismiss", "drop", "follow_whistle", "raise_from_issue", "raise_warning", "scan_all", "scan_city",
    "settle",
]  # fmt: skip
