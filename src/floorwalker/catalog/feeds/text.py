"""Texts as feeds hold them -> plain text."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from floorwalker.catalog.product import Lang

_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--|!\[CDATA\[.*?\]\])>", re.DOTALL)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n\s*")
_HANGUL = re.compile(r"[\uac00-\ud7a3\u3131-\u318e]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028\u2029\ufeff\ufffd]")
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figure",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
        "section", "table", "tbody", "td", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
_SILENT = frozenset(("script", "style", "template", "noscript", "iframe", "svg", "head", "title"))
_EMPTY = frozenset(
    (
        "", "-", "--", ".", "none", "null", "nil", "nan", "n/a", "na", "#n/a", "undefined", "unknown",
        "not available", "not applicable", "no rating available", "없음", "해당없음", "해당 없음", "미정", "정보없음",
        "정보 없음",
    )
)  # fmt: skip


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)

    def unknown_decl(self, data: str) -> None:
        if data.startswith("CDATA["):
            self.parts.append(data[6:])


def plain(text: str) -> str:
    """Without HTML, whether written once or escaped again and again; one space between words, one break between lines.

    Inline tags join without a space, for feeds cut one sentence over many <span>s.
    """
    for _ in range(4):
        if _TAG.search(text):
            parser = _Text()
            parser.feed(text)
            parser.close()
            text = "".join(parser.parts)
        elif _ENTITY.search(text) and (unescaped := html.unescape(text)) != text:
            text = unescaped
        else:
            break
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def line(text: str) -> str:
    """Plain text on one line: for names and values."""
    return " ".join(plain(text).split())


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: "", "-", "N/A", "No rating available", "없음"."""
    return text.strip().casefold() in _EMPTY


def language(text: str) -> Lang:
    """By script: Korean as soon as there is any Hangul, for Korean shops mix in English words and never the reverse."""
    return "ko" if _HANGUL.search(text) else "en"
