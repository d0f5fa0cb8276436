"""Keys between rooms point down, hold fast and are not walked back; migrations depend on lower rooms only."""

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from tests.architecture.reading import room_of

HEIGHT = {"kit": 0, "ledger": 1, "rulebook": 1, "access": 2, "registers": 3, "engines": 4, "publishing": 5,
          "programmes": 6, "faces": 7}  # fmt: skip


def _height(dotted: str) -> int:
    """On which floor an app of ours stands; a foreign one stands below all."""
    _, floor, *rest = (*dotted.split("."), "")
    stands_apart = floor == "ground" or rest[0] == "publishing"  # publishing lies above the other engines
    return HEIGHT.get(rest[0] if stands_apart else floor, 0)


def _keys():
    for model in apps.get_models(include_auto_created=True):
        mine = room_of(model.__module__)
        for field in model._meta.get_fields() if mine else ():
            if isinstance(field, models.ForeignKey | models.ManyToManyField) and not field.auto_created:
                theirs = room_of(field.related_model.__module__)
                if theirs and theirs != mine:
                    yield model, field, mine, theirs


def test_a_key_to_another_room_holds_fast_and_is_not_walked_back():
    wrong = [
        f"{model.__name__}.{field.name}"
        for model, field, _mine, _theirs in _keys()
        if not field.remote_field.hidden or field.remote_field.on_delete is not models.PROTECT
    ]
    assert not wrong, wrong


def test_a_key_to_another_room_points_down():
    wrong = [
        f"{model.__name__}.{field.name}" for model, field, mine, theirs in _keys() if _height(theirs) >= _height(mine)
    ]
    assert not wrong, wrong


def test_migrations_depend_on_lower_rooms_only():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    where = {config.label: config.name for config in apps.get_app_configs() if config.name.startswith("anju.")}
    wrong = []
    for (label, name), migration in loader.disk_migrations.items():
        mine = where.get(label)
        theirs = {where[other] for other, _ in migration.dependencies if where.get(other, mine) != mine}
        if mine:
            wrong += [f"{label}.{name} depends on {other}" for other in theirs if _height(other) >= _height(mine)]
    assert not wrong, wrong


@pytest.mark.django_db
def test_no_migration_is_missing():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
