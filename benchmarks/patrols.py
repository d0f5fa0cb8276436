"""1,000 problems with photographs from 20 phones at once, against the bare upload of the same bytes.

    .venv/bin/python -m benchmarks.patrols [--findings 1000] [--phones 20] [--side 1600]

The phones send as the app does: records by the handful, photographs one by one, each with its fingerprint; then all
is sent a second time. Beside it the same bytes go to a server that only reads them and answers, and to one that also
does what no photograph is kept without: unpacked, written again without camera data, on the disk with fsync, but no
database, no rights, no receipts. What counts: nothing is lost, nothing is there twice, and how many times longer the
receipts take than either.
"""

import argparse
import hashlib
import io
import json
import os
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anju.config.settings")
BOUNDARY = "patrol-boundary"
PHOTOS = 2  # of one finding


def pictures(many: int, side: int) -> list[bytes]:
    """JPEGs with as much in them as a photograph has: noise, each another one."""
    from PIL import Image

    random, found = Random(7), []
    for _ in range(many):
        small = Image.frombytes("RGB", (side // 8, side * 3 // 32), random.randbytes(side // 8 * (side * 3 // 32) * 3))
        written = io.BytesIO()
        small.resize((side, side * 3 // 4)).save(written, "JPEG", quality=80)
        found.append(written.getvalue())
    return found


class Phone:
    """One phone over one connection."""

    def __init__(self, port: int, session: str, visit: str, items: list[str], photographs: list[bytes]):
        self.port, self.session, self.visit, self.token = port, session, visit, ""
        self.records = [self._record(item, n) for n, item in enumerate(items)]
        self.photos = [self._photo(self.records[n // PHOTOS]["id"], one) for n, one in enumerate(photographs)]

    def _record(self, item: str, number: int) -> dict:
        text = json.dumps({"item": item, "result": "problem", "words": f"第{number}个问题"}, ensure_ascii=False)
        summed = hashlib.sha256(text.encode()).hexdigest()
        return {"id": str(uuid.uuid4()), "kind": "finding", "visit": self.visit, "text": text, "sha256": summed,
                "phone_at": "2026-03-02T09:00:00+08:00"}  # fmt: skip

    def _photo(self, of: str, content: bytes) -> bytes:
        told = {"id": str(uuid.uuid4()), "of": of, "visit": self.visit, "shows": "before",
                "phone_at": "2026-03-02T09:00:00+08:00", "sha256": hashlib.sha256(content).hexdigest()}  # fmt: skip
        head = "".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in told.items()
        )
        file = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="photo"\r\n\r\n'
        return f"{head}{file}".encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()

    def send(self, port: int | None = None) -> int:
        """Send everything; how many receipts came back."""
        line = HTTPConnection("127.0.0.1", port or self.port, timeout=120)
        receipts = len(self._ask(line, "/patrol/records.json", "application/json",
                                 json.dumps({"records": self.records}).encode()).get("receipts", ()))  # fmt: skip
        for one in self.photos:
            receipts += "sha256" in self._ask(
                line, "/patrol/photos.json", f"multipart/form-data; boundary={BOUNDARY}", one
            )
        line.close()
        return receipts

    def sign_in(self) -> None:
        line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("GET", "/patrol/day.json", headers={"Cookie": f"sessionid={self.session}"})
        answer = line.getresponse()
        given = [one.split(";")[0] for name, one in answer.getheaders() if name.lower() == "set-cookie"]
        self.cookie = "; ".join(one for one in given if not one.startswith("sessionid="))
        self.token = json.loads(answer.read())["token"]

    def _ask(self, line: HTTPConnection, path: str, kind: str, body: bytes) -> dict:
        line.request("POST", path, body, {"Content-Type": kind, "X-CSRFToken": self.token,
                                          "Cookie": f"sessionid={self.session}; {self.cookie}"})  # fmt: skip
        answer = line.getresponse()
        found = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {found[-300:]!r}")
        return json.loads(found)


class Bare(BaseHTTPRequestHandler):
    """Reads what comes and answers."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.read(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def read(self, body: bytes) -> None:
        pass

    def log_message(self, *_):
        pass


class Keeping(Bare):
    """Cleans and keeps each photograph by hand, and answers."""

    START, END = b'filename="photo"\r\n\r\n', f"\r\n--{BOUNDARY}--\r\n".encode()

    def read(self, body: bytes) -> None:
        from anju.kit import storage

        if self.START in body[:2000]:
            photo = body[body.index(self.START) + len(self.START) : -len(self.END)]
            storage.keep_photo(io.BytesIO(photo), max_mb=8)


@contextmanager
def beside(kind: type[Bare]):
    """A server by hand in this process; its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


def stopwatch():
    """A question: seconds of processor time of this process since it was asked last."""
    last = [time.process_time()]

    def used() -> float:
        before, last[0] = last[0], time.process_time()
        return last[0] - before

    return used


def timed(phones: list[Phone], port: int | None = None) -> tuple[float, int]:
    began = time.perf_counter()
    with ThreadPoolExecutor(len(phones)) as pool:
        receipts = sum(pool.map(lambda one: one.send(port), phones))
    return time.perf_counter() - began, receipts


def main(findings: int, phones: int, side: int) -> int:
    from benchmarks.patrols_town import elsewhere, served

    used = stopwatch()
    each = -(-findings // phones)
    many = phones * each * PHOTOS
    with served(phones, each, pictures(many, side)) as (made, count, parts):
        for one in made:
            one.sign_in()
        used()
        with beside(Bare) as port:
            (plain, _), bare = timed(made, port), used()
        with elsewhere(), beside(Keeping) as port:
            (cleaned, _), by_hand = timed(made, port), used()
        before = parts.used()
        first, receipts = timed(made)
        work = {name: now - before[name] for name, now in parts.used().items() if name != "clients"}
        again, repeated = timed(made)
        kept = count()
    wanted = phones * each * (1 + PHOTOS)
    told = " · ".join(f"{name} {seconds / many * 1000:.1f} ms" for name, seconds in work.items())
    ratio = sum(work.values()) / max(by_hand - bare, 0.01)
    print(f"processor, a photograph: by hand {(by_hand - bare) / many * 1000:.1f} ms; {told}: {ratio:.2f} times")
    size = sum(len(photo) for one in made for photo in one.photos) / 1e6
    print(f"{phones * each} findings, {phones * each * PHOTOS} photographs, {size:.0f} MB from {phones} phones")
    print(f"bare upload {plain:.2f} s · cleaned and kept by hand {cleaned:.2f} s · with receipts {first:.2f} s: "
          f"{first / plain:.1f} times the first, {first / cleaned:.2f} the second · again {again:.2f} s")  # fmt: skip
    print(f"receipts {receipts} of {wanted}, again {repeated}; kept {kept}")
    return 0 if (receipts, repeated, kept) == (wanted, wanted, wanted) else 1


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--findings", type=int, default=1000)
    words.add_argument("--phones", type=int, default=20)
    words.add_argument("--side", type=int, default=1600)
    told = words.parse_args()
    raise SystemExit(main(told.findings, told.phones, told.side))
