"""A year's assessment in a real browser, from its opening to the published boards: slips are printed, one household
answers on its telephone, another on paper that two people type in, the community answers for itself, the city closes
and counts, the boards go on notice, somebody objects, they are corrected and final, and a receipt is checked from the
published files alone.

``ANJU_SHOTS=folder`` keeps a picture of every page on the way.
"""

from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.urls import reverse

from anju.engines.ballots import actions as ballots
from anju.engines.ballots.models import Elector
from anju.engines.ballots.types import Channel, Given
from anju.engines.publishing import queries as publications
from anju.faces.cli.ballots import command
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.assessments import actions
from anju.programmes.assessments.models import BoardList, Cycle, Result
from anju.programmes.assessments.tests import factories as make
from anju.programmes.assessments.tests.factories import AT, DAY, HOUR, OVER
from tests.journeys.test_cards import press, send
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]
NAMES = ("一号小区", "二号小区", "三号小区", "四号小区")
SAID = {"一号小区": 5, "二号小区": 4, "三号小区": 3, "四号小区": 2}
HOMES = 5
WRONG = "我们小区今年有两个月没有电梯可用，不该上红榜。"


@pytest.fixture
def now(monkeypatch):
    """The clock of every page and job; a test moves it on."""
    told = {"at": AT - 8 * DAY}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture
def town(settings, tmp_path):
    """Four estates; two ballots make a rank, one estate stands on each board."""
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    found = make.town(tmp_path)
    make.put_in_force(found, minimum_ballots=2, red_top={"count": 1}, black_bottom={"count": 1})
    for name in NAMES:
        found.estates += make.estates(1, homes=HOMES, name=name)
    yield found
    rulebook.forget()


@pytest.fixture
def at_desk(open_context, site, town):
    """``at_desk("city")``: a page in the browser of that person, just signed in."""

    def sit(name: str):
        context = open_context(**DESKTOP)
        session = town.client(name).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return context.new_page()

    return sit


def opens_a_cycle(page, shot) -> Cycle:
    page.goto("/desk/")
    page.get_by_role("link", name="服务质量考评").first.click()
    press(page, page.locator(f"a[href='{reverse('assessments:new')}']").first)
    page.locator("[name=year]").fill("2026")
    page.locator("[name=assessed_on]").fill((AT - 8 * DAY).date().isoformat())
    page.locator("[name=first_day]").fill(AT.date().isoformat())
    page.locator("[name=last_day]").fill((AT + 9 * DAY).date().isoformat())
    shot(page, "assess-01-new")
    press(page, page.locator("main form button.btn-main").last)
    cycle = Cycle.objects.get()
    send(page, "/roll/")
    list(actions.draw_all(cycle.pk))  # what the jobs do
    page.reload()
    shot(page, "assess-02-roll")
    send(page, "/start/")
    shot(page, "assess-03-open")
    return Cycle.objects.get()


def roll_of(cycle, estate) -> list[Elector]:
    return list(Elector.objects.filter(poll=cycle.owners_poll_id, subject_id=estate.pk).order_by("number"))


def prints_slips(page, cycle, estate, site, shot) -> None:
    page.goto(reverse("ballots:slips", args=[cycle.owners_poll_id]))
    shot(page, "assess-04-slips")
    page.goto(reverse("ballots:slips_estate", args=[cycle.owners_poll_id, estate.pk]))
    form = page.locator("form[action$='/print/']").first
    answer = page.request.post(
        f"{site}{form.get_attribute('action')}", headers={"Referer": page.url},
        form={"csrfmiddlewaretoken": form.locator("[name=csrfmiddlewaretoken]").get_attribute("value")},
    )  # fmt: skip
    assert answer.body().startswith(b"%PDF")  # the button opens it in a window of its own, where nothing can look


def votes_on_the_telephone(page, elector, shot, tmp_path: Path) -> Path:
    page.goto(reverse("ballots:scanned", args=[ballots.code_of(elector.pk)]))
    page.get_by_role("link", name="是我家，开始").click()
    for number in range(1, 9):
        page.get_by_role("progressbar", name=f"第{number}题").wait_for()
        page.get_by_role("button", name="很满意", exact=True).click()
    page.get_by_role("heading", name="检查一下").wait_for()
    page.get_by_role("button", name="提交").click()
    page.get_by_role("heading", name="您家的票收到了").wait_for()
    no_wider_than_the_screen(page)
    shot(page, "assess-05-receipt")
    with page.expect_download() as got:
        page.get_by_role("link", name="保存回执").click()
    got.value.save_as(tmp_path / "receipt.json")
    return tmp_path / "receipt.json"


