"""What everybody reads of patrols, without JavaScript, in Chinese and in English: counts, and a lot to draw again.

``ANJU_SHOTS=folder`` keeps a picture of every page.
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.patrols import actions
from anju.programmes.patrols.tests import factories as make
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]
AFTER = make.AT + 10 * make.DAY


@pytest.fixture
def plans(settings, tmp_path, monkeypatch):
    """Two visits that are over, a lot that is open, another that is still sealed."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.RATE_LIMITS = False
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    rulebook.forget()
    town = make.town(tmp_path)
    first = make.visited(town, ordered=3)
    make.visited(town, of=first.pk, day=make.TODAY + timedelta(days=4), found=lambda v: make.ok(v, item="4.1"))
    yield [drawn(town, *each) for each in (("三月上旬抽查", make.AT, 6), ("三月下旬抽查", AFTER - make.HOUR, 9))]
    rulebook.forget()


def drawn(town, title, at, days):
    day = clock.local_day(at)
    return actions.make_plan(
        office_id=town.offices["district"].pk, title=title, since=day, until=day + timedelta(days=days), many=1,
        seed="福彩3D 581", by=town.people["district"], at=at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "screen", "word"), [("zh-CN", PHONE, "怎么核对"), ("en-GB", DESKTOP, "How to check it")]
)
def test_everybody_reads_counts_and_can_draw_a_lot_again(open_context, findings, plans, shot, language, screen, word):
    page = open_context(**screen, locale=language, java_script_enabled=False).new_page()
    seeing = open_context(**screen, locale=language).new_page()  # the check of accessibility needs scripts
    for name, address in (
        ("city", reverse("patrols:public", args=["demo"])), ("draws", reverse("patrols:draws", args=["demo"])),
        ("district", reverse("patrols:public_district", args=["demo", "420102000000"])),
        ("sealed", reverse("patrols:draw", args=[plans[1].pk])), ("open", reverse("patrols:draw", args=[plans[0].pk])),
    ):  # fmt: skip
        page.goto(address)
        shot(page, f"patrol-public-{name}-{language}")
        seeing.goto(address)
        no_wider_than_the_screen(seeing)
        assert findings(seeing) == [], name
    text = page.content()
    assert word in text and plans[0].salt in text and "听澜里" in text
