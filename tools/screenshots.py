"""Takes the pictures of the README: starts an installation of its own, lets one appeal happen in a browser, and looks.

    make screens        # or: .venv/bin/python tools/screenshots.py [FOLDER]

Everything it makes lies in a temporary folder that is removed afterwards; only the pictures stay. Each is reduced to a
palette, so that none is larger than 200 kB.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from anju.faces.demo.words import DISTRICT, PASSWORD, SLUG
from anju.kit.testing.browser import ARGS, COMMON, DESKTOP, PHONE, chromium

ROOT = Path(__file__).resolve().parents[1]
ANJU = ROOT / ".venv/bin/anju"
MOST = 200_000  # bytes
SAID = "电梯到12楼一直抖，还有“咔咔”的响声，家里老人不敢坐。"
DONE = "导靴磨损，已更换4只并调整导轨间隙；试运行20次未再出现异响。"
REPLY = (
    "您好，电梯的导靴磨损，已更换并调整导轨，试运行20次没有再出现异响，可以放心乘坐。下次保养在下月11日，届时张贴通知。"
)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/screens"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="anju-screens-") as home,
        installation(Path(home)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGS)
        take(browser, address, keep=lambda page, name: _keep(page, folder / f"{name}.png"))
        browser.close()


@contextmanager
def installation(home: Path) -> Iterator[str]:
    """An installation with the demonstration, served at the address that is given; stopped afterwards."""
    home.chmod(0o755)  # where this runs as root, the database runs as nobody
    port = _free_port()
    address = f"http://localhost:{port}"
    settings = {
        **os.environ,
        "ANJU_HOME": str(home),
        "ANJU_PORT": str(port),
        "PUBLIC_URL": address,
        "ANJU_WORKERS": "1",
    }
    settings.pop("DATABASE_URL", None)

    def anju(*words: str) -> None:
        subprocess.run([ANJU, *words], env=settings, cwd=ROOT, check=True)

    try:
        anju("up")
        anju("demo", "load")
        subprocess.Popen([ANJU, "serve"], env=settings, cwd=ROOT, stdout=subprocess.DEVNULL)
        _wait_for(f"{address}/privacy/")
        yield address
    finally:
        anju("stop")


def take(browser: Browser, address: str, *, keep: Callable[[Page, str], None]) -> None:
    """One appeal from the code by the lift to its rating, each station kept; then the figures and the rules."""

    def context(kind: dict) -> BrowserContext:
        return browser.new_context(**{**COMMON, **kind, "base_url": address})

    street, head, enterprise = (_signed_in(context(DESKTOP), name) for name in ("street", "head", "enterprise"))
    code = _code_of_both(street, enterprise)
    resident, public = context(PHONE).new_page(), context(DESKTOP).new_page()

    resident.goto(f"/q/{code}/")
    keep(resident, "scan-phone")
    _raise(resident, keep)
    number = re.search(r"/a/([^/]+)/", resident.url)[1]
    case = _case_of(street, number)

    for office in (enterprise, street):
        office.goto(case)
        office.get_by_role("button", name="签收", exact=True).click()
        office.wait_for_load_state()
    _finish(enterprise, case)
    resident.goto(f"/a/{number}/")
    keep(resident, "follow-phone")
    street.goto("/desk/inbox/")
    street.keyboard.press("j")
    keep(street, "inbox-desktop")
    street.goto(case)
    keep(street, "case-desktop")
    _finish(street, case)
    _answer(street, head, case)
    resident.goto(f"/a/{number}/rate/")
    resident.locator(".stars label").nth(3).click()
    keep(resident, "rate-phone")

    public.goto(f"/figures/{SLUG}/?region={DISTRICT}")
    keep(public, "figures-desktop")
    public.goto(f"/rules/{SLUG}/")
    keep(public, "rules-desktop")


def _signed_in(context: BrowserContext, name: str) -> Page:
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/desk/**")
    return page


def _code_of_both(street: Page, enterprise: Page) -> str:
    """The code by the first entrance of an estate that both the street office and the enterprise look after."""

    def estates(page: Page) -> list[str]:
        page.goto("/desk/estates/")
        return page.locator("main tbody a[href^='/desk/estates/']").evaluate_all("all => all.map(a => a.href)")

    own = set(estates(enterprise))
    street.goto(next(address for address in estates(street) if address in own))
    return street.locator("main td.code, main td .code").first.inner_text().strip()


def _raise(page: Page, keep: Callable[[Page, str], None]) -> None:
    page.locator(".tile").first.click()
    page.fill("textarea", SAID)
    pictures = [{"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": draw()} for name, draw in PICTURES.items()]
    page.set_input_files("input[type=file]", pictures)
    page.wait_for_timeout(800)
    page.evaluate("scrollTo(0, 0)")
    keep(page, "raise-phone")
    page.locator(".sheet .btn-main").click()
    page.wait_for_url("**/filed/")


def _case_of(street: Page, number: str) -> str:
    street.goto(f"/desk/inbox/?view=all&q={number}")
    return street.locator("main table tbody a").first.evaluate("a => a.href")


def _finish(office: Page, case: str) -> None:
    office.goto(case)
    form = office.locator("details:has(form[action$='/finish/'])")
    form.locator("summary").click()
    form.locator("input[type=radio]").first.check()
    form.locator("textarea").fill(DONE)
    form.locator("input[type=file]").set_input_files(
        [{"name": "after.jpg", "mimeType": "image/jpeg", "buffer": PICTURES["doors"]()}]
    )
    form.locator("button.btn-main").click()
    office.wait_for_load_state()


def _answer(street: Page, head: Page, case: str) -> None:
    reply = case.replace("/desk/cases/", "/desk/appeals/") + "reply/"
    street.goto(reply)
    street.fill("main textarea", REPLY)
    street.locator("button[value=submit]").click()
    street.wait_for_url(case)
    head.goto(reply)
    head.locator("button[value=approve]").click()
    head.wait_for_url(case)


def _doors() -> bytes:
    """A lift's doors and its call panel, drawn."""
    picture = Image.new("RGB", (800, 800), "#d9d5cc")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((150, 40, 570, 800), fill="#a39d90")
    draw.rectangle((190, 80, 530, 800), fill="#c3beb3")
    draw.line((360, 80, 360, 800), fill="#6d685e", width=6)
    draw.line((250, 240, 300, 420), fill="#d9d5cc", width=12)
    draw.rounded_rectangle((640, 330, 720, 500), 14, fill="#6d685e")
    for top in (365, 430):
        draw.ellipse((664, top, 696, top + 32), fill="#d9d5cc")
    return _jpeg(picture)


