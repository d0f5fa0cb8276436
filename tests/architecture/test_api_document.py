"""The API's document is committed, so that whoever reviews a change sees what programs outside will see."""

import json
from collections import defaultdict
from collections.abc import Iterator

from ninja import Schema
from openapi_spec_validator import OpenAPIV31SpecValidator

from anju.ground.access.types import ApiScope
from anju.kit import sockets
from tests.architecture.api_document import FILE, built


def test_the_committed_document_is_what_the_server_hands_out(client):
    told = "run .venv/bin/python -m tests.architecture.api_document and look at the difference"
    assert FILE.read_text(encoding="utf-8") == built(), told
    assert json.loads(built()) == client.get("/api/v1/openapi.json").json()


def test_the_document_is_valid_openapi_3_1():
    document = json.loads(built())
    assert document["openapi"].startswith("3.1")
    assert not list(OpenAPIV31SpecValidator(document).iter_errors())


def test_every_operation_says_in_words_what_it_does():
    operations = _operations(json.loads(built()))
    silent = [name for name, operation in operations.items() if not operation.get("description")]
    assert operations and not silent


def test_whatever_changes_something_for_an_account_takes_an_idempotency_key():
    operations = _operations(json.loads(built()))
    uploads = {"POST /api/v1/cases/files"}  # a file is known by its content
    without = [
        name
        for name, operation in operations.items()
        if not name.startswith("GET") and operation.get("security") and name not in uploads
        and "Idempotency-Key" not in {one["name"] for one in operation.get("parameters", [])}
    ]  # fmt: skip
    assert not without


def test_no_two_shapes_of_one_name_differ():
    """The document knows a shape by its name alone: of two that differ, one would describe both."""
    built()
    shapes = defaultdict(set)
    for shape in _below(Schema):
        if shape.__module__.startswith("anju."):
            shapes[shape.__name__].add(json.dumps(shape.model_json_schema(), sort_keys=True, default=str))
    assert not {name for name, told in shapes.items() if len(told) > 1}


def _below(shape: type) -> Iterator[type]:
    for one in shape.__subclasses__():
        yield one
        yield from _below(one)


def test_scopes_are_named_after_their_room():
    for module in sockets.modules("api_scopes"):
        room = module.__name__.split(".")[-2]
        names = [value.name for value in vars(module).values() if isinstance(value, ApiScope)]
        assert names and all(name.startswith(f"{room}:") for name in names), module.__name__


def _operations(document) -> dict[str, dict]:
    return {
        f"{method.upper()} {path}": operation
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    }
