"""Fingerprints of the lines behind results, so that a frozen computation can show what it was made from."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from uuid import UUID

from django.db import connection

from anju.engines.scoring.compiling import Asked
from anju.engines.scoring.types import Standing

# The lines that were known that day, of one period, however they counted: 32 hexadecimal figures for each subject.
_LINES = """
SELECT subject_id, md5(string_agg(concat_ws(':', id, item, points, quantity, occurred_on, expires_on), ',' ORDER BY id))
FROM scoring_line
WHERE scheme = %(scheme)s AND belongs_on BETWEEN %(first)s AND %(on)s AND counts_from <= %(known_on)s
    AND starts_with(region_path, %(region)s)
    AND (%(recorded_by)s::timestamptz IS NULL OR recorded_at <= %(recorded_by)s)
GROUP BY subject_id
"""


def of_lines(asked: Asked) -> dict[UUID, str]:
    """The digest of the lines of every subject."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES, asked.values())
        return dict(cursor.fetchall())


def of_all(digests: Mapping[UUID, str], found: Iterable[Standing]) -> str:
    """One digest over those of all subjects that were computed, in the order of their ids."""
    subjects = sorted(one.subject_id for one in found)
    return sha256("\n".join(f"{one}:{digests.get(one, '')}" for one in subjects).encode()).hexdigest()
