"""What the log is not told: secrets that stand in an address for the moment in which they are taken out of it."""

import logging
import re


class WithoutSecrets(logging.Filter):
    """Writes … for the part of an address behind one of these beginnings, whatever the line is about.

    :param after: beginnings of addresses, ``/v/``; the next part is the secret.
    """

    def __init__(self, after: list[str]):
        super().__init__()
        self._secret = re.compile(rf"({'|'.join(map(re.escape, after))})[^/\s\"'?]+")

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if (told := self._secret.sub(r"\1…", text)) != text:
            record.msg, record.args = told, ()
        return True