def types_in(page, cycle, elector, shot, name: str) -> None:
    page.goto(reverse("ballots:desk_paper", args=[cycle.owners_poll_id]))
    page.locator("[name=number]").fill(str(elector.number))
    page.locator("[name=line]").fill("55554555")
    page.keyboard.press("Enter")
    page.get_by_text(str(elector.number)).first.wait_for()
    shot(page, name)


def others_vote(cycle, town, but: set) -> None:
    """Three more households of each estate, each estate saying its own."""
    poll = Elector.objects.filter(poll=cycle.owners_poll_id).select_related("poll").first().poll
    given = [
        Given(elector_id=one.pk, answers=(SAID[estate.name[:4]],) * 8, at=AT + HOUR, channel=Channel.CODE,
              key=str(uuid4()))
        for estate in town.estates for one in [one for one in roll_of(cycle, estate) if one.pk not in but][:3]
    ]  # fmt: skip
    assert ballots.take_many(poll, given) == 12


def answers_for_itself(page, cycle, shot) -> None:
    page.goto("/desk/")
    page.goto(reverse("assessments:answer", args=[cycle.pk]))
    for number, box in zip(count(), page.locator("select[name^='same-']").all(), strict=False):
        box.select_option(str(5 - number % 3))
    shot(page, "assess-06-community")
    press(page, page.locator("main form button.btn-main").last)
    page.get_by_text("4个小区").first.wait_for()


def closes_and_counts(page, cycle, shot) -> None:
    page.goto(reverse("assessments:cycle", args=[cycle.pk]))
    send(page, "/close/")
    send(page, "/count/")
    page.get_by_role("cell", name="一号小区").or_(page.get_by_role("rowheader", name="一号小区")).first.wait_for()
    shot(page, "assess-07-results")
    send(page, f"{cycle.pk}/boards/")
    shot(page, "assess-08-boards")


def hands_in(page, row) -> None:
    page.goto(reverse("publishing:publication", args=[row.publication_id]))
    send(page, "/submit/")


def releases(page, row, shot, name: str) -> None:
    page.goto(reverse("publishing:publication", args=[row.publication_id]))
    page.locator("[name=secrecy_ok]").check(force=True)
    page.locator("[name=privacy_ok]").check(force=True)
    press(page, page.locator("button[name=passed][value=yes]"))
    shot(page, name)


def objects(page, row, shot) -> None:
    """Somebody without an account, on a telephone."""
    code = publications.publication(row.publication_id).code
    page.goto(reverse("publishing:notice", args=[code]))
    no_wider_than_the_screen(page)
    shot(page, "assess-09-notice")
    page.goto(reverse("publishing:object", args=[code]))
    first = page.locator("[name=row_key] option", has_text="一号小区").first.get_attribute("value")
    page.locator("[name=row_key]").select_option(first)
    page.locator("[name=text]").fill(WRONG)
    press(page, page.locator("main form button").last)
    no_wider_than_the_screen(page)
    shot(page, "assess-10-objected")


def upholds(page, row, shot) -> None:
    """Somebody who had no hand in the boards."""
    page.goto(reverse("assessments:boards", args=[row.pk]))
    page.get_by_role("link", name="打开异议").first.click()
    case_id = page.url.rstrip("/").rsplit("/", 1)[1]
    page.goto(reverse("publishing:decide", args=[case_id]))
    page.locator("[name=decision][value=upheld]").check(force=True)
    page.locator("[name=reason]").fill("电梯停用属实，不列入红榜。")
    press(page, page.locator("main form button.btn-main").last)
    shot(page, "assess-11-upheld")


def takes_it_off(page, row, shot) -> BoardList:
    page.goto(reverse("assessments:boards", args=[row.pk]))
    press(page, page.locator("a[href*='objection=']").first)
    page.locator("[name=line-0-to]").select_option("off")
    page.locator("[name=line-0-reason]").fill("电梯停用两个月")
    page.locator("#change [name=reason]").fill("异议成立")
    shot(page, "assess-12-change")
    press(page, page.locator("#change button.btn-main"))
    shot(page, "assess-13-changed")
    return BoardList.objects.exclude(pk=row.pk).get()


