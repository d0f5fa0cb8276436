"""Who took part, from the roll's side alone."""

from collections import defaultdict

from django.db.models import Count
from django.db.models.functions import Substr

from anju.engines.ballots.models import Elector, Part, Poll
from anju.engines.ballots.types import Turnout


def turnout(poll: Poll, *, depth: int, within: str = "") -> list[Turnout]:
    """Turnout by place, the places named by the first ``depth`` characters of their path; two queries."""
    on_roll = Elector.objects.filter(poll=poll, region_path__startswith=within)
    took = Part.objects.filter(poll=poll, turn=0, region_path__startswith=within)
    electors = dict(
        on_roll.annotate(place=Substr("region_path", 1, depth)).values_list("place").annotate(n=Count("id"))
    )
    by_channel: dict[str, dict[str, int]] = defaultdict(dict)
    for place, channel, found in (
        took.annotate(place=Substr("region_path", 1, depth)).values_list("place", "channel").annotate(n=Count("id"))
    ):
        by_channel[place][channel] = found
    return [
        Turnout(key=place, electors=number, voted=sum(by_channel[place].values()), by_channel=by_channel[place])
        for place, number in sorted(electors.items())
    ]
