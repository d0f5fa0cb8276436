"""The desk pages: for every role, in and out of jurisdiction; the own account; the count of queries of each list."""

import uuid

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from anju.ground.access import queries, types
from anju.ground.access.models import Account, Deputy, Office, RoleGrant
from anju.ground.access.tests.factories import (
    CITY,
    DISTRICT,
    ELSEWHERE,
    PASSWORD,
    STREET,
    account,
    actor,
    holder,
    office,
)
from anju.ground.access.tests.factories import signed_in as sign_in
from anju.ground.access.types import OfficeKind, Role
from anju.kit import clock

pytestmark = pytest.mark.django_db

LISTS = ["access:accounts", "access:offices"]


def client_of(role: Role, *, region_path: str = CITY, username: str = "me") -> Client:
    """Signed in with one role and, where the role needs one, a second factor."""
    body, desk = uuid.uuid4(), office("供水公司", region_path=region_path, kind=OfficeKind.UTILITY)
    me = holder(username, role, region_path=region_path, office=desk, enterprise_id=body, estate_id=body)
    Authenticator.objects.create(user=me, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    return sign_in(me)


@pytest.mark.parametrize("name", [*LISTS, "access:open_account", "access:open_office", "access:account"])
def test_visitors_are_asked_to_sign_in_and_come_back(client, name):
    answer = client.get(reverse(name))
    assert answer["Location"] == f"/sign-in/?next={reverse(name)}"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", LISTS)
def test_administrators_and_auditors_see_the_lists_nobody_else(role, name):
    expected = 200 if role in (Role.ADMINISTRATOR, Role.AUDITOR) else 404
    assert client_of(role).get(reverse(name)).status_code == expected


@pytest.mark.parametrize("role", list(Role))
def test_administrators_see_an_account_of_their_place_and_none_elsewhere(role):
    client = client_of(role, region_path=DISTRICT)
    reads = role in (Role.ADMINISTRATOR, Role.AUDITOR)
    for username, region_path, seen in (("near", STREET, reads), ("far", ELSEWHERE, False), ("above", CITY, False)):
        address = reverse("access:one_account", args=[account(username, region_path=region_path).pk])
        assert client.get(address).status_code == (200 if seen else 404)


def doors(found: Account, grant: RoleGrant, street: Office) -> list[tuple[str, dict]]:
    """Every address that changes an account or an office."""
    one, key = "access:change_account", found.pk
    new = {"username": "new", "name": "新", "office": street.name, "role": "street_officer"}
    place = {"kind": "community", "name": "丙", "region_path": STREET}
    return [
        *((reverse(one, args=[key, what]), {}) for what in ("reopen", "unlock", "second-factor", "close")),
        (reverse("access:reset_password", args=[key]), {}),
        (reverse("access:end_role", args=[key, grant.pk]), {}),
        (reverse("access:grant", args=[key]), {"role": "expert", "office": street.name, "valid_from": "2026-01-01"}),
        (reverse("access:hand_over", args=[key]), {"username": "nobody"}),
        (reverse("access:appoint_deputy_for", args=[key]), {}),
        (reverse("access:close_office", args=[street.pk]), {}),
        (reverse("access:open_account"), new),
        (reverse("access:open_office"), place),
    ]


def state() -> tuple:
    return (
        list(Account.objects.order_by("pk").values_list("username", "password", "is_active")),
        list(RoleGrant.objects.order_by("pk").values_list("account__username", "role", "valid_to")),
        list(Office.objects.order_by("pk").values_list("name", "valid_to")),
    )


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_no_other_role_changes_an_account_through_any_door(role):
    street = office()
    other = holder("wang", Role.STREET_OFFICER, office=street)
    client = client_of(role)
    before = state()
    for address, sent in doors(other, RoleGrant.objects.get(account=other), street):
        assert client.post(address, sent).status_code == 404, address
    assert state() == before


def test_an_administrator_of_another_place_changes_nothing_here():
    street = office()
    other = holder("wang", Role.STREET_OFFICER, office=street)
    client = client_of(Role.ADMINISTRATOR, region_path=ELSEWHERE)
    before = state()
    for address, sent in doors(other, RoleGrant.objects.get(account=other), street):
        assert client.post(address, sent).status_code in (404, 422), address
    assert state() == before


def test_without_the_token_of_the_form_nothing_is_changed():
    other = holder("wang", Role.STREET_OFFICER, office=office())
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_of(Role.ADMINISTRATOR).cookies
    assert strict.post(reverse("access:reset_password", args=[other.pk])).status_code == 403


def test_an_administrator_opens_an_account_that_works_after_its_first_password():
    street = office()
    client = client_of(Role.ADMINISTRATOR)
    sent = {"username": "li.na", "name": "李娜", "office": street.name, "role": "street_officer"}
    password = client.post(reverse("access:open_account"), sent).context["password"]
    hers = Client()
    hers.post("/sign-in/", {"login": "li.na", "password": password})
    assert hers.get("/account/")["Location"] == "/account/password/"
    assert queries.actor(queries.account_called("li.na").pk, clock.now()).roles == {Role.STREET_OFFICER}


def test_what_cannot_be_taken_is_said_at_its_field_and_the_rest_stays_typed():
    holder("wang", Role.STREET_OFFICER, office=office())
    client = client_of(Role.ADMINISTRATOR)
    sent = {"username": "wang", "name": "王", "office": "后湖街道办事处", "role": "street_officer"}
    answer = client.post(reverse("access:open_account"), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["username"])
    answer = client.post(reverse("access:open_account"), {**sent, "username": "li", "office": "没有这个单位"})
    assert list(answer.context["form"].errors) == ["office"]
    assert 'value="王"' in answer.content.decode()


def test_an_administrator_grants_ends_and_hands_over():
    street = office()
    wang, li = (holder(name, Role.STREET_OFFICER, office=street) for name in ("wang", "li"))
    client = client_of(Role.ADMINISTRATOR)
    today = clock.local_day(clock.now()).isoformat()
    sent = {"role": "section_head", "office": street.name, "valid_from": today}
    assert client.post(reverse("access:grant", args=[wang.pk]), sent).status_code == 302
    assert actor(wang).roles == {Role.STREET_OFFICER, Role.SECTION_HEAD}
    client.post(reverse("access:hand_over", args=[wang.pk]), {"username": "li"})
    assert (actor(wang).roles, actor(li).roles) == (frozenset(), {Role.STREET_OFFICER, Role.SECTION_HEAD})
    grant = RoleGrant.objects.get(account=li, role=Role.SECTION_HEAD, valid_to=None)
    client.post(reverse("access:end_role", args=[li.pk, grant.pk]))
    assert actor(li).roles == {Role.STREET_OFFICER}


def test_an_administrator_opens_and_closes_offices_in_the_own_place():
    client = client_of(Role.ADMINISTRATOR, region_path=DISTRICT)
    sent = {"kind": "community", "name": "百步亭社区", "region_path": STREET}
    assert client.post(reverse("access:open_office"), sent).status_code == 302
    elsewhere = client.post(reverse("access:open_office"), {**sent, "region_path": ELSEWHERE})
    assert list(elsewhere.context["form"].errors) == ["region_path"]
    opened = Office.objects.get(region_path=STREET)
    client.post(reverse("access:close_office", args=[opened.pk]))
    opened.refresh_from_db()
    assert opened.valid_to == clock.local_day(clock.now())


@pytest.mark.parametrize(("name", "count"), [("access:accounts", 8), ("access:offices", 8)])
def test_a_list_costs_the_same_however_long_it_is(name, count, django_assert_num_queries):
    for number in range(12):
        holder(f"officer{number}", Role.STREET_OFFICER, office=office(f"第{number}街道办事处"))
    client = client_of(Role.ADMINISTRATOR)
    client.get(reverse(name))
    with django_assert_num_queries(count):
        client.get(reverse(name))


def test_a_day_is_offered_in_the_form_browsers_understand():
    body = sign_in(holder("wang", Role.STREET_OFFICER, office=office())).get("/account/").content.decode()
    assert f'value="{clock.local_day(clock.now()).isoformat()}"' in body


def test_names_are_escaped():
    account("wang", name="<script>alert(1)</script>")
    body = client_of(Role.ADMINISTRATOR).get(reverse("access:accounts")).content.decode()
    assert "<script>alert(1)" not in body
    assert "&lt;script&gt;alert(1)" in body


def test_searching_finds_by_either_name_and_closed_ones_on_demand():
    account("wang", name="王芳")
    account("li", name="李娜")
    client = client_of(Role.ADMINISTRATOR)
    for text in ("王", "WAN"):
        assert [row.username for row in client.get(reverse("access:accounts"), {"q": text}).context["page"]] == ["wang"]
    Account.objects.filter(username="li").update(is_active=False)
    assert [row.username for row in client.get(reverse("access:accounts"), {"closed": 1}).context["page"]] == ["li"]


# ── the own account ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("role", list(Role))
def test_everybody_signed_in_sees_the_own_account(role):
    answer = client_of(role).get("/account/")
    assert [row.role for row in answer.context["roles"]] == [role]


def test_one_appoints_a_colleague_who_then_acts_in_ones_name_and_can_stop():
    street = office()
    wang = holder("wang", Role.SECTION_HEAD, office=street, password=PASSWORD)
    li = holder("li", Role.STREET_OFFICER, office=street)
    day = clock.local_day(clock.now()).isoformat()
    sent = {"deputy": str(li.pk), "valid_from": day, "last_day": day, "reason": "休假"}
    assert sign_in(wang).post(reverse("access:appoint_deputy"), sent).status_code == 302
    hers = sign_in(li)
    hers.post(reverse("access:act_for"), {"account": str(wang.pk)})
    page = hers.get("/account/")
    assert page.wsgi_request.actor.roles == {Role.SECTION_HEAD}
    assert page.wsgi_request.actor.acting_for_id == wang.pk
    hers.post(reverse("access:act_for"), {"account": ""})
    assert hers.get("/account/").wsgi_request.actor.roles == {Role.STREET_OFFICER}


def test_an_administrator_appoints_a_deputy_for_somebody_who_is_ill():
    street = office()
    wang, li = (holder(name, Role.STREET_OFFICER, office=street) for name in ("wang", "li"))
    client, day = client_of(Role.ADMINISTRATOR), clock.local_day(clock.now()).isoformat()
    address = reverse("access:appoint_deputy_for", args=[wang.pk])
    sent = {"deputy": str(li.pk), "valid_from": day, "last_day": "2020-01-01", "reason": "病假"}
    assert list(client.post(address, sent).context["deputy"].errors) == ["last_day"]
    assert client.post(address, {**sent, "last_day": day}).status_code == 302
    assert queries.actor(li.pk, clock.now(), acting_for=wang.pk).acting_for_id == wang.pk


def test_nobody_acts_for_somebody_without_having_been_appointed():
    street = office()
    wang = holder("wang", Role.SECTION_HEAD, office=street)
    client = sign_in(holder("li", Role.STREET_OFFICER, office=street))
    assert client.post(reverse("access:act_for"), {"account": str(wang.pk)}).status_code == 404
    session = client.session
    session["acting_for"] = str(wang.pk)
    session.save()
    assert client.get("/account/").wsgi_request.actor.roles == {Role.STREET_OFFICER}


def test_a_stranger_cannot_be_chosen_and_the_form_says_so():
    client = sign_in(holder("wang", Role.SECTION_HEAD, office=office()))
    stranger = holder("li", Role.STREET_OFFICER, region_path=ELSEWHERE)
    day = clock.local_day(clock.now()).isoformat()
    answer = client.post(
        reverse("access:appoint_deputy"),
        {"deputy": str(stranger.pk), "valid_from": day, "last_day": day, "reason": "休假"},
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["deputy"])
    assert not Deputy.objects.exists()


def test_a_visitor_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/sign-in/")


def test_places_are_called_by_their_names_where_the_registers_know_them(monkeypatch):
    monkeypatch.setattr(types, "_namer", [lambda paths: {key: ["湖北省", "武汉市", "江岸区"] for key in paths}])
    office()
    page = client_of(Role.ADMINISTRATOR).get(reverse("access:offices"))
    assert {row.place for row in page.context["page"]} == {"武汉市江岸区"}
    monkeypatch.setattr(types, "_namer", [])
    assert types.place_names([STREET, ""]) == {STREET: STREET}
