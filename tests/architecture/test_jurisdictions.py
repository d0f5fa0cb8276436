"""Rows that are there: whoever holds any role elsewhere finds none of them, at any address that names one.

The other checks of addresses ask for rows that do not exist; a page that forgot to ask where somebody may look would
pass them.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import RegexPattern

from anju.engines.cases import queries as cases
from anju.ground.access import actions as access
from anju.ground.access import queries as access_queries
from anju.ground.access.models import Account, RoleGrant
from anju.ground.access.types import SYSTEM, OfficeKind, Role
from anju.ground.rulebook import queries as rulebook
from anju.kit import ids, storage
from anju.programmes.appeals.tests import factories
from anju.programmes.petitions import actions as petitions
from anju.programmes.rectifications import actions as notices
from anju.programmes.rectifications import types as rectifications
from anju.programmes.triplicates import actions as copies
from anju.programmes.triplicates import types as triplicates
from anju.programmes.warnings import actions as warnings
from anju.programmes.warnings import queries as emerging
from anju.programmes.warnings.types import Noticed
from anju.programmes.whistles import actions as whistles
from anju.programmes.whistles import types as blown
from tests.architecture.test_access import classes

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db, settings, tmp_path):
    settings.FILES_ROOT, settings.RATE_LIMITS = tmp_path / "files", False
    rulebook.forget()
    yield factories.quarter(tmp_path)
    rulebook.forget()


@pytest.fixture
def addresses(place) -> dict[str, str]:
    """Name → address, of every page that names a row and is not for everybody; filled with rows that are there."""
    kept = storage.keep_photo(factories.photo(), max_mb=1)
    appeal = factories.filed(place, contact=factories.PHONE, photos=[kept])
    colleague = Account.objects.get(pk=place.officer.account_id)
    there = {
        "case_id": appeal.case_id, "order_id": cases.orders(appeal.case_id)[0].pk, "digest": kept.digest,
        "estate_id": place.estate.pk, "enterprise_id": place.enterprise.pk, "office_id": place.street.pk,
        "account_id": colleague.pk, "grant_id": RoleGrant.objects.get(account=colleague).pk, "name": "sign",
    }  # fmt: skip
    there = {name: str(value) for name, value in there.items()}
    found = dict(_walk(get_resolver(), "/", (), there))
    own_cases = (
        ("petitions:", _petition(place)), ("rectifications:", _notice(place)), ("triplicates:", _triplicate(place)),
        ("whistles:", _whistle(place)), ("warnings:", _warning(place)),
    )  # fmt: skip
    there["issue_id"] = str(_issue(place))
    for space, case_id in own_cases:
        own = dict(_walk(get_resolver(), "/", (), there | {"case_id": str(case_id)}))
        found |= {name: address for name, address in own.items() if name.startswith(space)}
    return found


def _petition(place):
    """A petition of the same quarter."""
    who = petitions.Petitioner(name="陈某", contact=factories.PHONE)
    return petitions.register(
        region_path=factories.STREET, title="物业收费不公示", text="多次反映没有结果。", petitioner=who,
        channel="letter", by=place.officer, at=factories.AT,
    )  # fmt: skip


def _notice(place):
    """A rectification notice to the enterprise of the same estate."""
    problems = [rectifications.NewProblem(text="消防通道堆放杂物")]
    due_on = factories.AT.date() + timedelta(days=7)
    return notices.issue(
        estate_id=place.estate.pk, problems=problems, basis="物业管理条例", due_on=due_on, by=place.officer,
        at=factories.AT,
    )  # fmt: skip


def _triplicate(place):
    """An illegal act in the same estate, still being dissuaded by its enterprise."""
    finding = triplicates.Finding(matter="fire", where="3号楼东侧通道", found_at=factories.AT, concerned="某商户")
    waiting = triplicates.Dissuaded(at=factories.AT, way=triplicates.Way.SPOKEN, came=triplicates.Came.WAITING)
    return copies.find(
        estate_id=place.estate.pk, finding=finding, dissuaded=waiting, by=place.staff, at=factories.AT
    )  # fmt: skip


def _whistle(place):
    """A whistle of the street in the same estate, for one of its departments."""
    offices = [one.pk for one in access_queries.offices_over(factories.STREET, on=factories.AT.date())
               if one.kind == OfficeKind.DEPARTMENT]  # fmt: skip
    called = blown.Called(
        level=blown.Level.URGENT, item="fire", site="3号楼东侧通道", words="通道被堵", office_ids=offices
    )  # fmt: skip
    return whistles.blow(estate_id=place.estate.pk, called=called, by=place.officer, at=factories.AT)


def _warning(place):
    """What a community worker of the same quarter warned of."""
    noticed = Noticed(matter="fire", words="通道堵塞")
    return warnings.raise_warning(
        estate_id=place.estate.pk, noticed=noticed, by=place.community_officer, at=factories.AT
    )  # fmt: skip


def _issue(place):
    """What the scan finds in three appeals about the same estate."""
    for text in ("夜里装修太吵", "装修吵到半夜", "三号楼装修太吵没人管"):
        factories.filed(place, text=text)
    warnings.scan_city("demo", at=factories.AT)
    return emerging.issues(place.officer, view="open")[0][0].pk


def _walk(resolver, before: str, spaces: tuple[str, ...], there: dict[str, str]) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern.pattern, RegexPattern):
            continue
        address = before + _filled(pattern.pattern._route, there)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern, address, (*spaces, pattern.namespace) if pattern.namespace else spaces, there)
            continue
        name = ":".join((*spaces, pattern.name or address))
        named = any(value in address for key, value in there.items() if key != "name")
        if named and "<" not in address and classes().get(name) not in ("public", "secret", None):
            yield name, address


def _filled(route: str, there: dict[str, str]) -> str:
    for name, value in there.items():
        for kind in ("", "uuid:", "slug:", "str:"):
            route = route.replace(f"<{kind}{name}>", value)
    return route


def elsewhere(role: Role) -> Account:
    """Somebody with this role over the next district, with an office, an enterprise and an estate of her own."""
    office = factories.office(OfficeKind.DISTRICT_BUREAU, "江汉区房管局", factories.OTHER_DISTRICT)
    told = {"region_path": factories.OTHER_DISTRICT, "by": SYSTEM, "at": factories.AT}
    account = access.open_account(username="elsewhere", name="elsewhere", must_change_password=False, **told)
    access.grant_role(
        account=account, role=role, office=office, enterprise_id=ids.uuid7(), estate_id=ids.uuid7(), **told
    )
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    return account


def somebody_elsewhere(role: Role) -> Client:
    """The browser of such a person."""
    client = Client()
    client.force_login(elsewhere(role))
    return client


@pytest.mark.parametrize("role", list(Role))
def test_rows_of_one_district_are_not_there_for_anybody_of_another(addresses, role):
    client = somebody_elsewhere(role)
    answers = {
        f"{method} {name}": getattr(client, method)(address).status_code
        for name, address in addresses.items()
        for method in ("get", "post")
    }
    assert not {what: status for what, status in answers.items() if status not in (404, 405)}


def test_the_rows_are_there_for_those_who_look_after_them(addresses, place):
    opened = set()
    for actor in (place.officer, place.administrator, place.bureau, place.staff):
        client = Client()
        account = Account.objects.get(pk=actor.account_id)
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
        client.force_login(account)
        opened |= {name for name, address in addresses.items() if client.get(address).status_code in (200, 405)}
    closed = set(addresses) - opened
    # No such case here; no answer to put on paper; no objection to decide; nothing reported to a department yet.
    not_now = {
        "registrations:decide", "registrations:settle", "registrations:disputed", "cases:letter_pdf",
        "rectifications:objection", "credit:decide", "credit:answered", "credit:answer_pdf", "publishing:decide",
        "credit:decide_repair", "credit:answer_request", "credit:asked", "credit:asked_pdf", "credit:asked_file",
        "credit:complete_repair", "triplicates:accept", "triplicates:answer", "triplicates:reroute",
        "triplicates:close", "whistles:spot", "whistles:refuse", "whistles:result", "whistles:enforce",
        "conferences:check",
    }  # fmt: skip
    assert closed <= not_now, closed
