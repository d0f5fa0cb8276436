"""What goes wrong, said so that the reader knows what to do next.

Every error has a ``code`` for machines and a translatable message for people. Rooms subclass these beside the act that
raises them.
"""


class Problem(Exception):
    """The request cannot be carried out as it stands; the message says what to do next.

    :param message: a lazily translated sentence (``gettext_lazy``), with ``%(name)s`` places for ``facts``.
    """

    code = "problem"
    status = 422

    def __init__(self, message, *, code: str | None = None, field: str | None = None, **facts):
        super().__init__(message)
        self.message = message
        self.field = field
        self.facts = facts
        if code:
            self.code = code

    def __str__(self) -> str:
        text = str(self.message)
        return text % self.facts if self.facts else text


class Hidden(Problem):
    """Absent or forbidden: from outside the two look the same, always a 404."""

    code = "not_found"
    status = 404

    def __init__(self, message="not found", **facts):
        super().__init__(message, **facts)


class Conflict(Problem):
    """The subject has moved on since the reader last saw it."""

    code = "conflict"
    status = 409


class TooMany(Problem):
    """Asked too often; the message says when to try again."""

    code = "too_many"
    status = 429


class BadFile(Problem):
    """A file given by a person cannot be taken; ``rows`` lists every problem as (row, column, problem)."""

    code = "bad_file"

    def __init__(self, message, *, rows: list[tuple[int, str, str]] = (), **facts):
        super().__init__(message, **facts)
        self.rows = list(rows)
