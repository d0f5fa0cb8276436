"""Scores as people read them."""

from fractions import Fraction

from django import template

from anju.kit.web import spoken
from anju.programmes.double_evaluation.listing import rounded

register = template.Library()


@register.filter
def score(value: Fraction | None) -> str:
    """A score, or a mean, to two places; a dash where there is none."""
    return "—" if value is None else spoken.number(rounded(value), 2)


@register.filter
def per_cent(value: Fraction | None) -> str:
    """How long a bar of a score is: a number from 0 to 100 for an attribute."""
    return "0" if value is None else str(rounded(value))
