"""What a publication may become and what stands against it: decisions without database, clock or web."""

from anju.engines.publishing.rules.agreeing import disagreeing
from anju.engines.publishing.rules.differences import Changed, Differences, Text, differences
from anju.engines.publishing.rules.index_numbers import wrong_index_number
from anju.engines.publishing.rules.lateness import Timing, late, so_far
from anju.engines.publishing.rules.personal import PersonalNumber, personal_numbers, texts_of
from anju.engines.publishing.rules.rows import tidy
from anju.engines.publishing.rules.snapshots import canonical, fingerprint, snapshot
from anju.engines.publishing.rules.states import Earlier, Waiting, is_author, may, notice_until, stands_against

__all__ = [
    "Changed",
    "Differences",
    "Earlier",
    "PersonalNumber",
    "Text",
    "Timing",
    "Waiting",
    "canonical",
    "differences",
    "disagreeing",
    "fingerprint",
    "is_author",
    "late",
    "may",
    "notice_until",
    "personal_numbers",
    "snapshot",
    "so_far",
    "stands_against",
    "texts_of",
    "tidy",
    "wrong_index_number",
]
