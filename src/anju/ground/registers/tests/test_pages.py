"""The pages: who sees what, in and out of jurisdiction; lists with a fixed number of queries."""

from datetime import date
from xml.etree import ElementTree

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.ground.access import actions as access
from anju.ground.access.models import Account
from anju.ground.access.types import SYSTEM, Role
from anju.ground.registers import actions, queries, sheets
from anju.ground.registers.tests import factories as make
from anju.ground.registers.tests.factories import AT, CODES, OTHER
from anju.kit import clock, excel, ids

pytestmark = pytest.mark.django_db

HERE, THERE = "42/4201/420102/", "42/4201/420103/"
READS_REGION = {
    Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.SECTION_HEAD,
    Role.AUDITOR,
}  # fmt: skip


@pytest.fixture
def town(tmp_path):
    make.tree(tmp_path)
    firm = make.enterprise(service_phone="027-00000000")
    estate, other = make.estate(), make.estate("江汉花园", OTHER)
    for one in (estate, other):
        actions.sign_contract(
            estate_id=one.pk,
            enterprise_id=firm.pk,
            valid_from=date(2024, 1, 1),
            valid_to=date(2099, 1, 1),
            by=SYSTEM,
            at=AT,
        )
    person = make.manager()
    actions.appoint_manager(estate_id=estate.pk, manager_id=person.pk, valid_from=date(2024, 1, 1), by=SYSTEM, at=AT)
    return estate, other, firm


def reading(role: Role, path: str = HERE, **reach) -> Client:
    """Somebody signed in with one role, and a second factor where the role needs one."""
    at = clock.now()
    account = access.open_account(
        username=f"me{Account.objects.count()}",
        name="示例",
        region_path=path,
        must_change_password=False,
        by=SYSTEM,
        at=at,
    )
    if role in (Role.DEPARTMENT_OFFICER, Role.UTILITY_OFFICER):
        reach = {"office": access.open_office(kind="utility", name="供水公司", region_path=path, by=SYSTEM, at=at)}
    access.grant_role(account=account, role=role, by=SYSTEM, at=at, **{"region_path": path, **reach})
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    client = Client()
    client.force_login(account)
    return client


def reach(firm, estate) -> dict:
    """Everything by which a role may reach the town; the role decides what counts."""
    return {"enterprise_id": firm.pk, "estate_id": estate.pk}


@pytest.mark.parametrize("role", list(Role))
def test_an_estate_is_read_within_the_own_jurisdiction_only(town, role):
    estate, other, firm = town
    client = reading(role, **reach(firm, estate))
    by_region, by_firm = role in READS_REGION, role in (Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER)
    page = reverse("registers:estate", args=[estate.pk])
    assert client.get(page).status_code == (200 if by_region or by_firm else 404)
    there = reverse("registers:estate", args=[other.pk])
    assert client.get(there).status_code == (200 if by_firm else 404)


@pytest.mark.parametrize("role", list(Role))
def test_lists_show_the_own_jurisdiction_only(town, role):
    estate, _other, firm = town
    answer = reading(role, **reach(firm, estate)).get(reverse("registers:estates"))
    reads = role in READS_REGION or role in (Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER)
    assert answer.status_code == 200
    assert ("示例花园" in answer.text) is reads
    assert ("江汉花园" in answer.text) is (role in (Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER))


@pytest.mark.parametrize("role", list(Role))
def test_an_enterprise_is_read_by_its_district_and_its_own(town, role):
    _estate, _other, firm = town
    page = reverse("registers:enterprise", args=[firm.pk])
    by_region, own = role in READS_REGION, role in (Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER)
    in_city = reading(role, "42/4201/", **reach(firm, _estate))
    assert in_city.get(page).status_code == (200 if by_region or own else 404)
    elsewhere = reading(role, "22/2202/", enterprise_id=ids.uuid7(), estate_id=ids.uuid7())
    assert elsewhere.get(page).status_code == 404


@pytest.mark.parametrize("role", [Role.STREET_OFFICER, Role.COMMUNITY_OFFICER])
def test_a_street_reads_the_enterprises_that_work_in_it(town, role):
    """The enterprise is registered with the city; the street has only its estate."""
    places = (make.PATH, make.PATH.replace("017001", "017002"))
    street, elsewhere = (reading(role, place).get(reverse("registers:enterprises")) for place in places)
    assert "示例物业服务有限公司" in street.text and "示例物业服务有限公司" not in elsewhere.text


@pytest.mark.parametrize("name", ["estates", "enterprises", "tables"])
def test_visitors_are_asked_to_sign_in(client, name):
    page = reverse(f"registers:{name}")
    assert client.get(page)["Location"] == f"/sign-in/?next={page}"


@pytest.mark.parametrize("role", list(Role))
def test_only_bureaus_load_tables(town, role):
    estate, _other, firm = town
    client = reading(role, **reach(firm, estate))
    expected = 200 if role in (Role.CITY_OFFICER, Role.DISTRICT_OFFICER) else 404
    for page in (reverse("registers:tables"), reverse("registers:exported_table", args=["estates"]),
                 reverse("registers:table_template", args=["units"]), reverse("registers:table_problems")):  # fmt: skip
        assert client.get(page).status_code == expected


