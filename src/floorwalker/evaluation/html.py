"""HTML by elements: whatever is not markup is escaped, so that no name in a catalogue can become any."""

from __future__ import annotations

from html import escape


class Markup(str):
    """Text that is HTML already. Made by `tag` and `joined` only."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """`tag("p", "a < b", class_="x")`; attributes that are None are left out, a trailing underscore is dropped."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in ("img", "meta", "br"):
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{joined(*children)}</{name}>")


def joined(*parts: str) -> Markup:
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))
