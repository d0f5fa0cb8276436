"""Where printed codes hang, many at once."""

from collections.abc import Iterable

from anju.ground.registers.models import Building, Entrance


def place_texts(codes: Iterable[str]) -> dict[str, str]:
    """Code → building or entrance as registered, where it is the code of one. Two queries."""
    wanted = {code for code in codes if code}
    if not wanted:
        return {}
    buildings = Building.objects.filter(code__in=wanted).values_list("code", "name")
    entrances = Entrance.objects.filter(code__in=wanted).values_list("code", "building__name", "name")
    return {**dict(buildings), **{code: (building or "") + name for code, building, name in entrances}}
