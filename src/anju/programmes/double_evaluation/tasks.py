"""Work of the jobs: an ordered roll is drawn handful by handful."""

from uuid import UUID

from procrastinate.contrib.django import app

from anju.programmes.double_evaluation import actions


@app.task(name="double_evaluation.draw")
def draw(cycle_id: str) -> int:
    """Draw the roll of a cycle to its end; broken off and called again it goes on where it stopped."""
    return sum(1 for _some in actions.draw_all(UUID(cycle_id)))
