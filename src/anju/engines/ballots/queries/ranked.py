"""Scores and ranks of polls, computed from the ballots by the expression that files and clusters use too."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from uuid import UUID

from django.db.models import Count, Max, Min
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import compiling
from anju.engines.ballots.models import Elector, Part, Poll
from anju.engines.ballots.rules import intervals, questions_of, ranking
from anju.engines.ballots.rules.marking import Marking, marking
from anju.engines.ballots.types import Ranked, Weighing, WhyUnranked
from anju.kit.errors import Problem

Key = tuple[str, UUID]  # competition and subject


class TooManyBallots(Problem):
    """More ballots of several parties on one subject than whole numbers of 64 bits can compare."""

    code = "too_many_ballots"


def ranked(polls: Sequence[Poll], *, weighing: Weighing, excluded: Mapping[UUID, str]) -> list[Ranked]:
    """What the counted ballots of ``polls`` say about each subject, ranked exactly; three queries.

    Every ballot counts once, whatever its elector's area. Secret ballots are seen once their poll is closed.

    :param polls: of one assessment: one with all parties, or several; their questions may differ.
    :param excluded: subject → why it takes no part in the ranks.
    :return: by competition, the ranked ones first; also those on the roll that got no ballot.
    :raises TooManyBallots: where ranks could not be told exactly.
    """
    from anju.engines.ballots import expressions

    if not polls:
        return []
    asked = expressions.asked(weighing, _markings(polls), [str(one) for one in excluded])
    rows = compiling.live(asked, years=sorted({one.year for one in polls}), polls=[one.pk for one in polls])
    if not all(row["fits"] for row in rows):
        raise TooManyBallots(_("There are too many ballots of several parties on one subject to rank it exactly: "
                               "give a weight to fewer parties."))  # fmt: skip
    roll, voted = _on_roll(polls, weighing), _took_part(polls, weighing)
    found = [_read(row, asked, roll, voted) for row in rows]
    silent = roll.keys() - {(row["region"], UUID(row["subject"])) for row in rows}
    found += [_silent(key, *roll[key], excluded=excluded) for key in silent]
    return ranking.with_open_ranks(found, depth=weighing.depth)


def _markings(polls: Sequence[Poll]) -> list[Marking]:
    """One for all polls that ask the same."""
    asks = sorted(((questions_of(one.questions), str(one.pk)) for one in polls), key=lambda pair: repr(pair[0]))
    return [
        marking(questions, polls=[poll for _questions, poll in some])
        for questions, some in groupby(asks, lambda pair: pair[0])
    ]


def _read(row: Mapping, asked, roll: Mapping[Key, tuple], voted: Mapping[Key, int]) -> Ranked:
    key = row["region"], UUID(row["subject"])
    electors = roll.get(key, (0, ""))[0]
    return ranking.from_row(
        row, parties=asked.parties, unit=Fraction(*asked.unit), electors=electors, voted=voted.get(key)
    )


def _on_roll(polls: Sequence[Poll], weighing: Weighing) -> dict[Key, tuple[int, str]]:
    """Electors of the leading party by competition and subject, and the place of the subject."""
    on_roll = Elector.objects.filter(poll__in=polls, party=weighing.lead, subject_id__isnull=False)
    rows = on_roll.annotate(place=Substr("region_path", 1, weighing.depth)).values_list("place", "subject_id")
    told = rows.annotate(n=Count("id"), low=Min("region_path"), high=Max("region_path"))
    return {(place, subject): (n, low if low == high else place) for place, subject, n, low, high in told}


def _took_part(polls: Sequence[Poll], weighing: Weighing) -> dict[Key, int]:
    parts = Part.objects.filter(poll__in=polls, party=weighing.lead, turn=0, subject_id__isnull=False)
    rows = parts.annotate(place=Substr("region_path", 1, weighing.depth)).values_list("place", "subject_id")
    return {(place, subject): n for place, subject, n in rows.annotate(n=Count("id"))}


def _silent(key: Key, electors: int, path: str, *, excluded: Mapping[UUID, str]) -> Ranked:
    """A subject of which nobody said anything."""
    why = WhyUnranked.EXCLUDED if key[1] in excluded else WhyUnranked.TOO_FEW
    return Ranked(
        subject_id=key[1], region_path=path, score=None, rank=None, of=0, rank_low=None, rank_high=None,
        why_unranked=why.value, counted={}, means={}, electors=electors, voted=0, channels={}, low=None, high=None,
        estimator=intervals.NORMAL_FPC,
    )  # fmt: skip
