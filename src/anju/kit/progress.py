"""Progress bars for long commands: drawn on the terminal, a line at the end where there is none."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

T = TypeVar("T")


class Bar:
    """One bar; call ``advance`` as work gets done."""

    def __init__(self, progress: Progress, label: str, total: float | None):
        self._progress = progress
        self._task = progress.add_task(label, total=total)
        self.label, self.done, self.total = label, 0.0, total

    def advance(self, by: float = 1) -> None:
        self.done += by
        self._progress.advance(self._task, by)

    def expect(self, total: float) -> None:
        """Say how much there is, once it is known."""
        self.total = total
        self._progress.update(self._task, total=total)

    def say(self, label: str) -> None:
        """Say what is being done now."""
        self.label = label
        self._progress.update(self._task, description=label)

    def of(self, rows: Iterable[T]) -> Iterator[T]:
        """Go through ``rows``, one step each."""
        for row in rows:
            yield row
            self.advance()


@contextmanager
def bar(label: str, total: float | None = None) -> Iterator[Bar]:
    """Show a bar called ``label`` on the error stream, so that what a command prints stays clean.

    :param total: how many steps there are; None while that is not known.
    """
    console = Console(file=sys.stderr)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        shown = Bar(progress, label, total)
        yield shown
        if shown.total and shown.done:
            shown.expect(shown.done)  # what came to its end is all of it; the total was foretold
    if not console.is_terminal:
        of = f"/{shown.total:g}" if shown.total else ""
        console.print(f"{shown.label}: {shown.done:g}{of}", highlight=False)
