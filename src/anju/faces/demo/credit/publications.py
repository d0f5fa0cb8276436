"""Publishing the plain documents of the demonstration through the real acts, each as far as it came."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from anju.engines.publishing import actions as publishing
from anju.engines.publishing.types import Channel
from anju.faces.demo.credit.documents import CORRECTION, DOCUMENTS, NOTE, WITHDRAWAL, Document
from anju.faces.demo.credit.lately import back
from anju.faces.demo.credit.planned import DAY, HOUR
from anju.faces.demo.full.days import Hours
from anju.ground.access.types import Actor

ACCOUNTS = {Channel.SITE: "市局网站（示例）", Channel.ACCOUNT: "“住在江城”公众号（示例）"}


class Desk(NamedTuple):
    """An office that publishes: who drafts, and who checks it."""

    office_id: UUID
    officer: Actor
    head: Actor


def tell(desks: Mapping[str, Desk], *, hours: Hours, at: datetime) -> int:
    """Let every document happen; how many.

    :param desks: "city" and "district".
    """
    for document in DOCUMENTS:
        _Story(document, desks[document.of], hours, at).tell()
    return len(DOCUMENTS)


class _Story:
    def __init__(self, document: Document, desk: Desk, hours: Hours, at: datetime):
        self.document, self.desk, self.hours, self.now = document, desk, hours, at

    def _at(self, days: int, place: int) -> datetime:
        return back(self.hours, self.now - days * DAY, place=place)

    def tell(self) -> None:
        told, formed_at = self.document, self._at(self.document.formed, 0)
        row = publishing.draft_document(
            office_id=self.desk.office_id, title=told.title, summary=told.summary, body=told.body,
            document_no=told.number.format(year=formed_at.year), formed_on=formed_at.date(),
            signed_on=formed_at.date() if told.number else None, by=self.desk.officer, at=formed_at,
        )  # fmt: skip
        self.publication_id = row.pk
        for place, (step, days) in enumerate(told.steps.items(), start=1):
            getattr(self, step)(self._at(days, place))

    def submitted(self, at: datetime) -> None:
        publishing.submit(self.publication_id, by=self.desk.officer, at=at)

    def released(self, at: datetime) -> None:
        publishing.review(
            self.publication_id, passed=True, secrecy_ok=True, privacy_ok=True, note=NOTE, by=self.desk.head, at=at
        )  # fmt: skip
        if self.document.elsewhere:
            channel = Channel(self.document.elsewhere)
            publishing.note_elsewhere(self.publication_id, channel=channel, name=ACCOUNTS[channel], on=at.date(),
                                      by=self.desk.officer, at=at + HOUR)  # fmt: skip

    def corrected(self, at: datetime) -> None:
        """A second version, handed in and released within the day."""
        body = self.document.body + CORRECTION["more"]
        row = publishing.correct(
            self.publication_id, reason=CORRECTION["reason"], body=body, by=self.desk.officer, at=at
        )
        publishing.submit(row.pk, by=self.desk.officer, at=at + HOUR / 2)
        publishing.review(row.pk, passed=True, secrecy_ok=True, privacy_ok=True, note=NOTE, by=self.desk.head,
                          at=at + HOUR)  # fmt: skip

    def withdrawn(self, at: datetime) -> None:
        publishing.withdraw(self.publication_id, reason=WITHDRAWAL, by=self.desk.officer, at=at)
