"""The desk's pages of polls in a real browser: a large and a small screen, nothing cut off, nobody shut out."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from anju.engines.ballots import actions, registry
from anju.engines.ballots.models import Anomaly, Sheet
from anju.engines.ballots.rules.anomalies import Kind
from anju.engines.ballots.tests import factories as make
from anju.engines.ballots.tests.factories import AT, DAY, ELSEWHERE_STREET, GOOD, HOUR, STREET, cast, electors
from anju.engines.ballots.types import RollLine
from anju.ground.access.models import Account
from anju.ground.access.types import OfficeKind
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.testing.browser import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = AT + 4 * DAY + 3 * HOUR


@pytest.fixture
def poll(transactional_db, monkeypatch, tmp_path, settings):
    """A poll of two districts in its fifth day: ballots by telephone and on paper, a sheet that differs, a finding."""
    settings.FILES_ROOT = tmp_path / "files"
    for kind in make.KINDS:
        monkeypatch.setitem(registry.types(), kind.name, kind)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    town = make.town()
    make.regions(tmp_path)
    made = make.prepared(town.city, title="2026年度物业服务质量考评")
    known = {"听澜里": STREET, "望江花园": STREET, "惠民苑": ELSEWHERE_STREET}
    estates = [make.estate(name, path, by=town.city) for name, path in known.items()]
    actions.draw_roll(made, [
        RollLine(party="owners", region_path=one.region_path, subject_id=one.pk, building="1号楼", door=f"{n}01")
        for one in estates for n in range(1, 13)
    ])  # fmt: skip
    made = actions.open_poll(made.pk, by=town.city, at=AT - HOUR)
    actions.issue_codes(electors(made), at=AT - HOUR)
    for n, one in enumerate(electors(made)[:14]):
        cast(one, at=AT + timedelta(hours=7 * n))
    _papers(made, town, estates)
    make.office(OfficeKind.STREET_OFFICE, "乙街道办事处", ELSEWHERE_STREET)
    made.town = town
    return made


def _papers(made, town, estates) -> None:
    for number, second in ((20, GOOD), (21, (4,) * 8)):
        for by, answers in ((town.street, GOOD), (town.clerk, second)):
            actions.enter_sheet(made.pk, number=number, answers=answers, came_in_on=local_day(NOW), by=by, at=NOW)
    Anomaly.objects.create(
        poll=made, subject_id=estates[0].pk, region_path=STREET, kind=Kind.BURST.value, ballots=9, found_at=NOW,
        measure={"ballots": 9, "minutes": 5, "until": (AT + 2 * DAY).isoformat()},
    )  # fmt: skip


def addresses(poll) -> dict[str, str]:
    of = lambda name, *more: reverse(f"ballots:{name}", args=[poll.pk, *more])  # noqa: E731
    return {
        "list": reverse("ballots:desk_polls"), "poll": of("desk_poll"), "estates": f"{of('desk_poll')}?by=subject",
        "extend": of("desk_extend"), "paper": of("desk_paper"), "sheets": of("desk_sheets"),
        "sheet": of("desk_sheet", Sheet.objects.get(state="differs").pk),
        "reminding": f"{of('desk_reminding')}?below=60", "anomalies": of("desk_anomalies"),
        "openings": of("desk_openings"), "comments": of("desk_comments"),
    }  # fmt: skip


@pytest.mark.parametrize(("shape", "options"), [("desktop", DESKTOP), ("phone", PHONE)])
def test_every_page_fits_its_screen_and_can_be_read_by_everybody(poll, open_context, enter, findings, shape, options):

    context = open_context(**options)
    enter(context, Account.objects.get(pk=poll.town.city.account_id))
    page, wrong = context.new_page(), []
    for name, address in addresses(poll).items():
        page.goto(address)
        if folder := os.environ.get("ANJU_SHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{shape}-{name}.png", full_page=True)
        if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
            wrong.append(f"{name}: wider than the screen")
        wrong += [f"{name}: {found}" for found in findings(page)]
    assert not wrong, "\n".join(wrong)


def test_paper_is_typed_in_with_the_keyboard_alone(poll, open_context, enter):

    context = open_context(**DESKTOP)
    enter(context, Account.objects.get(pk=poll.town.street.account_id))
    page = context.new_page()
    page.goto(reverse("ballots:desk_paper", args=[poll.pk]))
    for number in ("22", "23"):
        page.wait_for_selector("[autofocus]:focus")  # a browser gives the focus at its next picture, not with the page
        page.keyboard.type(number)
        page.keyboard.press("Tab")
        page.keyboard.type("54545454")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert set(Sheet.objects.filter(state="once").values_list("number", flat=True)) == {22, 23}
