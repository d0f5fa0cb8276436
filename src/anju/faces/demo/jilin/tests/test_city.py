"""Jilin's part of the demonstration: as many streets, communities and enterprises as the city says of itself."""

import pytest

from anju.faces.demo.jilin import city
from anju.ground.access.types import OfficeKind
from anju.ground.rulebook import queries as rulebook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget():
    rulebook.forget()
    yield
    rulebook.forget()


def test_the_city_is_as_large_as_it_says():
    made = city.set_up()
    kinds = [office.kind for office in made.offices.values()]
    assert (kinds.count(OfficeKind.STREET_OFFICE), kinds.count(OfficeKind.COMMUNITY)) == (48, 248)
    assert len(made.enterprises) == 252 and all(one.name.endswith("（示例）") for one in made.enterprises)
