"""Between WGS-84, which satellites give, and GCJ-02, which maps of China show (火星坐标).

The published description of the shift: with x = longitude − 105 and y = latitude − 35 (degrees), offsets in metres are
sums of sines on top of a quadratic form; they are turned into degrees on the Krasovsky ellipsoid (a = 6,378,245 m,
e² = 0.00669342162296594323). Good to a few metres inside mainland China; outside it there is no shift.
"""

from math import cos, pi, sin, sqrt

_AXIS, _ECCENTRICITY = 6_378_245.0, 0.00669342162296594323


def _waves(value: float, periods: list[tuple[float, float]]) -> float:
    """Two thirds of a sum of sines: ``(amplitude, half period in degrees)``."""
    return sum(amplitude * sin(value * pi / half) for amplitude, half in periods) * 2 / 3


def _shift(latitude: float, longitude: float) -> tuple[float, float]:
    """How far GCJ-02 lies from WGS-84 at a place, in degrees of latitude and longitude."""
    x, y = longitude - 105, latitude - 35
    short = _waves(x, [(20, 1 / 6), (20, 1 / 2)])
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + short
    north += _waves(y, [(20, 1), (40, 3), (160, 12), (320, 30)])
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + short
    east += _waves(x, [(20, 1), (40, 3), (150, 12), (300, 30)])
    radians = latitude * pi / 180
    root = 1 - _ECCENTRICITY * sin(radians) ** 2
    metres_north = _AXIS * (1 - _ECCENTRICITY) / root**1.5 * pi / 180
    metres_east = _AXIS / sqrt(root) * cos(radians) * pi / 180
    return north / metres_north, east / metres_east


def is_shifted(latitude: float, longitude: float) -> bool:
    """Whether a place lies in the rectangle in which the shift is applied."""
    return 0.8293 <= latitude <= 55.8271 and 72.004 <= longitude <= 137.8347


def to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """A WGS-84 position in degrees as GCJ-02, ``(latitude, longitude)``."""
    if not is_shifted(latitude, longitude):
        return latitude, longitude
    north, east = _shift(latitude, longitude)
    return latitude + north, longitude + east


def to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """A GCJ-02 position in degrees as WGS-84, by three rounds of correction (below a millimetre)."""
    north, east = latitude, longitude
    for _round in range(3):
        shifted_north, shifted_east = to_gcj02(north, east)
        north, east = north + latitude - shifted_north, east + longitude - shifted_east
    return north, east
