"""Figures and points in templates."""

from decimal import Decimal

from django import template

from anju.programmes.grades import drawing

register = template.Library()


@register.filter
def plain(value: Decimal | None) -> str:
    """87.5, −3; a dash for none."""
    return "—" if value is None else drawing.plain(value)
