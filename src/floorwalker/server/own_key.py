"""A shopper's own key to a language model: for one request, from the shop's own page only."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pydantic import SecretStr
from starlette.datastructures import Headers

from floorwalker.server import refusals

HEADER = "x-model-key"
_KEY = re.compile(r"[!-~]{8,512}")


def own_key(headers: Headers, *, allowed: bool) -> SecretStr | None:
    """The key a request brings, wrapped so that no log or error can print it.

    Raises RefusedError where the shop takes none, where it comes from another site's page (which could have been made
    to hand it over), or where it cannot be one.
    """
    given = headers.get(HEADER, "").strip()
    if not given:
        return None
    origin = headers.get("origin", "")
    elsewhere = bool(origin) and urlsplit(origin).netloc != headers.get("host", "")
    if elsewhere or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise refusals.own_key_from_elsewhere()
    if not allowed:
        raise refusals.no_own_keys()
    if not _KEY.fullmatch(given):
        raise refusals.no_key()
    return SecretStr(given)
