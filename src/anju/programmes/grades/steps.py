"""Where a grading stands, what comes next and why it cannot be done yet; nothing here decides whether it may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.acts import Act as Declared
from anju.kit.web import spoken
from anju.programmes.grades.acts import Act
from anju.programmes.grades.parameters import WITH_ASSOCIATION
from anju.programmes.grades.queries import desk
from anju.programmes.grades.queries.desk import OneGrading
from anju.programmes.grades.types import KIND_TITLES, OPEN_TO_INPUTS, Kind, State

ORDER = list(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the list. ``when``: done, now or later. ``press``: the address a press posts to; empty: none.

    :ivar href: where to look instead, with :ivar label: what it says. :ivar asks: the form that the press needs filled:
        ``last_day``; empty: none. :ivar is_quiet: it may be done again, but nothing waits for it.
    """

    title: str
    when: str
    text: str = ""
    press: str = ""
    label: str = ""
    href: str = ""
    done: int = 0
    of: int = 0
    asks: str = ""
    is_quiet: bool = False


def of(found: OneGrading, *, by: Actor, at: datetime) -> list[Step]:
    """The steps in their order."""
    steps = [_inputs(found, by), _asked(found, by, at), _gathered(found, by), _computed(found, by)]
    if with_association(found):
        steps.append(_signed(found, at))
    return [*steps, _listed(found, by), _final(found, at)]


def with_association(found: OneGrading) -> bool:
    """Whether the rules let the trade association agree first."""
    law = desk.law_of(found.row)
    return bool(law.has(WITH_ASSOCIATION.name) and law.value(WITH_ASSOCIATION.name))


def _when(found: OneGrading, state: State) -> str:
    """Whether the step that leaves ``state`` is done, comes now, or later."""
    here = ORDER.index(State(found.row.state))
    return "done" if here > ORDER.index(state) else "now" if here == ORDER.index(state) else "later"


def _press(found: OneGrading, by: Actor, act: Declared, name: str, label: str) -> dict[str, str]:
    if not access.allows(by, act, on=found.row):
        return {}
    return {"press": reverse(f"grades:{name}", args=[found.row.pk]), "label": label}


def missing(found: OneGrading) -> Mapping[Kind, int]:
    """Kind → how many enterprises wait for a figure of it; opinions come from the round."""
    waits = {
        kind: found.missing(kind) for kind, rule in found.inputs.items()
        if rule.missing is None and kind is not Kind.OPINIONS
    }  # fmt: skip
    return {kind: many for kind, many in waits.items() if many > 0}


def _inputs(found: OneGrading, by: Actor) -> Step:
    waits = missing(found)
    told: dict[str, Any] = {}
    if waits:
        text = _("Still missing: %(what)s.") % {"what": _counts(waits)}
    else:
        text = _("%(sheets)s enterprises, every figure that is needed is there.") % {"sheets": f"{found.sheets:,}"}
    is_open = found.row.state in OPEN_TO_INPUTS
    if is_open and access.allows(by, Act.INPUTS_LOADED, on=found.row):
        told = {"href": reverse("grades:load_inputs", args=[found.row.pk]), "label": _("Enter inputs from a table")}
    needed = sum(1 for rule in found.inputs.values() if rule.missing is None)
    return Step(
        title=pgettext("grading step", "List and inputs"), when="now" if is_open and waits else "done", text=text,
        done=found.sheets * needed - sum(waits.values()) if waits else 0, of=found.sheets * needed if waits else 0,
        **told,
    )  # fmt: skip


def _counts(waits: Mapping[Kind, int]) -> str:
    said = pgettext("what is missing", "%(kind)s %(many)s")
    return "、".join(said % {"kind": KIND_TITLES[kind], "many": f"{many:,}"} for kind, many in waits.items())


