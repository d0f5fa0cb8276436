"""Reading what was changed in the registers."""

from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers.models import Correction, Import


def corrections_of(subject_id: UUID) -> list[Correction]:
    """Every field put right on one subject, newest first."""
    return list(Correction.objects.filter(subject_id=subject_id).order_by("-corrected_at", "field"))


def imports_seen_by(by: Actor, *, limit: int = 20) -> list[Import]:
    """The latest files taken into the divisions that ``by`` may read."""
    return list(access.within(by, Import.objects.order_by("-imported_at"))[:limit])
