"""XML of any shape (RSS, Atom, a library's own): the products are the elements that repeat."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from xml.etree.ElementTree import ParseError

from floorwalker.catalog.feeds.encoding import open_bytes
from floorwalker.catalog.feeds.rows import Rejection, Row, Value
from floorwalker.errors import FeedError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_Tags = tuple[str, ...]
_HTML = frozenset(
    (
        "a", "b", "big", "blockquote", "br", "center", "dd", "div", "dl", "dt", "em", "font", "h1", "h2",
        "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "s", "small", "span", "strike",
        "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    )
)  # fmt: skip
_VOID = frozenset(("br", "hr", "img"))
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_EXPAT = frozenset(("utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1"))


class Xml:
    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(self) -> Iterator[Row | Rejection]:
        items = _item_path(self._path)
        if items is None:
            raise FeedError(f"{self._path.name} holds no element that repeats, so no products were found in it.")
        number = 0
        for path, element in _ends(self._path):
            if path == items:
                number += 1
                yield Row(number, _values(element))
                element.clear()


def _ends(file: Path) -> Iterator[tuple[_Tags, Element]]:
    """Every element when it is complete, with the tags that lead to it."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    path: list[str] = []
    try:
        with _open(file) as data:
            for event, element in iterparse(data, events=("start", "end"), forbid_dtd=False):
                if event == "start":
                    path.append(_local(element.tag))
                else:
                    yield tuple(path), element
                    path.pop()
    except ParseError as exc:
        raise FeedError(f"{file.name} is not valid XML: {exc}.") from exc
    except DefusedXmlException as exc:
        raise FeedError(f"{file.name} declares entities of its own, which can be an attack: it was not read.") from exc
    except (ValueError, LookupError) as exc:
        raise FeedError(f"{file.name} is in an encoding that cannot be read: {exc}.") from exc


@contextmanager
def _open(file: Path) -> Iterator[BinaryIO]:
    """The file's bytes; rewritten as UTF-8 where they are in an encoding (EUC-KR, Shift-JIS) that expat cannot read."""
    with open_bytes(file) as data:
        found = _ENCODING.match(data.read(200))
        data.seek(0)
        name = found[1].decode("ascii").lower() if found else "utf-8"
        if name in _EXPAT:
            yield data
            return
        name = "cp949" if name in ("euc-kr", "euc_kr", "ks_c_5601-1987", "ksc5601", "ms949") else name
        text = data.read().decode(name, errors="replace")
        yield io.BytesIO(text[text.index("?>") + 2 :].encode())


def _item_path(file: Path) -> _Tags | None:
    """The path whose elements repeat and hold most: count times the kinds of children, the outermost of equals."""
    count: dict[_Tags, int] = defaultdict(int)
    children: dict[_Tags, set[str]] = defaultdict(set)
    for path, element in _ends(file):
        count[path] += 1
        if len(path) > 1:
            children[path[:-1]].add(path[-1])
        children[path].update(f"@{name}" for name in element.attrib)
        element.clear()
    rich = [p for p in count if len(p) > 1 and any(c not in _HTML for c in children[p]) and p[-1] not in _HTML]
    repeated = [p for p in rich if count[p] > 1]
    if repeated:
        return max(repeated, key=lambda p: (count[p] * len(children[p]), -len(p)))
    return max(rich, key=lambda p: (len(children[p]), -len(p)), default=None)


def _local(tag: object) -> str:
    """Without the namespace; `g:price` and `price` are one field."""
    return str(tag).rpartition("}")[2]


def _values(item: Element) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, text in _leaves(item, ""):
        before = values.get(name)
        if before is None:
            values[name] = text
        elif isinstance(before, list):
            before.append(text)
        else:
            values[name] = [before, text]
    return values


def _leaves(element: Element, prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if value.strip():
            yield f"{prefix}{_local(name)}", value.strip()
    for child in element:
        name = f"{prefix}{_local(child.tag)}"
        if len(child) == 0 or _is_html(child):
            text = _markup(child) if len(child) else (child.text or "")
            if text.strip():
                yield name, text.strip()
            for key, value in child.attrib.items():
                if value.strip():
                    yield f"{name}.{_local(key)}", value.strip()
        else:
            yield from _leaves(child, f"{name}.")


def _is_html(element: Element) -> bool:
    """Whether all that is below is text with tags of HTML, not fields; an <img> with text in it is a field."""
    below = list(element.iter())[1:]
    return all(_local(e.tag).lower() in _HTML and not (_local(e.tag).lower() in _VOID and e.text) for e in below)


def _markup(element: Element) -> str:
    """The inner HTML, so that its text is taken out like that of escaped HTML."""
    from xml.etree.ElementTree import tostring

    inner = tostring(element, encoding="unicode")
    return inner[inner.index(">") + 1 : inner.rindex("</")]
