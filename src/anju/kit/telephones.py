"""Telephone numbers that stand in what people write."""

import re

# Mobile and landline numbers of the mainland as people write them, in groups and in wide figures too.
_NUMBER = re.compile(r"(?<!\d)(?:[1１][3-9３-９]\d(?:[-—\s]?\d{4}){2}|[0０]\d{2,3}[-—\s]?\d{7,8})(?!\d)")


def masked(text: str) -> str:
    """``text`` with every telephone number in it shown as its last four figures."""
    return _NUMBER.sub(lambda found: f"*******{found.group()[-4:]}", text)
