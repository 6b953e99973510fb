"""True and false claims made of a shop's own records, by the thousand: how many of either a shopper would read.

    python benchmarks/grounding.py [--shop var/shop] [--products 200]

Every claim is a sentence of a template with a value in it: the product's own, or one that the catalogue has and the
product has not (no word of it, or of anything it is a kind of, stands in its record). Prices are true, or another's.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from floorwalker.assistant.briefing import Briefing
from floorwalker.assistant.cards import cards_of, money, value_words
from floorwalker.assistant.grounding.check import Checker
from floorwalker.assistant.grounding.ground import ground_of
from floorwalker.assistant.grounding.words import Words
from floorwalker.assistant.hangul import with_particle
from floorwalker.assistant.understood import Understood
from floorwalker.catalog.lexicon import Lexicon, load_lexicon, normalise
from floorwalker.catalog.product import Item, Lang
from floorwalker.catalog.store import ProductStore
from floorwalker.retrieval.query import Found, Hit, Query

CARDS = 8


@dataclass(frozen=True)
class Catalogue:
    """What claims are made of."""

    facets: Mapping[str, Mapping[str, int]]
    lexicon: Lexicon


TEMPLATES: Mapping[str, Mapping[Lang, tuple[str, ...]]] = {
    "colour": {
        "ko": ("[1]의 색상은 {}예요.", "{} 색상인 [1]을 추천해요."),
        "en": ("[1] is {}.", "I suggest [1] in {}."),
    },
    "material": {"ko": ("[1]은 {} 소재예요.", "[1]의 소재는 {}예요."), "en": ("[1] is made of {}.",)},
    "pattern": {"ko": ("[1]은 {} 무늬예요.",), "en": ("[1] has a {} pattern.",)},
    "category": {"ko": ("[1]은 {}예요.",), "en": ("[1] is a {}.",)},
    "brand": {"ko": ("[1]은 {} 제품이에요.",), "en": ("[1] is by {}.",)},
    "author": {"ko": ("[1]은 {}의 작품이에요.",), "en": ("[1] was written by {}.",)},
    "gender": {"ko": ("[1]은 {} 상품이에요.",), "en": ("[1] is a {} item.",)},
    "price": {"ko": ("[1]은 {}이에요.", "{}인 [1]을 보세요."), "en": ("[1] costs {}.", "At {}, [1] is a good choice.")},
}  # fmt: skip


def claims(
    item: Item, others: list[Item], catalogue: Catalogue, lang: Lang, rng: random.Random
) -> Iterator[tuple[str, str, bool]]:
    """Facet, sentence, whether it is true."""
    facets = catalogue.facets
    for facet, templates in TEMPLATES.items():
        if facet == "price":
            own = item.product.price
            wrong = [
                o.product.price for o in others if o.product.price and own and o.product.price.amount != own.amount
            ]
            values = [(money(own.amount, own.currency, lang), True)] if own else []
            values += [(money(w.amount, w.currency, lang), False) for w in rng.sample(wrong, min(1, len(wrong)))]
        else:
            mine = item.product.facets.get(facet, ())
            mine = mine[-1:] if facet == "category" else mine[:1]
            values = [(value_words(v, facet, lang, catalogue.lexicon), True) for v in mine]
            far = [
                v
                for v in facets.get(facet, ())
                if mine and v not in item.product.facets[facet] and _foreign(v, facet, item, catalogue.lexicon)
            ]
            values += [
                (value_words(v, facet, lang, catalogue.lexicon), False) for v in rng.sample(far, min(1, len(far)))
            ]
        for value, true in values:
            for template in templates[lang]:
                yield facet, template.replace("{}예요", with_particle(value, "이에요/예요")).format(value), true


def _foreign(value: str, facet: str, item: Item, lexicon: Lexicon) -> bool:
    """Whether nothing in the record could be meant by the value."""
    terms = lexicon.find(value, facet)
    if any(normalise(v) == "unisex" for v in item.product.facets.get(facet, ())):
        return False  # what is for everybody is for women, too
    near = {t.key for t in terms} | {key for t in terms for key in t.broader}
    words = {normalise(value), *(normalise(w) for t in terms for w in (*t.en, *t.ko))}
    text = normalise(" ".join((*item.product.names.values(), *item.product.descriptions.values())))
    own = {t for v in item.product.facets.get(facet, ()) for t in lexicon.find(v, facet)}
    kin = {t.key for t in own} | {key for t in own for key in t.broader}
    return not (near & kin) and not any(w and w in text for w in words) and bool(terms or facet in ("brand", "author"))


def told(items: list[Item], catalogue: Catalogue, lang: Lang) -> Briefing:
    query = Query(lang=lang)
    found = Found(query, tuple(Hit(i.product.product_id, 1.0, {}) for i in items))
    by_id = {i.product.product_id: i for i in items}
    return Briefing(
        lang=lang, understood=Understood(intent="find", query=query), lexicon=catalogue.lexicon, shop_name="Corner",
        found=found, cards=cards_of(found, by_id, catalogue.lexicon), items=by_id, size=len(items),
        facets=catalogue.facets,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shop", type=Path, default=Path("var/shop"))
    parser.add_argument("--products", type=int, default=200)
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    args = parser.parse_args()
    rng, count, bad, spent = random.Random(1), Counter[tuple[str, str, bool]](), Counter[tuple[str, str, bool]](), 0.0
    with closing(ProductStore(args.shop)) as store:
        catalogue = Catalogue(store.facets(), load_lexicon())
        words = Words(catalogue.lexicon, catalogue.facets)
        ids = sorted(store.ids())
        items = list(store.get(rng.sample(ids, min(len(ids), args.products + CARDS))).values())
        for at in range(len(items) - CARDS):
            shown = items[at : at + CARDS]
            for lang in ("ko", "en"):
                ground = ground_of(told(shown, catalogue, lang), words)
                for facet, sentence, true in claims(shown[0], shown[1:], catalogue, lang, rng):
                    began = time.process_time()
                    verdict = Checker(ground).check(sentence)
                    spent += time.process_time() - began
                    count[facet, lang, true] += 1
                    if (verdict.fate == "kept") != true:
                        bad[facet, lang, true] += 1
                        if args.show:
                            print("LOST" if true else "LIE ", sentence, "|", shown[0].name(lang), "|", verdict.why)
    print("| claims about | true, lost (ko) | true, lost (en) | false, let through (ko) | false, let through (en) |")
    print("|---|---:|---:|---:|---:|")
    for facet in TEMPLATES:
        cells = [
            f"{bad[facet, lang, true]} of {count[facet, lang, true]}" for true in (True, False) for lang in ("ko", "en")
        ]
        print(f"| {facet} | {' | '.join(cells)} |")
    print(f"{count.total()} claims, {1000 * spent / count.total():.2f} ms each")


if __name__ == "__main__":
    main()
