"""Polls with ballots written straight into the tables, for what is computed from them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from anju.engines.ballots.models import Ballot, Elector, Part, Poll
from anju.engines.ballots.tests.factories import AT, CITY, OVER, STREET

PERCENT = {"items": [{"code": "all", "title": "总体", "options": [{"value": n, "title": str(n)} for n in range(101)]}]}
PARTIES = ("owners", "street", "community", "committee", "district")


def poll(questions: Mapping = PERCENT, *, type: str = "tests.named", year: int = 2021, region_path: str = CITY) -> Poll:
    return Poll.objects.create(
        type=type, title="测试考评", year=year, region_path=region_path, state="tallied", secrecy="named",
        questions=questions, opens_at=AT, closes_at=OVER, rule_version="tests@1", made_at=AT - timedelta(days=1),
    )  # fmt: skip


def electors(of: Poll, subject: UUID, number: int, *, party: str = "owners", region_path: str = STREET) -> None:
    """Put some on the roll, whatever its state."""
    before = Elector.objects.filter(poll=of).count()
    state, of.state = of.state, "prepared"
    of.save()
    Elector.objects.bulk_create(
        Elector(
            poll=of, number=before + n, party=party, subject_id=subject, region_path=region_path, door=str(before + n)
        )
        for n in range(1, number + 1)
    )
    of.state = state
    of.save()


def took_part(of: Poll, subject: UUID, number: int) -> None:
    rows = Elector.objects.filter(poll=of, subject_id=subject)[:number]
    Part.objects.bulk_create(
        Part(poll=of, elector=one, subject_id=subject, region_path=one.region_path, party=one.party, channel="code",
             taken_at=AT) for one in rows
    )  # fmt: skip


def said(
    of: Poll, subject: UUID | None, answers: Iterable[Sequence[int]], *, party: str = "owners",
    standing: str = "counted", channel: str = "code", region_path: str = STREET,
) -> list[Ballot]:  # fmt: skip
    """One ballot for each list of answers."""
    return Ballot.objects.bulk_create(
        Ballot(year=of.year, id=uuid4(), poll_id=of.pk, subject_id=subject, party=party, region_path=region_path,
               answers=list(each), weight=1, channel=channel, standing=standing, salt=bytes(16),
               leaf=hashlib.sha256(uuid4().bytes).digest()) for each in answers
    )  # fmt: skip


def means(of: Poll, subject: UUID, scores: Mapping[str, int], *, times: int = 1, region_path: str = STREET) -> None:
    """A subject about which each party says one number, so many times."""
    for party, score in scores.items():
        said(of, subject, [[score]] * times, party=party, region_path=region_path)
