"""A loopback HTTP server whose answers are a function: the ground that the doubles of providers stand on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MAX_BODY = 40_000_000
"""Bytes of one request; more is answered with 413."""
_WAIT_S = 10.0
"""How long a connection may stay silent."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """`body`: bytes, or pieces that are sent one by one; an exception among them breaks the connection there."""

    status: int = 200
    body: bytes | Iterable[bytes | Exception] = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Wire:
    """Answers each request by `answer`; `first` are given out before that, once each. `asked` keeps the requests."""

    def __init__(self, answer: Callable[[Asked], Reply]) -> None:
        self.asked: list[Asked] = []
        self.first: list[Reply] = []
        self._answer, self._lock = answer, threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def reply(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            waiting = self.first.pop(0) if self.first else None
        return waiting or self._answer(asked)

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def serving(answer: Callable[[Asked], Reply]) -> Iterator[Wire]:
    wire = Wire(answer)
    try:
        yield wire
    finally:
        wire.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


def _handler(wire: Wire) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = _WAIT_S
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            if length > MAX_BODY:
                self.close_connection = True
                return self._send(Reply(413))
            headers = {name.casefold(): value for name, value in self.headers.items()}
            return self._send(wire.reply(Asked(self.command, self.path, headers, self.rfile.read(length))))

        def do_GET(self) -> None:
            self.do_POST()

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if isinstance(reply.body, bytes):
                self.send_header("content-length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)
                return
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()
            for piece in reply.body:
                if isinstance(piece, Exception):
                    self.close_connection = True
                    return
                self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                self.wfile.flush()
            self.wfile.write(b"0\r\n\r\n")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the method it replaces)
            """Tests are quiet."""

    return Handler
