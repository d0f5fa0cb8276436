"""A programme's file as a city has it, to be copied and changed; and a day's rules with such a draft over them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from anju.ground.rulebook import memory, rules, sheets, shipped
from anju.ground.rulebook.models import RuleDraft
from anju.ground.rulebook.types import City, Parameter, Rules

_KEY = re.compile(r"([a-z][a-z0-9_]*):(?=\s|$)")


def own_text(city: City, programme: str, day: date) -> str:
    """The file of a programme that stands over national law in a city on a day: what is shipped for the city, with
    what the city issued itself in its place. Empty if there is none."""
    texts = [
        file.read_text("utf-8") for link in shipped.chain(city.rule_set) if link != shipped.NATIONAL
        for file in shipped.sheet_files(link) if file.stem == programme
    ]  # fmt: skip
    issued = RuleDraft.objects.filter(city_id=city.id, programme=programme, issued_at__isnull=False)
    for draft in issued.order_by("in_force_from", "issued_at", "id"):
        if draft.in_force_from <= day and (draft.in_force_to is None or day < draft.in_force_to):
            texts.append(draft.text)
    return merged(texts)


def merged(texts: Iterable[str]) -> str:
    """One file out of several, in which the later one's parameters take the place of the earlier one's.

    A text that does not write its parameters at the edge of its lines is taken whole.
    """
    head, blocks = "", dict[str, str]()
    for text in texts:
        above, found = _blocks(text)
        if not found and text.strip():
            head, blocks = text, {}
        else:
            head, blocks = above or head, blocks | found
    return head + "".join(blocks.values())


def _blocks(text: str) -> tuple[str, dict[str, str]]:
    """What stands above the first parameter, and every parameter with the comments right above it."""
    head, name, blocks, waiting = "", "", dict[str, str](), ""
    for line in text.splitlines(keepends=True):
        line = line if line.endswith("\n") else line + "\n"
        if found := _KEY.match(line):
            name = found[1]
            head, waiting = (head + waiting, "") if not blocks else (head, waiting)
            blocks[name] = blocks.get(name, "") + waiting + line
            waiting = ""
        elif line.startswith("#") or not line.strip():
            waiting += line
        elif name:
            blocks[name], waiting = blocks[name] + waiting + line, ""
    if blocks:
        blocks[name] += waiting
    return head, blocks


def under_draft(standing: Rules, *, programme: str, text: str) -> Rules:
    """The rules of a day as they would be, had the draft stood over them: of every parameter the last value it says.

    :raises BadRules: with every problem and its line.
    """
    sheet = sheets.parse(text, programme=programme, where=f"{programme}.yaml", declared=shipped.declared(),
                         rule_set="own", strict=True)  # fmt: skip
    drafted: dict[str, Parameter] = {name: values[-1] for name, values in sheet.parameters.items() if values}
    parameters = dict(sorted({**standing.parameters, **drafted}.items()))
    calendar = rules.calendar_digest(memory.book().calendar)
    version = rules.version(f"{standing.city.rule_set}+draft", standing.day, parameters, calendar)
    return replace(standing, parameters=parameters, version=version)
