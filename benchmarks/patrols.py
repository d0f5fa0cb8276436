"""1,000 problems with photographs from 20 phones at once, against the bare upload of the same bytes.

    .venv/bin/python -m benchmarks.patrols [--findings 1000] [--phones 20] [--side 1600]

The phones send as the app does: records by the handful, photographs one by one, each with its fingerprint; then all
is sent a second time. Beside it the same bytes go to a server that only reads them and answers. What counts: nothing is
lost, nothing is there twice, and how many times longer the receipts take than the bare upload.
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
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


def timed(phones: list[Phone], port: int | None = None) -> tuple[float, int]:
    began = time.perf_counter()
    with ThreadPoolExecutor(len(phones)) as pool:
        receipts = sum(pool.map(lambda one: one.send(port), phones))
    return time.perf_counter() - began, receipts


def main(findings: int, phones: int, side: int) -> int:
    from benchmarks.patrols_town import served

    each = -(-findings // phones)
    with served(phones, each, pictures(each * PHOTOS, side)) as (made, count):
        for one in made:
            one.sign_in()
        bare = ThreadingHTTPServer(("127.0.0.1", 0), Bare)
        threading.Thread(target=bare.serve_forever, daemon=True).start()
        plain, _ = timed(made, bare.server_port)
        first, receipts = timed(made)
        again, repeated = timed(made)
        bare.shutdown()
        kept = count()
    wanted = phones * each * (1 + PHOTOS)
    size = sum(len(photo) for one in made for photo in one.photos) / 1e6
    print(f"{phones * each} findings, {phones * each * PHOTOS} photographs, {size:.0f} MB from {phones} phones")
    print(f"bare upload {plain:.2f} s · with receipts {first:.2f} s ({first / plain:.1f} times) · again {again:.2f} s")
    print(f"receipts {receipts} of {wanted}, again {repeated}; kept {kept}")
    return 0 if (receipts, repeated, kept) == (wanted, wanted, wanted) else 1


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--findings", type=int, default=1000)
    words.add_argument("--phones", type=int, default=20)
    words.add_argument("--side", type=int, default=1600)
    told = words.parse_args()
    raise SystemExit(main(told.findings, told.phones, told.side))