def becomes_final(at_desk, row, now, shot) -> None:
    end = publications.publication(row.publication_id).notice_until + HOUR
    now(end)
    page = at_desk("city")
    page.goto(reverse("publishing:publication", args=[row.publication_id]))
    send(page, "/finalise/")
    reactions.run_waiting(at=end + HOUR)
    page.reload()
    shot(page, "assess-14-final")


def reads_the_boards(page, town, shot) -> None:
    page.goto(reverse("assessments:years"))
    no_wider_than_the_screen(page)
    shot(page, "assess-15-years")
    page.goto(reverse("assessments:year", args=["demo", 2026]))
    shot(page, "assess-16-year")
    page.goto(reverse("assessments:district", args=["demo", 2026, "420102"]))
    no_wider_than_the_screen(page)
    assert "一号小区" in page.content()
    shot(page, "assess-17-district")
    page.goto(reverse("assessments:estate", args=[town.estates[0].pk]))
    no_wider_than_the_screen(page)
    shot(page, "assess-18-estate")


def checks_the_receipt(page, cycle, receipt: Path, shot) -> None:
    """With the files that everybody can download, and nothing else."""
    page.goto(reverse("ballots:public", args=[cycle.owners_poll_id]))
    no_wider_than_the_screen(page)
    shot(page, "assess-19-count")
    for link in page.locator("section[aria-labelledby=files] a[download]").all():
        with page.expect_download() as got:
            link.click()
        got.value.save_as(receipt.parent / "published" / got.value.suggested_filename)
    done = CliRunner().invoke(command, ["verify", str(receipt), "--in", str(receipt.parent / "published")])
    assert done.exit_code == 0, done.output
    (changed := receipt.parent / "changed.json").write_text(receipt.read_text("utf-8").replace("5,", "1,", 1), "utf-8")
    assert CliRunner().invoke(command, ["verify", str(changed), "--in", str(receipt.parent / "published")]).exit_code


def test_a_year_is_assessed_from_its_opening_to_the_boards(open_context, at_desk, site, town, now, tmp_path, shot):
    city = at_desk("city")
    cycle = opens_a_cycle(city, shot)
    now(AT + HOUR)
    first, community = town.estates[0], at_desk("community")
    prints_slips(community, cycle, first, site, shot)
    by_phone, by_paper = roll_of(cycle, first)[:2]
    receipt = votes_on_the_telephone(open_context(**PHONE).new_page(), by_phone, shot, tmp_path)
    types_in(community, cycle, by_paper, shot, "assess-05b-once")
    types_in(at_desk("street"), cycle, by_paper, shot, "assess-05c-twice")
    others_vote(cycle, town, {by_phone.pk, by_paper.pk})
    answers_for_itself(community, cycle, shot)
    now(OVER)
    city = at_desk("city")
    closes_and_counts(city, cycle, shot)
    proposed = BoardList.objects.get()
    hands_in(city, proposed)
    releases(at_desk("head"), proposed, shot, "assess-08b-released")
    objects(open_context(**PHONE).new_page(), proposed, shot)
    now(OVER + DAY)
    city = at_desk("city")
    upholds(at_desk("second"), proposed, shot)
    changed = takes_it_off(city, proposed, shot)
    hands_in(city, changed)
    releases(at_desk("head"), changed, shot, "assess-13b-released")
    becomes_final(at_desk, changed, now, shot)
    assert Cycle.objects.get().state == "final"
    boards = {
        row["estate"][:4]: row["board"] for row in publications.publication(changed.publication_id).content["rows"]
    }
    assert boards == {"四号小区": "黑榜"}
    best = Result.objects.get(estate_id=first.pk)
    assert (best.rank, best.ballots) == (1, 5) and best.channels == {"code": 4, "paper": 1}
    reads_the_boards(open_context(**PHONE).new_page(), town, shot)
    checks_the_receipt(open_context(**DESKTOP).new_page(), cycle, receipt, shot)
    told = {line.act for line in ledger.story([cycle.pk, cycle.owners_poll_id, changed.publication_id, proposed.pk])}
    assert {"assessments.prepared", "ballots.closed", "ballots.tallied", "publishing.finalised"} <= told
