"""Telephone numbers that stand in what people write."""

import re
import unicodedata
from collections.abc import Callable

# Mobile and landline numbers of the mainland as people write them, in groups and in wide figures too.
_NUMBER = re.compile(r"(?<!\d)(?:[1１][3-9３-９]\d(?:[-—\s]?\d{4}){2}|[0０]\d{2,3}[-—\s]?\d{7,8})(?!\d)")


def masked(text: str, *, only: Callable[[str], bool] | None = None) -> str:
    """``text`` with every telephone number in it shown as its last four figures.

    :param only: which of them, by their bare figures; without it, every one.
    """

    def shown(found: re.Match) -> str:
        figures = "".join(filter(str.isdecimal, unicodedata.normalize("NFKC", found.group())))
        return found.group() if only and not only(figures) else f"*******{found.group()[-4:]}"

    return _NUMBER.sub(shown, text)
