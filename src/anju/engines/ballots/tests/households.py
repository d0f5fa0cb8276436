"""An estate with a printed code in the made-up city, polls that its households vote in, and a clock that stands."""

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from anju.engines.ballots import actions, registry
from anju.engines.ballots.models import Elector, Poll
from anju.engines.ballots.tests.factories import AT, CONFIDENTIAL, DAY, GOOD, HOUR, STREET, Town, prepared
from anju.engines.ballots.types import BallotType, Channel, Choice, RollLine, Secrecy
from anju.ground.access.types import SYSTEM
from anju.ground.registers import actions as registers
from anju.kit import clock

REGIONS = """code,name,level,parent_code
420000000000,湖北省,province,
429900000000,测试市,city,420000000000
429901000000,甲区,district,429900000000
429901001000,甲街道,street,429901000000
429902000000,乙区,district,429900000000
"""
PHONE = "13800000000"
UNITS = (
    Choice(subject_id=UUID(int=1), title="甲区房管局", group="部门"),
    Choice(subject_id=UUID(int=2), title="甲街道办事处", group="街道"),
)
CHOOSING = BallotType(
    name="tests.choosing", title="Choosing", secrecy=Secrecy.CONFIDENTIAL, questions="assessments.questions",
    channels=(Channel.CODE,), subject_type="tests.unit", choices=lambda household, at: UNITS, asks="How do they work?",
)  # fmt: skip


def estate_in(town: Town, folder: Path, name: str = "听澜里"):
    (file := folder / "regions.csv").write_text(REGIONS, encoding="utf-8")
    registers.import_regions(file=file, on=(AT - 900 * DAY).date(), by=SYSTEM, at=AT - DAY)
    made = registers.register_estate(
        name=name, region_path=STREET, by=town.city, at=AT - DAY, valid_from=(AT - 900 * DAY).date()
    )
    return registers.verify_estate(made.pk, by=town.city, at=AT - DAY)


def poll_of(
    town: Town, estate, kind: BallotType = CONFIDENTIAL, *, homes: Sequence[tuple[str, str]] = (("3号楼", "301"),),
    phone: str = "", **also: Any,
) -> Poll:  # fmt: skip
    """An open poll with these households of the estate; their codes are out."""
    poll = prepared(town.city, kind, **also)
    chooses = kind.choices is not None
    actions.draw_roll(poll, [
        RollLine(party="owners", region_path=STREET, subject_id=None if chooses else estate.pk,
                 building=(estate.name if chooses else "") + building, door=door, phone=phone)
        for building, door in homes
    ])  # fmt: skip
    poll = actions.open_poll(poll.pk, by=town.city, at=AT - HOUR)
    actions.issue_codes(Elector.objects.filter(poll=poll), at=AT - HOUR)
    return poll


def code_of(poll: Poll, place: int = 0) -> str:
    elector = Elector.objects.filter(poll=poll).order_by("number")[place]
    return actions.current_codes([elector])[elector.pk]


def key() -> str:
    return str(uuid4())


@pytest.fixture
def now(monkeypatch):
    told = {"at": AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture
def estate(town, tmp_path, now, monkeypatch):
    monkeypatch.setitem(registry.types(), CHOOSING.name, CHOOSING)
    return estate_in(town, tmp_path)


@pytest.fixture
def poll(town, estate):
    return poll_of(town, estate, homes=[("3号楼", "301"), ("3号楼", "302")])


@pytest.fixture
def voter(poll):
    """A telephone that has scanned the first household's slip."""
    client = Client()
    client.get(f"/v/{code_of(poll)}/")
    return client


def words(answer) -> str:
    return unescape(answer.content.decode())


def answer_all(client, answers=GOOD, *, base: str = "/v/") -> None:
    for number, answer in enumerate(answers, 1):
        assert client.post(f"{base}q/{number}/", {"answer": answer}).status_code == 302


def form_key(page) -> str:
    return re.search(r'name="key" value="([0-9a-f-]{36})"', page.content.decode()).group(1)


def send(client, *, base: str = "/v/", **typed):
    return client.post(f"{base}check/", {"key": form_key(client.get(f"{base}check/")), **typed})
