"""Every act is declared once, named after its room, in words people read in both languages, and documented."""

import re

import pytest
from django.apps import apps
from django.utils.translation import override

from anju.ground.ledger import types
from anju.kit import sockets
from anju.kit.acts import PUBLIC, SYSTEM, Act
from tests.architecture import acts_page
from tests.architecture.reading import PACKAGE

NAMES = sorted(types.acts())


def test_there_are_acts():
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_an_act_is_said_in_both_languages(name):
    title = types.acts()[name].title
    with override("en"):
        english = str(title)
    with override("zh-hans"):
        chinese = str(title)
    assert re.search(r"[\u4e00-\u9fff]", chinese), f"translate {english!r} in the room's django.po"
    assert english.isascii() and english[0].isupper()


def test_an_act_is_named_after_its_room():
    labels = {config.label for config in apps.get_app_configs() if config.name.startswith("anju.")}
    wrong = [name for name in NAMES if not re.fullmatch(r"[a-z_]+\.[a-z_]+", name) or name.split(".")[0] not in labels]
    assert not wrong, wrong


def test_an_act_is_permitted_to_roles_that_exist():
    from anju.ground.access.types import Role

    known = {*(role.value for role in Role), PUBLIC, SYSTEM}
    wrong = {act.name: act.roles - known for act in sockets.declared("acts", Act) if act.roles - known}
    assert not wrong, wrong


def test_every_act_is_documented():
    page = acts_page.PAGE.read_text() if acts_page.PAGE.exists() else ""
    assert page == acts_page.text(), "run: python -m tests.architecture.acts_page"


def test_every_act_a_rule_set_names_is_declared():
    named = {
        found
        for file in (PACKAGE / "rulesets").rglob("*.yaml")
        for found in re.findall(r"^\s*-?\s*(?:act|cause):\s*['\"]?([a-z_]+\.[a-z_]+)", file.read_text(), re.MULTILINE)
    }
    assert named <= set(NAMES), named - set(NAMES)
