"""Reading a file of citizens' messages (CSV, UTF-8): checked whole before anything is loaded.

Columns: ``id, user, subject, created_at, body`` and, where an office has answered, ``reply, replied_at``. Times are
ISO 8601 with an offset; without one they are taken as China's time. Bodies may hold line breaks.
"""

import csv
import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from anju.kit.clock import CHINA
from anju.kit.errors import BadFile

REQUIRED = ("id", "user", "subject", "created_at", "body")
OPTIONAL = ("reply", "replied_at")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
# Seven or eight digits, an area code before them or not; a day written as 20190301 is no number to call.
LANDLINE = re.compile(r"(?<!\d)(?:0\d{2,3}[-－—]?)?(?!20[0-3]\d[01]\d)[2-8]\d{6,7}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
USER = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{6,9}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of the file, masked; ``line`` is where its row begins."""

    line: int
    external_id: str
    subject: str
    body: str
    created_at: datetime
    reply: str
    replied_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file, good in every row, and the columns that were not understood and left out."""

    messages: list[Message]
    ignored: list[str]


def masked(text: str) -> str:
    """``text`` without telephone and identity numbers and user ids; a number keeps its length."""
    text = USER.sub("***", text)
    for numbers in (IDENTITY, MOBILE, LANDLINE):
        text = numbers.sub(lambda found: "*" * len(found[0]), text)
    return text


def read(file: Path) -> Reading:
    """The messages of ``file`` (``.csv`` or ``.csv.gz``), oldest first.

    :raises BadFile: with every bad row as (line, column, problem); a file with one bad row is refused whole.
    """
    with _opened(file) as stream:
        reader = csv.DictReader(stream)
        names = reader.fieldnames or []
        if missing := [name for name in REQUIRED if name not in names]:
            raise BadFile(
                _("These columns are missing: %(names)s. Add them and import again."), names="、".join(missing)
            )
        problems: list[tuple[int, str, str]] = []
        messages = list(_messages(reader, problems))
    if problems:
        raise BadFile(_("%(count)s rows cannot be read; nothing was loaded."), rows=problems, count=len(problems))
    ignored = [name for name in names if name and name not in REQUIRED + OPTIONAL]
    return Reading(sorted(messages, key=lambda message: (message.created_at, message.external_id)), ignored)


def _messages(reader: csv.DictReader, problems: list) -> Iterator[Message]:
    seen: dict[str, int] = {}
    while True:
        line = reader.line_num + 1
        row = next(reader, None)
        if row is None:
            return
        faults = list(_faults(row, seen))
        seen.setdefault((row.get("id") or "").strip(), line)
        if faults:
            problems += [(line, column, problem) for column, problem in faults]
            continue
        replied_at = (row.get("replied_at") or "").strip()
        yield Message(
            line=line, external_id=row["id"].strip(), subject=masked(row["subject"].strip()),
            body=masked(row["body"].strip()), created_at=_moment(row["created_at"]),
            reply=masked((row.get("reply") or "").strip()), replied_at=_moment(replied_at) if replied_at else None,
        )  # fmt: skip


def _faults(row: dict, seen: dict[str, int]) -> Iterator[tuple[str, str]]:
    """What is wrong with a row, as (column, problem)."""
    if None in row:
        yield "", _("the row has more cells than the heading")
        return
    number = (row["id"] or "").strip()
    if not number:
        yield "id", _("is empty")
    elif number in seen:
        yield "id", _("stands already in line %(line)s") % {"line": seen[number]}
    if not (row["subject"] or "").strip() and not (row["body"] or "").strip():
        yield "body", _("subject and body are both empty")
    created = yield from _checked_time(row, "created_at", required=True)
    replied = yield from _checked_time(row, "replied_at", required=bool((row.get("reply") or "").strip()))
    if created and replied and replied < created:
        yield "replied_at", _("lies before created_at")
    if replied and not (row.get("reply") or "").strip():
        yield "reply", _("is empty although replied_at is given")


def _checked_time(row: dict, column: str, *, required: bool) -> Iterator[tuple[str, str]]:
    text = (row.get(column) or "").strip()
    if not text:
        if required:
            yield column, _("is empty")
        return None
    try:
        return _moment(text)
    except ValueError:
        yield column, _("“%(text)s” is not a time such as 2019-03-01T08:30:00+08:00") % {"text": text[:40]}
        return None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text.strip())
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def _opened(file: Path):
    if file.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(file), encoding="utf-8-sig", newline="")
    return file.open(encoding="utf-8-sig", newline="")
