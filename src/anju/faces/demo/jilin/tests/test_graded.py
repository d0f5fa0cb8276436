"""Jilin's 2023 comes out as the city announced it: 252 enterprises graded, published on several channels."""

from datetime import date, datetime

import pytest
from django.apps import apps

from anju.engines.indicators import queries as indicators
from anju.engines.scoring import queries as scoring
from anju.faces.demo.jilin import load
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import CHINA

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AFTER = datetime(2024, 6, 12, 9, tzinfo=CHINA)
CODES = ["credit.rated", "credit.rated_a", "credit.rated_b", "credit.rated_c", "credit.rated_d"]
Elsewhere, Grading, Entry = (apps.get_model(name) for name in (
    "publishing.Elsewhere", "grades.Grading", "ledger.Entry"))  # fmt: skip


@pytest.fixture(autouse=True)
def rules(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    rulebook.forget()
    yield
    rulebook.forget()


def test_252_were_graded_and_a_b_c_d_add_up():
    assert load.may_load(AFTER)
    assert load.load(tick=lambda: None) == {"graded_enterprises": 252}
    found = {one.code: one.value for one in indicators.figures(
        city="jilin", codes=CODES, since=date(2024, 1, 1), until=date(2025, 1, 1), as_of=AFTER)}  # fmt: skip
    rated, *grades = (found[code] for code in CODES)
    assert rated == sum(grades) == 252 and all(grades)
    row = Grading.objects.get()
    assert row.state == "final" and row.illustrative
    assert {one.channel for one in Elsewhere.objects.all()} == {"site", "account", "association"}
    assert not Entry.objects.filter(happened_at__gt=AFTER).exists()
    standing = row.lists.get(state="standing")
    assert standing.corrects_id is not None and scoring.recheck(standing.run_id).same
    assert not load.may_load(AFTER)


def test_nothing_is_told_before_it_happened():
    assert not load.may_load(datetime(2024, 3, 1, 9, tzinfo=CHINA))
