"""Sentences about what is wrong in a scheme, put together when they are shown."""

from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A translatable sentence with its facts."""

    message: Any
    facts: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.message) % self.facts if self.facts else str(self.message)


Complaint = tuple[Path, Said]


def said(message, **facts) -> Said:
    return Said(message, facts)
