"""The chat's document: what the shop alone knows, filled into the first view that was drawn when the page was built.

The marks of `web/src/first/view.ts`: `{{name}}` is replaced; what stands between `{{if name}}` and `{{fi name}}` is
left out where there is none; what stands between `{{each}}` and `{{end}}` is repeated, a mark in it being of a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from floorwalker.catalog.product import Lang
from floorwalker.server.front import ShopView

_PART = re.compile(r"\{\{if (\w+)\}\}(.*?)\{\{fi \1\}\}", re.DOTALL)
_MARK = re.compile(r"\{\{each\}\}(?P<item>.*?)\{\{end\}\}|\{\{(?P<name>\w+)\}\}", re.DOTALL)

Values = Mapping[str, str | list[str]]


def document(template: str, name: str, lang: Lang, shop: ShopView | None) -> str:
    """The page in `lang`. Without a shop that has something to show and takes photos, its program draws everything."""
    if shop is None or not shop.products or not shop.limits.photos:
        there: set[str] = set()
        values: Values = {"lang": lang, "name": name, "shop": _json(shop)}
    else:
        prompts, samples = shop.prompts[lang], [sample.name[lang] for sample in shop.samples]
        parts = {"view": True, "own_keys": shop.own_keys, "prompts": bool(prompts), "samples": bool(samples)}
        there = {part for part, present in parts.items() if present}
        values = {
            "lang": lang,
            "name": name,
            "products": f"{shop.products:,}",
            "prompt": prompts,
            "sample": samples,
            "shop": _json(shop),
        }
    return _filled(_kept(template, there), values)


def _kept(template: str, there: set[str]) -> str:
    return _PART.sub(lambda part: _kept(part[2], there) if part[1] in there else "", template)


def _filled(template: str, values: Values) -> str:
    """One pass, so that what is filled in is never looked at for marks."""

    def fill(mark: re.Match[str]) -> str:
        if (item := mark["item"]) is not None:
            names = {name for name in _names(item) if isinstance(values[name], list)}
            count = max(len(values[name]) for name in names)
            return "".join(_filled(item, {**values, **{name: values[name][n] for name in names}}) for n in range(count))
        value = values[mark["name"]]
        assert isinstance(value, str)
        return value if mark["name"] == "shop" else escape(value)

    return _MARK.sub(fill, template)


def _names(item: str) -> list[str]:
    return [mark["name"] for mark in _MARK.finditer(item)]


def _json(shop: ShopView | None) -> str:
    """JSON that cannot end the element it stands in."""
    return "null" if shop is None else shop.model_dump_json().replace("<", "\\u003c")