def _asked(found: OneGrading, by: Actor, at: datetime) -> Step:
    title, state = pgettext("grading step", "Opinion round"), State(found.row.state)
    if state is State.PREPARED:
        text = _("Each office is asked about every enterprise that serves an estate in its area, all in one table.")
        told = _press(found, by, Act.ROUND_OPENED, "open_round", _("Ask for opinions"))
        return Step(title=title, when="now", text=text, asks="last_day" if told else "", **told)
    progress = {"done": found.answered, "of": found.requests} if state is State.ASKING else {}
    text = _("%(answered)s of %(requests)s requests answered") % {
        "answered": f"{found.answered:,}", "requests": f"{found.requests:,}"
    }  # fmt: skip
    if state is State.ASKING:
        text = _("%(text)s; the round closes by itself after %(day)s.") % {
            "text": text, "day": spoken.day(found.row.round_until, at)
        }  # fmt: skip
    return Step(
        title=title, when=_when(found, State.ASKING), text=text, href=reverse("grades:silent", args=[found.row.pk]),
        label=_("Who has not answered"), **progress,
    )  # fmt: skip


def _gathered(found: OneGrading, by: Actor) -> Step:
    when, told, text = _when(found, State.ASKED), {}, ""
    if when == "now":
        text = _(
            "The opinions become a figure of each enterprise, by the weights and the rule for silence of the city."
        )
        told = _press(found, by, Act.GATHERED, "gather", _("Gather the opinions"))
    return Step(title=pgettext("grading step", "Gather opinions"), when=when, text=text, **told)


def _computed(found: OneGrading, by: Actor) -> Step:
    when, told, text = _when(found, State.GATHERED), {}, ""
    if when == "now":
        waits = missing(found)
        if waits:
            return Step(
                title=pgettext("grading step", "Compute the grades"), when="now",
                text=_("It cannot be computed yet: %(what)s missing.") % {"what": _counts(waits)},
            )  # fmt: skip
        text = _("Points add up to a total, the total gives the grade; everything is frozen with its rules.")
        told = _press(found, by, Act.COMPUTED, "compute", _("Compute and freeze"))
    elif when == "done":
        text = "、".join(f"{band} {many:,}" for band, many in found.spread.items())
        if found.row.state == State.COMPUTED and not found.running:
            told = _press(found, by, Act.COMPUTED, "compute", pgettext("grading", "Compute again")) | {"is_quiet": True}
    return Step(title=pgettext("grading step", "Compute the grades"), when=when, text=text, **told)


def _signed(found: OneGrading, at: datetime) -> Step:
    row, title = found.row, pgettext("grading step", "Trade association")
    if row.agreed is None:
        is_now = row.state == State.COMPUTED and not found.running
        text = _("It waits for the association, which reads the grades at its own desk.") if is_now else ""
        return Step(title=title, when="now" if is_now else _when(found, State.COMPUTED), text=text)
    said = _("agreed on %(day)s") if row.agreed else _("did not agree on %(day)s")
    text = said % {"day": spoken.day(row.signed_at, at)}
    if row.signed_words:
        text = _("%(said)s: %(words)s") % {"said": text, "words": row.signed_words}
    return Step(title=title, when="done" if row.agreed else "now", text=text)


def _listed(found: OneGrading, by: Actor) -> Step:
    title, when, told, text = pgettext("grading step", "List and boards"), _when(found, State.COMPUTED), {}, ""
    if found.running:
        row, published = found.running
        text = published.title if published else ""
        told = {"href": reverse("grades:list", args=[row.pk]), "label": _("Open the list")}
        when = "done" if when == "done" else "now"
    elif when == "now":
        if with_association(found) and not found.row.agreed:
            return Step(title=title, when="later", text=_("Drawn up once the association has agreed."))
        text = _("Everybody's grade with the red and the black board; checked by a second person, open to objections.")
        told = _press(found, by, Act.LIST_DRAFTED, "draft_list", _("Draw up the list"))
    return Step(title=title, when=when, text=text, **told)


def _final(found: OneGrading, at: datetime) -> Step:
    when = "done" if found.row.state == State.FINAL else _when(found, State.NOTICED)
    text = ""
    if when == "now":
        text = _("On public notice: decide objections in the publication, correct the list where one is upheld, then "
                 "make the publication final.")  # fmt: skip
    elif found.row.final_at:
        text = spoken.day(found.row.final_at, at)
    return Step(title=pgettext("grading step", "Notice and final"), when=when, text=text)
