"""Schemes: declared by programmes, filled by cities."""

from collections.abc import Iterator, Mapping
from typing import Any

from anju.engines.scoring import reading, registry
from anju.engines.scoring.reading import showing
from anju.engines.scoring.types import SchemeRules
from anju.ground.rulebook.types import Complaint, Rules, Shown

scheme = registry.scheme
schemes = registry.schemes


def check_scheme(value: Mapping[str, Any]) -> Iterator[Complaint]:
    """Everything that is wrong with a scheme: for the ``check`` of the parameter that holds it."""
    return reading.complaints(value)


def show_scheme(value: Mapping[str, Any]) -> Shown:
    """A scheme in words and tables: for the ``show`` of the parameter that holds it."""
    return showing.shown(value)


def read_scheme(value: Mapping[str, Any], *, name: str, version: str = "", illustrative: bool = False) -> SchemeRules:
    """A scheme from its value, a draft's too; the rulebook need not know it.

    :raises BadScheme: if it is malformed; :raises RuleMissing: if a figure in it is left empty.
    """
    return reading.scheme(value, declared=scheme(name), version=version, illustrative=illustrative)


def scheme_rules(name: str, *, rules: Rules) -> SchemeRules:
    """A scheme as the rules of a city have it on a day.

    :raises RuleMissing: if nobody has published it, or a figure in it.
    """
    parameter = rules.parameter(scheme(name).parameter)
    return read_scheme(parameter.value, name=name, version=rules.version, illustrative=parameter.is_illustrative)
