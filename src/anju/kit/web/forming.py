"""What a page does with a form: do the act, and say what was refused beside what was typed."""

from collections.abc import Callable

from django.forms import Form

from anju.kit.errors import Hidden, Problem


def tell(form: Form, problem: Problem) -> None:
    """Let a form say why it was refused: at the field the problem names, above it where it has no such field."""
    form.add_error(problem.field if problem.field in form.fields else None, str(problem))


def did(form: Form, act: Callable[[], object]) -> bool:
    """Whether the form was whole and the act took place; what was wrong stands in the form, beside what was typed.

    :raises Hidden: as the act does; what is not there is told by no form.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except Hidden:
        raise
    except Problem as problem:
        tell(form, problem)
        return False
    return True