def _panel() -> bytes:
    """The buttons inside, drawn."""
    picture = Image.new("RGB", (800, 800), "#a39d90")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((220, 20, 580, 800), 20, fill="#d9d5cc")
    draw.rectangle((300, 80, 500, 220), fill="#6d685e")
    draw.line((360, 105, 360, 195), fill="#d9d5cc", width=16)
    for line in (
        (410, 110, 460, 110),
        (460, 110, 460, 150),
        (410, 150, 460, 150),
        (410, 150, 410, 190),
        (410, 190, 460, 190),
    ):
        draw.line(line, fill="#d9d5cc", width=14)
    for row in range(4):
        for left in (310, 430):
            draw.ellipse((left, 280 + row * 120, left + 70, 350 + row * 120), fill="#a39d90")
    return _jpeg(picture)


PICTURES: dict[str, Callable[[], bytes]] = {"doors": _doors, "panel": _panel}


def _jpeg(picture: Image.Image) -> bytes:
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=88)
    return kept.getvalue()


def _keep(page: Page, path: Path) -> None:
    """What the window shows, with a palette of 128 colours."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name}  {picture.width}×{picture.height}  {size // 1000} kB")
    if size > MOST:
        raise SystemExit(f"{path.name} is larger than {MOST // 1000} kB")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def _wait_for(address: str, seconds: int = 60) -> None:
    for _try in range(seconds * 2):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{address} does not answer")


if __name__ == "__main__":
    main()
