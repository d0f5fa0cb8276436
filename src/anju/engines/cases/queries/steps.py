"""What may be done next, in words: a button, or the reason why there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anju.engines.cases import words
from anju.engines.cases.types import Next

# Reasons that only say that nothing of the kind has happened here; nobody needs to read them.
NOT_WORTH_SAYING = (
    "wrong_state", "not_merged", "not_done", "verified", "own_work", "clock_runs", "directive_unchecked",
    "directive_stays", "directive_runs",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A button, or the reason why there is none."""

    name: str
    title: Any
    page: str
    why_not: str


def next_steps(steps: Iterable[Next], names: Mapping[UUID, str]) -> list[NextStep]:
    """What the rules found, as the page says it; ``names``: of the offices."""
    return [
        NextStep(
            name=step.name, title=step.title or words.ACT_TITLES[step.name], page=step.page,
            why_not=str(words.say(step.why_not, lambda _ids: names)) if step.why_not else "",
        )
        for step in steps
        if not (step.why_not and step.why_not.code in NOT_WORTH_SAYING)
    ]  # fmt: skip


class Offering:
    """What may be done to something and what not, read from its ``steps``."""

    __slots__ = ()
    steps: list[NextStep]

    @property
    def may(self) -> dict[str, bool]:
        return {step.name: not step.why_not for step in self.steps}

    @property
    def refused(self) -> list[NextStep]:
        return [step for step in self.steps if step.why_not]

    @property
    def reasons(self) -> list[tuple[list[Any], str]]:
        """(titles, why not) of what cannot be done, those with the same reason together."""
        found: dict[str, list[Any]] = {}
        for step in self.refused:
            found.setdefault(step.why_not, []).append(step.title)
        return [(titles, why_not) for why_not, titles in found.items()]
