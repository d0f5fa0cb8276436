"""What rooms offer on one another's pages."""

from datetime import UTC, datetime
from types import SimpleNamespace

from anju.kit import sockets
from anju.kit.web import links

AT = datetime(2026, 3, 2, tzinfo=UTC)


def test_what_is_offered_to_everybody_stands_on_the_page_of_its_subject_alone(monkeypatch):
    offer = links.Offer(label="Vote", note="", address="/v/")
    room = SimpleNamespace(PUBLIC_LINKS=[
        links.PublicLink(subject_type="registers.estate", offers=lambda subject, at: [offer] if subject else [])
    ])  # fmt: skip
    monkeypatch.setattr(sockets, "modules", lambda name: [room, SimpleNamespace(LINKS=[])] if name == "links" else [])
    assert links.public_offers("registers.estate", "an estate", AT) == [offer]
    assert links.public_offers("registers.estate", None, AT) == links.public_offers("cases.case", "a case", AT) == []
