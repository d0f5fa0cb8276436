"""The code on each printed part: whoever holds the paper asks whether it is ours, and learns no more than it says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from anju.kit import ids, sealing
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.types import Part

LENGTH = 10  # five bits each


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A copy that is ours."""

    number: str
    part: Part
    title: Any
    estate_name: str
    state: str
    reported_at: datetime


def code_of(case_id: UUID, part: Part) -> str:
    """The code of one part, drawn from the installation's key: nothing is kept, and nobody can make one up."""
    drawn = int.from_bytes(sealing.digest(f"{case_id}:{part.value}", purpose="triplicates.copy"))
    return "".join(ids.READABLE[drawn >> 5 * n & 31] for n in range(LENGTH))


def check(number: str, code: str) -> Checked | None:
    """The copy of that number and code; None where they belong to none."""
    rows = Report.objects.select_related("case").filter(case__number=number.strip().upper()[:32])
    row = rows.exclude(reported_at=None).first()
    typed = ids.tidy_code(code[:40])
    part = row and next((one for one in Part if sealing.same(code_of(row.pk, one).encode(), typed.encode())), None)
    if not part:
        return None
    return Checked(
        number=row.case.number,
        part=part,
        title=row.case.title,
        estate_name=row.case.place_name,
        state=row.case.state,
        reported_at=row.reported_at,
    )
