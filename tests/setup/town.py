"""A town to test with: two streets and one estate with a printed code, set up through ``anju`` and the acts."""

import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.setup.conftest import CHECKOUT, surroundings

ANJU = Path(sys.executable).parent / "anju"
DIVISIONS = """code,name,level,parent_code
420000000000,湖北省,province,
420100000000,武汉市,city,420000000000
420102000000,江岸区,district,420100000000
420102017000,后湖街道,street,420102000000
420102017001,惠民苑社区,community,420102017000
420103000000,江汉区,district,420100000000
420103001000,民族街道,street,420103000000
"""
ESTATE = """
from datetime import UTC, datetime
from anju.faces.cli import make_ready
make_ready()
from anju.ground.access.types import SYSTEM
from anju.ground.registers import actions as registers
from anju.kit import clock
estate = registers.register_estate(
    name="试用花园", region_path="42/4201/420102/420102017/420102017001/", by=SYSTEM, at=clock.now(), households=300)
registers.verify_estate(estate.pk, by=SYSTEM, at=clock.now())
print(estate.code)
"""

FILE_FIVE = """
import sys
from pathlib import Path
from datetime import timedelta
from anju.faces.cli import make_ready
make_ready()
from django.conf import settings
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit import clock, ids
from anju.programmes.appeals import actions as appeals
estate = registers.estate_by_code(sys.argv[1])
for n in range(5):
    appeals.file_appeal(estate_id=estate.pk, place="3 栋", matter="elevator", text=f"第 {n} 件", contact="13800000000",
                        channel="qr", by=RESIDENT, at=clock.now(), key=ids.uuid7())
ledger.seal_pending(at=clock.now())
photo = Path(settings.FILES_ROOT) / "ab" / "abcdef"
photo.parent.mkdir(parents=True, exist_ok=True)
photo.write_bytes(b"a photo")
"""


def run(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess:
    """Run ``anju`` on ``home`` to its end."""
    return subprocess.run([ANJU, *words], env=surroundings(home, **more), cwd=CHECKOUT, capture_output=True, text=True)


def done(process: subprocess.CompletedProcess) -> str:
    """What a process printed; fails with what it complained about if it did not end well."""
    assert process.returncode == 0, f"{process.args}:\n{process.stdout}\n{process.stderr}"
    return process.stdout


def found(home: Path, folder: Path, **more: str) -> str:
    """Set up the town in ``home``; the code of its estate."""
    divisions = folder / "divisions.csv"
    divisions.write_text(DIVISIONS)
    done(run(home, "up", **more))
    done(run(home, "regions", "import", str(divisions), **more))
    done(run(home, "city", "new", "wuhan-demo", **more))
    return python(home, ESTATE, **more).strip()


def python(home: Path, code: str, *words: str, **more: str) -> str:
    """Run a few lines of Python on ``home``; what they printed."""
    call = [sys.executable, "-c", code, *words]
    return done(subprocess.run(call, env=surroundings(home, **more), capture_output=True, text=True))


def filed(home: Path, code: str, **more: str) -> None:
    """Five appeals with contacts about the estate of ``code``, sealed in the ledger; and one photograph."""
    python(home, FILE_FIVE, code, **more)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Service:
    """A running ``anju serve``."""

    home: Path
    port: int
    process: subprocess.Popen

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def pid(self, name: str) -> int:
        """The number of the ``web`` or ``jobs`` child."""
        listed = subprocess.run(["pgrep", "-P", str(self.process.pid), "-f", f"_children {name}"], capture_output=True)
        return int(listed.stdout.split()[0])

    def is_well(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/health/?format=json", timeout=10) as answer:
                return answer.status == 200
        except OSError:
            return False


def until(claim, *, seconds: float = 180):
    """Wait for something to become true; what it was in the end."""
    end = time.monotonic() + seconds
    while not (found := claim()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


@contextmanager
def served(home: Path, **more: str):
    """Serve ``home`` on a free port; ended afterwards, whatever happened."""
    port = free_port()
    more = {"ANJU_PORT": str(port), "ANJU_RATE_LIMITS": "0", "ANJU_WORKERS": "2", **more}
    with open(home / "serve.out", "ab") as out:
        process = subprocess.Popen(
            [ANJU, "serve"], env=surroundings(home, **more), cwd=CHECKOUT, stdout=out, stderr=out
        )
    service = Service(home, port, process)
    try:
        assert until(service.is_well), (home / "serve.out").read_text()
        yield service
    finally:
        process.terminate()
        process.wait(timeout=60)


class Resident(threading.Thread):
    """Files appeals one after the other; sends each again, with the same key, until it is told a number."""

    def __init__(self, service: Service, code: str, name: str):
        super().__init__(daemon=True)
        self.service, self.code, self.called = service, code, name
        self.told: dict[str, str] = {}  # what was written → the number the page acknowledged
        self.troubles = 0
        self.enough = threading.Event()

    def run(self) -> None:
        import uuid

        while not self.enough.is_set():
            text, key = f"{self.called} 的第 {len(self.told) + 1} 件: 电梯停了", str(uuid.uuid4())
            while (number := self._send(text, key)) is None:
                self.troubles += 1
                time.sleep(0.05)
            self.told[text] = number

    def _send(self, text: str, key: str) -> str | None:
        token = "k" * 32
        body = urllib.parse.urlencode({"text": text, "key": key, "anonymous": "on", "csrfmiddlewaretoken": token})
        request = urllib.request.Request(f"{self.service.address}/q/{self.code}/elevator/", data=body.encode(),
                                         headers={"Cookie": f"csrftoken={token}"})  # fmt: skip
        try:
            _stay.open(request, timeout=20)
        except urllib.error.HTTPError as answer:
            if answer.code == 302:
                return answer.headers["Location"].split("/")[2]
            if answer.code < 500:
                raise AssertionError(f"{answer.code}: {answer.read().decode()[:2000]}") from answer
        except OSError:
            pass
        return None


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *words):
        return None


_stay = urllib.request.build_opener(_Stay, urllib.request.ProxyHandler({}))
