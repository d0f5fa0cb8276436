"""A case that something else gave cause for: opened in the same transaction, linked in both directions."""

from anju.engines.cases import actions as cases
from anju.engines.cases import queries
from anju.engines.cases.models import Case
from anju.engines.cases.tests import factories as make
from anju.ground.access.types import SYSTEM
from anju.kit import ids
from anju.kit.scopes import Subject

AT = make.AT


def linked(cause, **also):
    told = {"title": "责令整改", "channel": "web", "by": SYSTEM, "at": AT, "rules": make.rules()} | also
    return cases.open_linked(type=make.KIND.name, cause=cause, **told)


def test_a_case_opened_by_another_lies_where_that_lies_and_each_shows_the_other(town):
    first = make.opened()
    second = Case.objects.get(pk=linked(first).pk)
    assert (second.cause_type, second.cause_id) == ("cases.case", first.pk)
    assert (second.region_path, second.place_name, second.matter) == (first.region_path, "栖禾苑", "noise")
    page = queries.case_page(town.street_officer, second.pk, at=AT)
    assert [one.id for one in page.relatives("cause")] == [first.pk]
    page = queries.case_page(town.street_officer, first.pk, at=AT)
    assert [one.id for one in page.relatives("caused")] == [second.pk]


def test_a_case_opened_by_a_row_of_a_programme_is_found_from_that_row_by_who_may_see_it(town):
    row = Subject(subject_type="patrols.finding", pk=ids.uuid7())
    made = linked(row, region_path=make.COMMUNITY, matter="noise")
    assert Case.objects.get(pk=made.pk).cause_type == "patrols.finding"
    assert [one.id for one in queries.caused_by(town.street_officer, row.pk)] == [made.pk]
    assert queries.caused_by(town.other_officer, row.pk) == []