def test_an_absent_estate_looks_like_a_forbidden_one(town):
    client = reading(Role.DISTRICT_OFFICER)
    assert client.get(reverse("registers:estate", args=[ids.uuid7()])).status_code == 404


DESK = 7  # session, account, sign-in, actor, the menu's own counts: what every desk page asks


def asked(client: Client, page: str) -> int:
    """How many queries a page makes."""
    with CaptureQueriesContext(connection) as made:
        assert client.get(page).status_code == 200
    return len(made)


@pytest.mark.parametrize(("name", "own"), [("estates", 3), ("enterprises", 2)])
def test_a_list_takes_the_same_queries_however_long(town, name, own):
    client, page = reading(Role.CITY_OFFICER, "42/4201/"), reverse(f"registers:{name}")
    client.get(page)
    before = asked(client, page)
    for serial in range(5):
        make.estate(f"花园{serial}")
    assert asked(client, page) == before <= DESK + own


def test_an_estate_page_takes_the_same_queries_however_much_it_shows(town):
    estate, *_rest = town
    client, page = reading(Role.CITY_OFFICER, "42/4201/"), reverse("registers:estate", args=[estate.pk])
    actions.add_building(estate_id=estate.pk, name="0号楼", by=SYSTEM, at=AT)
    client.get(page)
    before = asked(client, page)
    for number in range(1, 5):
        actions.add_building(estate_id=estate.pk, name=f"{number}号楼", by=SYSTEM, at=AT)
    assert asked(client, page) == before <= DESK + 8


def test_an_estate_is_shown_as_it_stood_on_the_day_asked(town):
    estate, *_rest = town
    page = reverse("registers:estate", args=[estate.pk])
    client = reading(Role.CITY_OFFICER, "42/4201/")
    assert client.get(page, {"on": "2023-12-31"}).context["facts"].enterprise_name == ""
    assert client.get(page, {"on": "2024-01-01"}).context["facts"].enterprise_name == "示例物业服务有限公司"
    assert client.get(page, {"on": "nonsense"}).status_code == 200


def test_a_bureau_verifies_at_the_desk_and_a_street_cannot(town):
    draft = actions.register_estate(name="新花园", region_path=make.PATH, by=SYSTEM, at=AT)
    page = reverse("registers:verify_estate", args=[draft.pk])
    assert reading(Role.STREET_OFFICER).post(page).status_code == 404
    assert reading(Role.DISTRICT_OFFICER).post(page).status_code == 302
    assert queries.estate(draft.pk).state == "verified"
    assert reading(Role.DISTRICT_OFFICER).get(page).status_code == 405


def test_forms_are_guarded_against_forgery(town):
    estate, *_rest = town
    client = reading(Role.DISTRICT_OFFICER)
    client.handler.enforce_csrf_checks = True
    assert client.post(reverse("registers:verify_estate", args=[estate.pk])).status_code == 403


def test_names_are_escaped_on_the_sheet(town):
    estate = make.estate("<b>&花园")
    sheet = reading(Role.DISTRICT_OFFICER).get(reverse("registers:estate_poster", args=[estate.pk]))
    assert ElementTree.fromstring(sheet.content).find("{*}title").text == "<b>&花园"


def test_the_sheet_carries_the_public_address(town, settings):
    estate, other, _firm = town
    settings.PUBLIC_URL = "https://anju.example.gov.cn"
    client = reading(Role.DISTRICT_OFFICER)
    page = reverse("registers:estate_poster", args=[estate.pk])
    assert f"https://anju.example.gov.cn/q/{estate.code}/" in client.get(page).text
    building = actions.add_building(estate_id=estate.pk, name="3号楼", by=SYSTEM, at=AT)
    assert f"/q/{building.code}/" in client.get(page, {"place": building.code}).text
    assert client.get(page, {"place": other.code}).status_code == 404


def upload(client, kind: str, *rows):
    content = excel.write(sheets.TABLES[kind].columns, rows)
    file = SimpleUploadedFile(f"{kind}.xlsx", content)
    return client.post(reverse("registers:tables"), {"kind": kind, "file": file})


def test_a_table_is_loaded_at_the_desk(town):
    client = reading(Role.DISTRICT_OFFICER)
    row = {"name": "上传花园", "district": "江岸区", "street": "后湖街道"}
    assert upload(client, "estates", row).status_code == 302
    assert [one.name for one in queries.search_estates("上传花园")] == ["上传花园"]


def test_a_bad_table_is_answered_with_its_problems_to_read_and_to_download(town):
    client = reading(Role.DISTRICT_OFFICER)
    answer = upload(client, "enterprises", {"uscc": CODES[0], "name": "甲", "parent": CODES[2]})
    assert answer.status_code == 422
    assert [row[0] for row in answer.context["problem"].rows] == [2]
    book = client.get(reverse("registers:table_problems"))
    columns = [excel.Column(key="row", title=_("Row")), excel.Column(key="problem", title=_("Problem"))]
    assert [row["row"] for _number, row in excel.read(book.content, columns)] == ["2"]
