"""Points in templates."""

from decimal import Decimal

from django import template

from anju.kit.web import spoken

register = template.Library()


@register.filter
def points(value: Decimal | None) -> str:
    """Points as people write them: 3, 2.5, −1; a dash for none."""
    return "—" if value is None else spoken.number(value.normalize() + 0)
