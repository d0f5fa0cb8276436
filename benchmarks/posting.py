"""A client that costs little: one connection kept open, a request written as bytes, the answer read by its length."""

import json
import socket


class Poster:
    """Posts JSON to one address of a local server, over one connection that is made anew once it breaks."""

    def __init__(self, port: int, path: str):
        self.port = port
        self.head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n".encode()
        self.socket: socket.socket | None = None
        self.rest = b""

    def post(self, told: dict) -> tuple[int, bytes]:
        """Status and body.

        :raises OSError: if the connection broke before the whole answer was there.
        """
        body = json.dumps(told).encode()
        try:
            self._open().sendall(self.head + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
            return self._answer()
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        if self.socket is not None:
            self.socket.close()
        self.socket, self.rest = None, b""

    def _open(self) -> socket.socket:
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=30)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self.socket

    def _answer(self) -> tuple[int, bytes]:
        head, _, rest = self._until(lambda got: b"\r\n\r\n" in got).partition(b"\r\n\r\n")
        length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        self.rest = rest
        body = self._until(lambda got: len(got) >= length)
        self.rest = body[length:]
        return int(head[9:12]), body[:length]

    def _until(self, enough) -> bytes:
        got = self.rest
        while not enough(got):
            more = self._open().recv(65536)
            if not more:
                raise ConnectionResetError("closed before the whole answer was there")
            got += more
        return got
