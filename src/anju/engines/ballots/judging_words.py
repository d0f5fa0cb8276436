"""What was noticed among the ballots, as one plain sentence with its figures. It says what is, never what it means."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from anju.engines.ballots.rules.anomalies import Kind
from anju.kit.web import spoken

TITLES = {
    Kind.BURST: pgettext_lazy("anomaly", "Many within minutes"),
    Kind.RESPONSE: pgettext_lazy("anomaly", "Turnout far above the others"),
    Kind.LAST_HOUR: pgettext_lazy("anomaly", "Many in the last hour"),
    Kind.ALIKE: pgettext_lazy("anomaly", "The same answers over and over"),
    Kind.ONE_TYPIST: pgettext_lazy("anomaly", "Paper typed in by one person, all the same"),
}


def sentence(anomaly: Any, *, at: datetime) -> str:
    """The figures of a finding in one sentence."""
    return _SAID[Kind(anomaly.kind)](anomaly.measure, at)


def _burst(measure: Mapping[str, Any], at: datetime) -> str:
    told = {"ballots": measure["ballots"], "minutes": measure["minutes"],
            "until": spoken.moment(datetime.fromisoformat(measure["until"]), at)}  # fmt: skip
    return _("%(ballots)s households took part within %(minutes)s minutes, until %(until)s.") % told


def _response(measure: Mapping[str, Any], _at: datetime) -> str:
    told = {
        "voted": measure["voted"], "electors": measure["electors"],
        "share": _share(measure["voted"], measure["electors"]),
        "others": _share(measure["others_voted"], measure["others"]),
    }  # fmt: skip
    return _("%(voted)s of %(electors)s took part, %(share)s%%; elsewhere it was %(others)s%%.") % told


def _last_hour(measure: Mapping[str, Any], _at: datetime) -> str:
    return _("%(ballots)s of %(of)s took part in the last hour of the window.") % dict(measure)


def _alike(measure: Mapping[str, Any], _at: datetime) -> str:
    return _("%(same)s of %(of)s ballots give exactly the same answers.") % dict(measure)


def _one_typist(measure: Mapping[str, Any], _at: datetime) -> str:
    return _("One person typed in all %(sheets)s papers first, and they all say the same.") % dict(measure)


def _share(part: int, whole: int) -> str:
    return spoken.number(round(100 * part / whole, 1), 1) if whole else "—"


_SAID: dict[Kind, Callable[[Mapping[str, Any], datetime], str]] = {
    Kind.BURST: _burst, Kind.RESPONSE: _response, Kind.LAST_HOUR: _last_hour, Kind.ALIKE: _alike,
    Kind.ONE_TYPIST: _one_typist,
}  # fmt: skip
