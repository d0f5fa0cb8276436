"""Writing letters and text messages when they leave: the words, whether they still hold, and handing them over."""

import smtplib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as say
from django.utils.translation import override

from anju.engines.messaging import channels
from anju.engines.messaging.actions.choosing import stops
from anju.engines.messaging.actions.gateway import TextNotSent, send_text
from anju.engines.messaging.declared import described, message, texts
from anju.engines.messaging.models import Notice, Outgoing, Reader
from anju.ground.ledger import queries as ledger
from anju.kit.clock import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one try.

    :ivar outcome: ``sent``, ``failed`` or ``spared``; empty where it is worth another try.
    :ivar error: what the other side said, as a code.
    :ivar spared: the rows that were left out because they no longer hold.
    """

    outcome: str
    error: str = ""
    spared: frozenset[UUID] = frozenset()


class Post:
    """The way out, for many letters in a row: one connection to the mail server while it lasts."""

    def __init__(self):
        self._server = None

    def __enter__(self) -> "Post":
        return self

    def __exit__(self, *_) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def letter(self, rows: Sequence[Outgoing], *, at: datetime) -> Answer:
        """Send one reader what of these rows still holds, as one e-mail; nothing empty."""
        reader, holding = _holding(rows, at=at)
        spared = frozenset(row.pk for row in rows) - {row.pk for row in holding}
        if reader is None or not holding:
            return Answer(outcome="spared", spared=spared)
        with override(settings.LANGUAGE_CODE):
            mail = _written(reader, holding)
        outcome, error = self._handed_over(mail)
        return Answer(outcome=outcome, error=error, spared=spared)

    def _handed_over(self, mail: EmailMessage) -> tuple[str, str]:
        try:
            if self._server is None:
                self._server = get_connection()
                self._server.open()
            mail.connection = self._server
            mail.send()
        except (smtplib.SMTPException, OSError) as reason:
            self.__exit__()
            return refused(reason)
        return "sent", ""

    def text(self, row: Outgoing) -> Answer:
        """Send one text message, if somebody left a telephone and still wants it."""
        declared = texts().get(row.act, ())
        entry = ledger.entry(row.entry_id)
        if entry is None or row.place >= len(declared) or channels.texts_stopped(row.subject_id):
            return Answer(outcome="spared", spared=frozenset({row.pk}))
        entry = replace(entry, subject_id=row.subject_id)  # whom it is told to, where that is not whom it is about
        telephone = declared[row.place].to(entry)
        if not telephone or not channels.texts_leave():
            return Answer(outcome="spared", spared=frozenset({row.pk}))
        try:
            with override(settings.LANGUAGE_CODE):
                send_text(to=telephone, text=declared[row.place].text(entry), key=row.key)
        except TextNotSent:
            return Answer(outcome="", error="gateway")
        return Answer(outcome="sent")


def refused(reason: Exception) -> tuple[str, str]:
    """(outcome, code) of a try that failed. Only what is said of the reader or the letter itself is final."""
    code = getattr(reason, "smtp_code", 0)
    if isinstance(reason, smtplib.SMTPRecipientsRefused):
        code = max((answer[0] for answer in reason.recipients.values()), default=0)
    is_final = isinstance(reason, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError) and code >= 500
    return ("failed" if is_final else ""), f"smtp_{code}" if code else "no_answer"


def _holding(rows: Sequence[Outgoing], *, at: datetime) -> tuple[channels.Reader | None, list[Outgoing]]:
    """The reader, and which rows still hold: she speaks for the office, or for the account or in the place of who does,
    wants e-mail and has not read them."""
    account_id = rows[0].account_id
    own = dict(Notice.objects.filter(pk__in=[row.notice_id for row in rows]).values_list("pk", "account_id"))
    accounts = [account_id, *own.values()]
    found = channels.readers(accounts=accounts, offices=[row.office_id for row in rows], day=local_day(at))
    reader = found.known.get(account_id)
    if reader is None or reader.wants.stopped_at:
        return None, []
    read_to = Reader.objects.filter(account_id=account_id).values_list("read_to", flat=True).first()
    own_or_office = (None, account_id)  # what is told to whom she stands in for, she has not read as her own
    return reader, [
        row
        for row in rows
        if account_id in _meant(row, own.get(row.notice_id) or account_id, found)
        and not (read_to and row.notice_id and row.notice_id <= read_to and own.get(row.notice_id) in own_or_office)
        and message(row.act, row.place) is not None
    ]


def _meant(row: Outgoing, told_id: UUID, found: channels.Readers) -> Collection[UUID]:
    """Who may be written a row as of today; ``told_id`` is the account it was for, where it was for one."""
    return found.of_office.get(row.office_id, ()) if row.office_id else found.of_account.get(told_id, ())


def _written(reader: channels.Reader, rows: Sequence[Outgoing]) -> EmailMessage:
    """One e-mail about many things, grouped by what they are about, with the links that stop it."""
    matters = _matters(rows)
    stop = settings.PUBLIC_URL + reverse("messaging:stop", args=[stops(reader.account_id)])
    body = render_to_string(
        "messaging/letter.txt",
        {
            "matters": matters, "notices": settings.PUBLIC_URL + reverse("messaging:notices"), "stop": stop,
            "preferences": settings.PUBLIC_URL + reverse("messaging:preferences"),
        },
    )  # fmt: skip
    headers = {
        "Message-ID": f"<{rows[0].letter}@{urlsplit(settings.PUBLIC_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
    return EmailMessage(_headline(matters, rows), body, to=[reader.address], headers=headers)


def _headline(matters: Sequence[dict[str, Any]], rows: Sequence[Outgoing]) -> str:
    first = matters[0]
    if len(rows) == 1:
        words = " · ".join(part for part in (first["lines"][0]["subject"], first["about"]) if part)
    else:
        words = say("%(count)s notices on %(matters)s matters") % {"count": len(rows), "matters": len(matters)}
    whole = say("[Urgent] %(words)s") % {"words": words} if rows[0].urgent else words
    return " ".join(whole.split())  # a subject has one line


def _matters(rows: Sequence[Outgoing]) -> list[dict[str, Any]]:
    """What the letter is about: each matter in one line with its address, and what happened to it."""
    about = described(((message(row.act, row.place), row.subject_id) for row in rows), outside=True)
    found: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        told = message(row.act, row.place)
        matter = found.setdefault(row.subject_id, {"about": about.get(row.subject_id, ""), "address": "", "lines": []})
        if told.url_name and not matter["address"]:
            matter["address"] = settings.PUBLIC_URL + reverse(told.url_name, args=[row.subject_id])
        moment = date_format(localtime(row.happened_at), "m-d H:i")
        matter["lines"].append({"subject": str(told.subject), "moment": moment})
    return list(found.values())
