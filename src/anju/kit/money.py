"""Money is decimal yuan; shares of it are cut so that the cents add up."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

CENT = Decimal("0.01")


def yuan(amount: Decimal | Fraction | int | str) -> Decimal:
    """``amount`` to the cent, half a cent rounded up."""
    if isinstance(amount, Fraction):
        amount = Decimal(amount.numerator) / Decimal(amount.denominator)
    return Decimal(amount).quantize(CENT, ROUND_HALF_UP)


def split(total: Decimal, weights: Sequence[Decimal | int]) -> list[Decimal]:
    """``total`` yuan cut in proportion to ``weights``, by largest remainder: the parts always add up to ``total``.

    :raises ValueError: if no weight is positive.
    """
    whole = sum(Fraction(w) for w in weights)
    if whole <= 0 or any(w < 0 for w in weights):
        raise ValueError("the weights must not be negative and one must be positive")
    exact = [Fraction(total) * Fraction(w) / whole for w in weights]
    parts = [(Decimal(e.numerator) / Decimal(e.denominator)).quantize(CENT, ROUND_DOWN) for e in exact]
    missing = int((total - sum(parts)) / CENT)
    by_remainder = sorted(range(len(parts)), key=lambda i: (Fraction(parts[i]) - exact[i], i))
    for i in by_remainder[:missing]:
        parts[i] += CENT
    return parts
