"""The standards that are shipped fit together: what follows from a card names a card that somebody can reach."""

import pytest
import yaml

from anju.ground.rulebook import shipped

FILES = sorted(shipped.ROOT.glob("*/credit.yaml"))


def values(parameter) -> list:
    return [one["value"] for one in (parameter or {}).get("values", {}).values() if one["value"] is not None]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_consequences_name_cards_of_the_standards_beside_them(file):
    rules = yaml.safe_load(file.read_text("utf-8"))
    schemes = [*values(rules.get("enterprise_scheme")), *values(rules.get("manager_scheme"))]
    known = {card["code"] for scheme in schemes for card in scheme.get("cards", ())}
    named = {line["card"] for value in values(rules.get("consequences")) for line in value}
    assert named <= known
