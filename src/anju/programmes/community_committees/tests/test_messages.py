from anju.programmes.community_committees import queries
from anju.programmes.community_committees.tests import factories as make


def test_a_letter_names_the_community_as_the_register_does_and_the_page_its_number_too(town):
    row = make.filed(town)
    (said,) = queries.mentions([row.pk]).values()
    assert row.number and queries.headlines([row.pk]) == {row.pk: f"{said} · {row.number}"}
