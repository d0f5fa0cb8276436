"""Which rows held on a day."""

from datetime import date

from django.db.models import Q


def holding_on(day: date, *, prefix: str = "") -> Q:
    """Rows whose period covers ``day``; ``prefix`` leads to the dated row from another (``contracts__``)."""
    begun = Q(**{f"{prefix}valid_from__lte": day})
    return begun & (Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": day}))
