"""The inbox as a desk: named views, acts on many cases, tables taken out, all within the reader's own."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from anju.engines.cases import actions as cases
from anju.engines.cases import exporting, filter_forms, queries
from anju.engines.cases.actions import bulk
from anju.engines.cases.filters import Filters
from anju.engines.cases.models import Note, Order, SavedView
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import OrderKind
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import RESIDENT, SYSTEM, OfficeKind, Role
from anju.ground.ledger import queries as ledger
from anju.kit import clock, excel
from anju.kit.errors import Hidden

pytestmark = pytest.mark.usefixtures("town")
LATE = Filters(view="late")


def client_of(actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


@pytest.fixture(autouse=True)
def now(monkeypatch):
    at = make.AT + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: at)
    return at


# ── named views ──────────────────────────────────────────────────────────────


def test_a_view_is_saved_and_opens_its_list(town):
    client = client_of(town.street_officer)
    case = make.opened(matter="elevator")
    make.opened()
    answer = client.post("/desk/inbox/views/", {"name": "电梯", "here": "view=all&matter=elevator&bad=1", "place": "1"})
    view = SavedView.objects.get()
    assert (answer.status_code, view.query, view.office_id) == (302, "view=all&matter=elevator", None)
    page = client.get(f"/desk/inbox/?{view.query}").content.decode()
    assert case.number in page and page.count('name="case"') == 1


def test_the_inbox_opens_with_the_default_view(town):
    cases.save_view(name="晚", filters=LATE, is_default=True, by=town.street_officer, at=make.AT)
    cases.save_view(name="晚2", filters=Filters(view="today"), is_default=True, by=town.street_officer, at=make.AT)
    assert client_of(town.street_officer).get("/desk/inbox/")["Location"] == "/desk/inbox/?view=today"
    assert client_of(town.street_officer).get("/desk/inbox/?view=mine").status_code == 200
    assert SavedView.objects.filter(is_default=True).count() == 1


@pytest.mark.parametrize(("who", "sees"), [("colleague", True), ("other_officer", False), ("district_officer", False)])
def test_a_shared_view_is_seen_by_the_office_it_is_shared_with(town, who, sees):
    view = cases.save_view(name="晚", filters=LATE, office_id=town.street, by=town.street_officer, at=make.AT)
    assert (view in queries.views_of(getattr(town, who))) is sees


@pytest.mark.parametrize("who", ["colleague", "other_officer"])
def test_nobody_changes_or_deletes_another_ones_view(town, who):
    view = cases.save_view(name="晚", filters=LATE, office_id=town.street, by=town.street_officer, at=make.AT)
    client = client_of(getattr(town, who))
    for told in ({"do": "delete"}, {"name": "早", "here": "view=mine"}):
        assert client.post(f"/desk/inbox/views/{view.pk}/", told).status_code == 404
    assert SavedView.objects.get().name == "晚"


def test_a_view_is_changed_and_deleted_by_its_owner(town):
    view = cases.save_view(name="晚", filters=LATE, by=town.street_officer, at=make.AT)
    client = client_of(town.street_officer)
    client.post(f"/desk/inbox/views/{view.pk}/", {"name": "早", "here": "view=today", "office": town.street})
    view.refresh_from_db()
    assert (view.name, view.query, view.office_id) == ("早", "view=today", town.street)
    client.post(f"/desk/inbox/views/{view.pk}/", {"do": "delete"})
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("told", [{"name": "晚"}, {"name": ""}, {"name": "x", "office": "other"}])
def test_a_view_that_cannot_be_saved_comes_back_with_what_was_typed(town, told):
    cases.save_view(name="晚", filters=LATE, by=town.street_officer, at=make.AT)
    told = {**told, "office": town.other_street} if "office" in told else told
    answer = client_of(town.street_officer).post("/desk/inbox/views/", {**told, "here": "view=late"})
    assert answer.status_code == 422 and b'aria-invalid="true"' in answer.content


def test_there_is_an_end_to_views(town, monkeypatch):
    from anju.engines.cases.actions import views

    monkeypatch.setattr(views, "MOST_VIEWS", 1)
    cases.save_view(name="晚", filters=LATE, by=town.street_officer, at=make.AT)
    with pytest.raises(views.TooManyViews):
        cases.save_view(name="早", filters=LATE, by=town.street_officer, at=make.AT)


# ── many at once ─────────────────────────────────────────────────────────────


def many(client, do, ids, **told):
    return client.post("/desk/inbox/many/", {"do": do, "case": ids, "here": "view=mine", **told})


def test_what_can_be_done_is_done_and_the_rest_says_why_and_stays_chosen(town):
    first, second = make.opened(), make.opened()
    signed = make.opened()
    cases.sign(make.lead(signed).pk, by=town.street_officer, at=make.AT)
    client = client_of(town.street_officer)
    answer = many(client, "sign", [first.pk, second.pk, signed.pk])
    assert answer["Location"] == "/desk/inbox/?view=mine"
    page = client.get(answer["Location"]).content.decode()
    assert "办成2件，1件没办成" in page and "没有待签收的办理单" in page
    assert page.count(" checked>") == 1 and f'value="{signed.pk}" form="bulk"' in page
    assert Order.objects.filter(state="signed").count() == 3
    assert "办成" not in client.get(answer["Location"]).content.decode()


def test_each_row_is_an_act_of_its_own(town):
    ids = [make.opened().pk for _ in range(3)]
    many(client_of(town.street_officer), "sign", ids)
    assert [[line.act for line in ledger.story([pk])].count("cases.signed") for pk in ids] == [1, 1, 1]


def test_cases_of_a_neighbouring_district_are_left_alone(town):
    own, other = make.opened(), make.opened(region_path=make.ELSEWHERE + "429902001/429902001001/")
    client = client_of(town.street_officer)
    many(client, "remark", [own.pk, other.pk, uuid4()], text="先电话联系")
    page = client.get("/desk/inbox/?view=mine").content.decode()
    assert "办成1件，2件没办成" in page and other.number not in page
    assert [note.case_id for note in Note.objects.all()] == [own.pk]


def test_many_are_given_to_a_colleague_or_sent_to_an_office(town):
    ids = [make.opened().pk for _ in range(2)]
    client = client_of(town.street_officer)
    many(client, "assign", ids, account=town.colleague.account_id)
    assert set(Order.objects.values_list("assignee", flat=True)) == {town.colleague.account_id}
    many(client, "dispatch", ids, office=town.lifts, instruction="请检修")
    assert Order.objects.filter(office_id=town.lifts, role="co", instruction="请检修").count() == 2


def test_an_office_with_two_open_orders_gives_both_to_the_colleague(town):
    case = make.opened()
    due_at = make.AT + timedelta(days=2)
    told = {"kind": OrderKind.INSTRUCTION, "office_id": town.street, "text": "三日内报", "on_behalf": "分管副区长"}
    cases.direct(case.pk, due_at=due_at, by=town.district_officer, at=make.AT, **told)
    other = make.sent_to(case, town.lifts, town.street_officer)
    many(client_of(town.street_officer), "assign", [case.pk], account=town.colleague.account_id)
    given = Order.objects.filter(assignee_id=town.colleague.account_id)
    assert {order.kind for order in given} == {"handling", "instruction"}
    other.refresh_from_db()
    assert other.assignee_id is None


def test_an_officer_of_two_offices_gives_what_is_the_colleagues(town):
    officer = also_at(town.street_officer, town.other_street)
    case = make.opened()
    order = make.sent_to(case, town.other_street, town.district_officer)
    bulk.give_to(case.pk, account_id=town.other_officer.account_id, by=officer, at=make.AT)
    order.refresh_from_db()
    assert (order.assignee_id, make.lead(case).assignee_id) == (town.other_officer.account_id, None)


def test_the_colleagues_of_every_office_and_the_offices_of_every_place_are_offered(town):
    officer = also_at(town.street_officer, town.other_street)
    form = filter_forms.BulkForm(by=officer, at=make.AT)
    offered = {pk for pk, _name in form.fields["account"].choices}
    assert {str(town.colleague.account_id), str(town.other_officer.account_id)} <= offered
    office = make.office(OfficeKind.DEPARTMENT, "乙街道综合执法中心", make.ELSEWHERE)
    assert str(office.pk) in {
        pk for pk, _name in filter_forms.BulkForm(by=officer, at=make.AT).fields["office"].choices
    }


def also_at(actor, office_id):
    """The same officer, who works in a second street as well."""
    account, office = people.account(actor.account_id), people.office(office_id)
    access.grant_role(account=account, role=Role.STREET_OFFICER, office=office, by=SYSTEM, at=make.AT)
    return people.actor(actor.account_id, make.AT)


@pytest.mark.parametrize(("do", "told"), [("assign", {}), ("remark", {"text": " "}), ("dispatch", {"office": "x"})])
def test_what_the_act_needs_is_asked_for(town, do, told):
    client = client_of(town.street_officer)
    case = make.opened()
    before = Order.objects.count()
    answer = client.post(
        "/desk/inbox/many/", {"do": do, "case": [case.pk], **told}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 422 and json.loads(answer.content)["detail"]
    assert (Order.objects.count(), Note.objects.count()) == (before, 0)


def test_too_many_at_once_do_nothing(town, monkeypatch):
    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 1)
    many(client_of(town.street_officer), "sign", [make.opened().pk, make.opened().pk])
    assert not Order.objects.filter(state="signed").exists()


def test_a_page_that_sends_in_parts_gets_the_numbers_together(town):
    client, ids = client_of(town.street_officer), [make.opened().pk for _ in range(2)]
    for n, pk in enumerate([*ids, ids[0]]):
        told = {"do": "sign", "case": [pk], **({"more": "1"} if n else {})}
        answer = client.post("/desk/inbox/many/", told, headers={"Accept": "application/json"})
    assert json.loads(answer.content) == {"done": 2, "refused": 1}
    assert "办成2件，1件没办成" in client.get("/desk/inbox/?view=mine").content.decode()


def test_an_auditor_does_nothing_to_many(town):
    case = make.opened()
    many(client_of(town.auditor), "remark", [case.pk], text="…")
    assert not Note.objects.exists()


@pytest.mark.parametrize("path", ["many/", "export/"])
def test_reading_what_is_done_does_nothing(town, path):
    assert client_of(town.street_officer).get(f"/desk/inbox/{path}").status_code == 405


# ── taken out ────────────────────────────────────────────────────────────────


def connection_rows(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def rows_of(content: bytes) -> list[dict]:
    return [row for _number, row in excel.read(content, exporting.COLUMNS)]


def test_a_list_is_taken_out_as_it_stands_and_recorded(town):
    case = make.opened(title="=1+1", matter="elevator")
    make.opened()
    make.opened(region_path=make.ELSEWHERE + "429902001/429902001001/", matter="elevator")
    answer = client_of(town.street_officer).post("/desk/inbox/export/", {"here": "view=all&matter=elevator"})
    (row,) = rows_of(answer.content)
    assert (row["number"], row["title"], row["due_at"][:10]) == (case.number, "=1+1", "2026-03-17")
    assert answer["Content-Disposition"] == 'attachment; filename="cases-20260302.xlsx"'
    (entry,) = connection_rows("SELECT number_1, code_1 FROM ledger_entry WHERE act = 'cases.exported'")
    assert entry == (1, "all")


def test_a_long_list_says_where_it_was_cut(town, monkeypatch):
    monkeypatch.setattr(exporting, "MOST_ROWS", 3)
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    make.many(4, case=make.opened())
    answer = client_of(town.street_officer).post("/desk/inbox/export/", {"here": "view=all"})
    assert len(rows_of(answer.content)) == 3 and "first-3.xlsx" in answer["Content-Disposition"]


@pytest.mark.parametrize("who", ["administrator"])
def test_whoever_reads_no_cases_takes_none_out(town, who):
    with pytest.raises(Hidden):
        exporting.export(Filters(view="all"), by=getattr(town, who), at=make.AT)
    with pytest.raises(Hidden):
        exporting.export(Filters(view="all"), by=RESIDENT, at=make.AT)


# ── the page ─────────────────────────────────────────────────────────────────


def test_each_filter_in_force_can_be_taken_away(town):
    make.opened(matter="elevator")
    page = client_of(town.street_officer).get("/desk/inbox/?view=all&matter=elevator&state=sign").content.decode()
    assert 'href="?view=all&amp;state=sign"' in page and 'href="?view=all&amp;matter=elevator"' in page


def test_a_number_that_was_typed_opens_its_case(town):
    case = make.opened()
    found = client_of(town.street_officer).get(f"/desk/inbox/?view=all&q={case.number.lower()}")
    assert found["Location"] == f"/desk/cases/{case.pk}/"
    assert client_of(town.other_officer).get(f"/desk/inbox/?view=all&q={case.number}").status_code == 200


@pytest.mark.parametrize("query", ["?view=mine", "?view=all&q=楼道", "?view=all&matter=elevator&state=sign"])
def test_the_page_takes_as_many_queries_with_ten_cases_as_with_a_thousand(town, query, django_assert_max_num_queries):
    client = client_of(town.street_officer)
    case = make.opened(matter="elevator")
    make.many(59, case=case)
    client.get(f"/desk/inbox/{query}")
    with django_assert_max_num_queries(30) as few:
        client.get(f"/desk/inbox/{query}")
    make.many(940, case=case)
    with django_assert_max_num_queries(30) as many:
        client.get(f"/desk/inbox/{query}")
    asked = [
        [query["sql"] for query in one.captured_queries if "cases_" in (query["sql"] or "")] for one in (few, many)
    ]
    assert len(asked[0]) == len(asked[1])  # what is remembered for a while may be asked anew in between


def test_what_is_searched_stands_in_one_list_and_what_is_due_below_its_days(town):
    make.opened(title="3号楼电梯抖动")
    client = client_of(town.street_officer)
    found = client.get("/desk/inbox/?view=all&q=电梯").content.decode()
    assert "电梯抖动" in found and "rowgroup" not in found and "案件，新的在前" in found
    assert "rowgroup" in client.get("/desk/inbox/?view=all").content.decode()
