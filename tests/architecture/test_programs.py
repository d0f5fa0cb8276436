"""Rows that are there, for programs: whoever holds any role elsewhere finds none of them, with whatever token.

Every operation that names a row is sent a body of the shape the document describes, so that what refuses it is the
question of who asks.
"""

import json
import re
from collections.abc import Iterator

import pytest

from anju.ground.access import queries as accounts
from anju.ground.access.tests import factories as people
from anju.ground.access.types import Role
from anju.kit import ids
from tests.architecture import test_jurisdictions as neighbours
from tests.architecture.test_access import classes

pytestmark = pytest.mark.django_db
place = neighbours.place
VALUES = {
    "uuid": "01941f29-7c00-7000-8000-000000000001",
    "date": "2026-03-04",
    "date-time": "2026-03-04T09:00:00+08:00",
}


def document() -> dict:
    from anju.faces.api import api

    return json.loads(json.dumps(api.get_openapi_schema(), default=str))


def filled(shape: dict, shapes: dict, *, file: str):
    """The least that fits a shape of the document; ``file``: a photograph of the program's own that was sent first."""
    if "$ref" in shape:
        return filled(shapes[shape["$ref"].rsplit("/", 1)[-1]], shapes, file=file)
    for several in ("anyOf", "allOf", "oneOf"):
        if several in shape:
            return filled(shape[several][0], shapes, file=file)
    if "const" in shape or "enum" in shape:
        return shape.get("const", shape.get("enum", [""])[0])
    match shape.get("type"):
        case "object":
            needed = shape.get("required", [])
            found = {name: one for name, one in shape.get("properties", {}).items() if name in needed}
            return {name: [file] if name == "files" else filled(one, shapes, file=file) for name, one in found.items()}
        case "array":
            return [filled(shape["items"], shapes, file=file)] * shape.get("minItems", 1)
        case "string":
            return VALUES.get(shape.get("format"), "x" * max(shape.get("minLength", 2), 2))
        case "boolean":
            return True
        case _:
            return max(shape.get("minimum", 1), 1)


@pytest.fixture
def rows(place) -> dict[str, dict[str, str]]:
    """Room → the rows its operations name; the first without a room are of cases and appeals."""
    appeal = neighbours.factories.filed(place, contact=neighbours.factories.PHONE)
    order = neighbours.cases.orders(appeal.case_id)[0]
    there = {"case_id": appeal.case_id, "order_id": order.pk, "estate_id": place.estate.pk}
    return {
        "": there, "petitions": there | {"case_id": neighbours._petition(place)},
        "rectifications": there | {"case_id": neighbours._notice(place)},
        "triplicates": there | {"case_id": neighbours._triplicate(place)},
        "whistles": there | {"case_id": neighbours._whistle(place)},
        "warnings": there | {"case_id": neighbours._warning(place), "issue_id": neighbours._issue(place)},
    }  # fmt: skip


def operations(rows, file: str = "x") -> Iterator[tuple[str, str, str, dict | None]]:
    """(name, method, address, body) of every operation for tokens that names a row."""
    told = document()
    shapes = told["components"]["schemas"]
    for path, methods in told["paths"].items():
        room = path.removeprefix("/api/v1/").split("/")[0]
        for method, operation in methods.items():
            name = f"api {method.upper()} {path.removeprefix('/api/v1')}"
            if "{" not in path or classes().get(name) != "token":
                continue
            there = rows.get(room, rows[""])
            address = re.sub(r"\{(\w+)\}", lambda found, there=there: str(there.get(found[1], ids.uuid7())), path)
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            yield name, method, address, filled(body, shapes, file=file) if body else None


def bearing(role: Role) -> tuple[people.Program, str]:
    """A program with every scope, of somebody with this role over the next district; and a photograph it sent."""
    account = neighbours.elsewhere(role)
    kept = neighbours.storage.keep_photo(neighbours.factories.photo(), max_mb=1)
    file = neighbours.cases.token_of(kept, by=people.actor(account))
    return people.Program(account, *(scope.name for scope in accounts.api_scopes())), file


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_rows_of_one_district_are_not_there_for_programs_of_another(rows, role):
    (program, file), answers = bearing(role), {}
    for name, method, address, body in operations(rows, file):
        answer = program.get(address) if method == "get" else program.post(address, body)
        answers[name] = answer.status_code
    assert len(answers) > 40 and {name: status for name, status in answers.items() if status != 404} == {}


def test_the_rows_are_there_for_programs_of_those_who_look_after_them(rows, place):
    program = people.Program(place.officer, *(scope.name for scope in accounts.api_scopes()))
    found = {name for name, method, address, _body in operations(rows)
             if method == "get" and program.get(address).status_code == 200}  # fmt: skip
    assert {"api GET /cases/{case_id}", "api GET /appeals/desk/{case_id}", "api GET /petitions/{case_id}",
            "api GET /rectifications/{case_id}", "api GET /triplicates/{case_id}", "api GET /whistles/{case_id}",
            "api GET /registers/estates/{estate_id}"} <= found  # fmt: skip
