"""Every address is classified in access.yaml, and a page that is not public is closed to strangers."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import RegexPattern

FILE = Path(__file__).with_name("access.yaml")
CLASSES = {"public", "signed_in", "secret", "token"}
FILLED = {"UUIDConverter": "01941f29-7c00-7000-8000-000000000001", "IntConverter": "1", "DayConverter": "2020-01-01"}

ROW = re.compile(r"\{\w+_id\}")

# Addresses written as expressions, filled by hand; and steps of signing in, which lead back to its beginning.
EXPRESSIONS = {"access:change_account": "/desk/accounts/01941f29-7c00-7000-8000-000000000001/close/"}
STEPS = {"mfa_login_webauthn"}


@cache
def classes() -> dict:
    return yaml.safe_load(FILE.read_text())


@cache
def addresses() -> dict[str, str]:
    """Name → an address with every place filled, of every page; of every operation of the API, its own."""
    found = dict(_walk(get_resolver(), "/", ()))
    return {**found, **dict(_operations()), **{name: EXPRESSIONS[name] for name in EXPRESSIONS if name in found}}


def _walk(resolver, before: str, spaces: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        address = before + _filled(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern, address, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif spaces[:1] != ("api",):
            yield ":".join((*spaces, pattern.name or address)), address


def _filled(pattern) -> str:
    if isinstance(pattern, RegexPattern):
        return ""
    text = pattern._route if hasattr(pattern, "_route") else ""
    for name, converter in pattern.converters.items():
        value = FILLED.get(type(converter).__name__, "x")
        for written in (f"<{name}>", *(f"<{kind}:{name}>" for kind in ("str", "slug", "uuid", "int", "day", "path"))):
            text = text.replace(written, value)
    return text


def _operations() -> Iterator[tuple[str, str]]:
    from anju.faces.api import api

    for path, operations in api.get_openapi_schema()["paths"].items():
        for method in operations:
            yield (
                f"api {method.upper()} {path.removeprefix('/api/v1')}",
                ROW.sub(FILLED["UUIDConverter"], path).replace("{", "").replace("}", ""),
            )


def test_every_address_is_classified():
    missing = sorted(set(addresses()) - set(classes()))
    assert not missing, f"say in {FILE.name} who may open: {missing}"


def test_nothing_is_classified_that_is_gone():
    gone = sorted(name for name in set(classes()) - set(addresses()) if not name.startswith("_"))
    assert not gone, f"take out of {FILE.name}: {gone}"


def test_every_class_is_one_we_know():
    from anju.ground.access.types import Role

    roles = {role.value for role in Role}
    wrong = {
        name: value
        for name, value in classes().items()
        if not name.startswith("_") and not (value in CLASSES if isinstance(value, str) else set(value) <= roles)
    }
    assert not wrong, wrong


CLOSED = sorted(name for name, value in classes().items() if value != "public" and not name.startswith("_"))
OPEN = sorted(name for name, value in classes().items() if value == "public" and name not in STEPS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", CLOSED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_gets_nothing_from_a_closed_page(name, method):
    answer = getattr(Client(), method)(addresses()[name])
    sent_to_sign_in = answer.status_code == 302 and "/sign-in/" in answer.headers["Location"]
    asked = answer.headers.get("Location", "")
    ways = "/track/" in asked or asked.startswith("/objections/?") or asked == "/v/"  # where a secret is asked for
    sent_to_track = answer.status_code == 302 and ways
    assert sent_to_sign_in or sent_to_track or answer.status_code in (401, 404, 405), (answer.status_code, name)


@pytest.mark.django_db
def test_an_operation_for_programs_takes_a_token_and_no_session():
    from anju.ground.access.tests import factories as access
    from anju.ground.access.types import Role

    client = access.signed_in(access.holder("wang", Role.CITY_OFFICER, region_path=access.CITY))
    asked = {name: addresses()[name] for name, value in classes().items() if value == "token"}
    answers = {name: _ask(client, name, address).status_code for name, address in asked.items()}
    assert asked and set(answers.values()) == {401}, answers


def _ask(client: Client, name: str, address: str):
    return getattr(client, name.split()[1].lower())(address)


@pytest.mark.django_db
@pytest.mark.parametrize("name", OPEN)
def test_nobody_has_to_sign_in_for_a_public_page(name):
    answer = Client().get(addresses()[name])
    assert answer.status_code in (200, 404, 405) or "/sign-in/" not in answer.headers.get("Location", ""), name
    assert answer.status_code < 500
