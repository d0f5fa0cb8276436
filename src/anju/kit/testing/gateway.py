"""A gateway for text messages that really listens, for every room's tests."""

import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest


@dataclass
class Gateway:
    """A city's gateway for text messages, as it really listens.

    :ivar hangs: takes the message and closes without an answer.
    """

    url: str
    taken: list[dict] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    answers: int = 200
    hangs: bool = False


@pytest.fixture
def gateway(settings):
    found = Gateway(url="")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.taken.append({"type": self.headers["Content-Type"], **json.loads(body)})
            found.keys.append(self.headers["Idempotency-Key"])
            if found.hangs:
                self.close_connection = True
                return
            self.send_response(found.answers)
            self.end_headers()

        def log_message(self, *_args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    found.url = settings.SMS_WEBHOOK_URL = f"http://127.0.0.1:{server.server_port}/"
    yield found
    server.shutdown()
    server.server_close()
