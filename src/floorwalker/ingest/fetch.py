"""Pictures from the web: with limits, and never from inside the shop's own network unless allowed."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from floorwalker.errors import ImageError
from floorwalker.inference.images import MAX_BYTES

if TYPE_CHECKING:
    import httpx

_HOPS = 5
_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))


class Fetcher:
    """Safe to use from several threads."""

    def __init__(
        self,
        *,
        max_bytes: int = MAX_BYTES,
        timeout: float = 15.0,
        retries: int = 2,
        pause: float = 0.5,
        allow_private: bool = False,
    ) -> None:
        """`timeout`: seconds for connecting and between two pieces; ten times that for a whole picture.
        `pause`: seconds before the first retry, doubled for each. `allow_private`: addresses of this network too."""
        self._max_bytes, self._timeout, self._retries = max_bytes, timeout, retries
        self._pause, self._allow_private = pause, allow_private
        self._opened: httpx.Client | None = None
        self._lock = threading.Lock()

    def fetch(self, url: str) -> bytes:
        """The bytes under `url`. Raises ImageError with the reason."""
        import httpx

        for attempt in range(self._retries + 1):
            if attempt:
                time.sleep(self._pause * 2 ** (attempt - 1))
            try:
                return self._follow(url)
            except _TryAgainError as exc:
                reason = str(exc)
            except httpx.TransportError as exc:
                reason = f"The address cannot be reached: {exc or type(exc).__name__}."
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as exc:
                raise ImageError(f"The address cannot be used: {exc}.") from exc
        raise ImageError(reason)

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()

    def _client(self) -> httpx.Client:
        import httpx

        with self._lock:
            if self._opened is None:
                # Proxies of the environment are not used: behind one nobody can tell where a request ends up.
                self._opened = httpx.Client(timeout=self._timeout, follow_redirects=False, trust_env=False)
            return self._opened

    def _follow(self, url: str) -> bytes:
        for _ in range(_HOPS):
            self._check_address(url)
            with self._client().stream("GET", url, headers={"Accept": "image/*,*/*;q=0.5"}) as response:
                self._check_peer(response)
                if response.is_redirect and (target := response.headers.get("location")):
                    url = urljoin(url, target)
                    continue
                if response.status_code in _AGAIN:
                    raise _TryAgainError(f"The server answered {response.status_code}.")
                if not response.is_success:
                    raise ImageError(f"The server answered {response.status_code}.")
                return self._body(response)
        raise ImageError("The address redirects too often.")

    def _body(self, response: httpx.Response) -> bytes:
        ends = time.monotonic() + 10 * self._timeout
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > self._max_bytes:
                raise ImageError(f"The picture is too large: more than {self._max_bytes // 1_000_000} MB.")
            if time.monotonic() > ends:
                raise _TryAgainError("The picture comes too slowly.")
        return bytes(body)

    def _check_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ImageError("Only http and https addresses are read.")
        if self._allow_private:
            return
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 0, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as exc:
            raise _TryAgainError(f"The host {parts.hostname} is not known.") from exc
        for entry in found:
            self._refuse_private(str(entry[4][0]))

    def _check_peer(self, response: httpx.Response) -> None:
        """The name may have led elsewhere than a moment ago: what counts is where the connection ended."""
        stream = response.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        if peer and not self._allow_private:
            self._refuse_private(str(peer[0]))

    @staticmethod
    def _refuse_private(address: str) -> None:
        ip = ipaddress.ip_address(address.partition("%")[0])
        mapped = getattr(ip, "ipv4_mapped", None) or ip
        if not mapped.is_global or mapped.is_multicast:
            raise ImageError(
                "The address leads into a private network, which is refused unless private addresses are allowed."
            )


class _TryAgainError(Exception):
    """What another attempt may mend."""
