"""The read path: a query in; products, and the reasons for them, out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Literal

from floorwalker.catalog.lexicon import Lexicon, normalise
from floorwalker.index.ports import AnyOf, Between, Filter, Index, NoneOf, steady
from floorwalker.inference.ports import Describer, JointEmbedder, TextEmbedder
from floorwalker.retrieval import browse, compose, filters, plan, relax, rerank
from floorwalker.retrieval.anchors import Anchor
from floorwalker.retrieval.background import Background
from floorwalker.retrieval.embeddings import Embeddings
from floorwalker.retrieval.facts import Facts
from floorwalker.retrieval.fusion import Ranking, Scores, by_rank, by_strength, by_turns, share_of
from floorwalker.retrieval.lists import IMAGE, Lists
from floorwalker.retrieval.looks import Looks
from floorwalker.retrieval.plan import Probe
from floorwalker.retrieval.pointing import Pointing
from floorwalker.retrieval.ports import Items, Tokens
from floorwalker.retrieval.query import Found, Hit, Query, Wish
from floorwalker.retrieval.reasons import reasons
from floorwalker.retrieval.relevance import Floor, Relevance, Verdict
from floorwalker.retrieval.strategies import SHOP, Strategy
from floorwalker.retrieval.traits import Traits
from floorwalker.retrieval.typed import Typed

_PRICED_SHARE = 0.6
"""Of the best score: who has less is not what was asked for, however cheap."""
_OTHER_KIND_BASE = 0.5
_MANY = 20_000
_NAMESAKES = 5
"""Products, the best by their words, whose names are looked at."""


@dataclass(slots=True)
class _Search:
    """What comes together during one search."""

    query: Query
    strategy: Strategy
    where: Filter = ()
    rankings: dict[str, Ranking] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    unmet: tuple[Wish, ...] = ()
    looks: tuple[Wish, ...] = ()
    """Wishes that only the eye can tell about."""
    timings: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.timings[step] = self.timings.get(step, 0.0) + (time.perf_counter() - start) * 1000

    def keep(self, rankings: Sequence[Ranking]) -> Sequence[Ranking]:
        self.rankings.update((ranking.name, ranking) for ranking in rankings)
        return rankings


class Retriever:
    """Thread-safe; holds nothing but caches."""

    def __init__(
        self,
        index: Index,
        store: Items,
        joint: JointEmbedder,
        text: TextEmbedder,
        describer: Describer,
        analyser: Tokens,
        lexicon: Lexicon,
        *,
        speller: Tokens | None = None,
        fusion: Literal["strength", "rank"] = "strength",
        out_of_stock: Literal["down", "hide"] = "down",
        depth: int = 150,
        pool: int = 50,
        diversity: float = 0.1,
        floor: Floor | None = None,
        strategy: Strategy = SHOP,
    ) -> None:
        """`depth`: products a list holds; `pool`: how many of the fused ones are looked at closely; `strategy`: how to
        search where a search does not say it; `speller`: the analysis with guesses for misspelt words, if there is one.
        """
        tokens = speller or analyser
        self._index, self._store, self._tokens, self._lexicon = index, store, tokens, lexicon
        self._analyser = analyser
        self._embeddings = Embeddings(joint, text, describer)
        self._lists = Lists(index, Background(index), depth)
        self._facts = Facts(index, store, lexicon)
        self._pointing = Pointing(index, self._lists, store, self._facts, self._embeddings, analyser, lexicon)
        self._looks = Looks(index, self._embeddings, lexicon)
        self._relevance = Relevance(index, analyser, tokens, lexicon, floor or Floor())
        self._fusion, self._strategy = strategy.fusion or fusion, strategy
        self._hide = out_of_stock == "hide"
        self._depth, self._pool, self._diversity = depth, pool, diversity

    def warm(self) -> None:
        """Builds what the first search needs: of words that a product has, and of one that has to be guessed."""
        names = [item.name("en") for item in self._store.get(self._index.matching((), 1)).values()]
        for text in (*names, "floorwalkre"):
            self.search(Query(text=text))
        self._facts.warm()

    @property
    def strategy(self) -> Strategy:
        """How it searches where a search does not say it."""
        return self._strategy

    def search(self, query: Query, strategy: Strategy | None = None) -> Found:
        """The best `query.k` products, and what had to be dropped to find any. No hits: nothing here is an answer."""
        with steady(self._index):
            return self._search(query, strategy or self._strategy)

    def _search(self, query: Query, strategy: Strategy) -> Found:
        query = self._readable(strategy.asked(query))
        search = _Search(query, strategy)
        with search.timed("filter"):
            hidden = self._hidden()
            seen = frozenset(compose.LOOKS) - self._store.facets().keys()
            query, untold = relax.without_untold(
                query, lambda number: bool(self._index.matching((Between(number),), 1))
            )
            query, dropped = relax.relax(
                query, lambda q: bool(self._index.matching(filters.where(q, seen) + hidden, 1))
            )
            search.query, search.where = query, filters.where(query, seen) + hidden
            search.looks = tuple(wish for wish in query.wanted if wish.facet in seen and wish.values)
        with search.timed("point"):
            search.anchors = self._pointing.anchors(query)
        with search.timed("search"):
            scores = self._scores(search)
            query = search.query
        with search.timed("rank"):
            looked_at = rerank.best(scores, self._looked_at(query))
            known = self._facts.traits(looked_at)
            scores = {i: scores[i] for i in looked_at if i in known}
            scores = self._adjusted(search, scores, known) if strategy.rerank else scores
            order = self._ordered(search, scores, known)
        with search.timed("explain"):
            hits = self._hits(search, {i: scores[i] for i in order})
        search.timings["total"] = sum(search.timings.values())
        return Found(query, hits, (*dropped, *untold, *search.unmet) if hits else (), search.timings)

    def _readable(self, query: Query) -> Query:
        """With photos told in words where the encoder that reads pictures is away."""
        if query.mode == "cross_modal" or all(self._embeddings.photo(photo).any() for photo in query.photos):
            return query
        return replace(query, mode="cross_modal")

    def _looked_at(self, query: Query) -> int:
        """How many of the fused products are read from the store: by price any of them may come first."""
        return max(self._pool, query.k) if query.sort == "relevance" else max(self._depth, browse.SLACK * query.k)

    def _hidden(self) -> Filter:
        """Keeps sold-out products away where the shop hides them; those of unknown stock stay."""
        gone = self._index.matching((Between("stock", None, 0.0),), _MANY) if self._hide else []
        return (NoneOf("product_id", tuple(gone)),) if gone else ()

    # ── scores ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _scores(self, search: _Search) -> Scores:
        """Everyone who may be an answer, with a score in [0, 1]; empty where nobody is."""
        strategy = search.strategy
        probes = plan.text_probes(search.query, self._embeddings, self._tokens)
        probes = [strategy.weighed(probe, strategy.text) for probe in probes]
        only_constraints = not search.anchors and search.query.sort != "relevance" and not plan.rest(search.query)
        if search.looks and search.anchors:
            probes.append(plan.look_probe(search.looks, self._embeddings))
        if only_constraints or not (search.anchors or probes):
            return self._unranked(search)
        words = search.keep([ranking for probe in probes for ranking in self._lists.of(probe, search.where)])
        parts = [self._by_anchor(search, anchor, words) for anchor in search.anchors] or [self._fuse(search, words)]
        verdict = self._verdict(search)
        search.unmet = (*search.unmet, *verdict.unmet)
        if verdict.only:
            search.query = replace(search.query, text=verdict.only)
            search.rankings.clear()
            return self._scores(search)
        if not verdict.answers:
            return {}
        return self._weighed(search, by_turns(parts)) if strategy.rerank else by_turns(parts)

    def _fuse(self, search: _Search, rankings: Sequence[Ranking]) -> Scores:
        return by_strength(rankings) if (search.strategy.fusion or self._fusion) == "strength" else by_rank(rankings)

    def _weighed(self, search: _Search, scores: Scores) -> Scores:
        """By how exactly, and how surely, the wishes are met."""
        named = rerank.exact([w for w in search.query.wanted if w not in search.looks], self._lexicon)
        if not named and not search.looks:
            return scores
        known = self._facts.of(rerank.best(scores, 2 * self._depth))
        scores = {i: scores[i] * rerank.exactness(own, named) for i, own in known.items()}
        for wish in search.looks:
            factors = self._looks.factors(list(scores), wish, known)
            scores = {i: score * factors[i] for i, score in scores.items()}
        return scores

    def _by_anchor(self, search: _Search, anchor: Anchor, words: Sequence[Ranking]) -> Scores:
        """Looks alike, is of the kind it leans to, and has the words where any are left."""
        strategy = search.strategy
        looks = search.keep(self._lists.of(strategy.weighed(anchor.probe, strategy.photo), search.where))
        scores = self._fuse(search, [*looks, *words])
        if not (anchor.leaning and strategy.rerank):
            return scores
        other_kind = any(wish.facet == "category" for wish in search.query.wanted)
        known = self._facts.of(rerank.best(scores, self._depth))
        # Pictures of different kinds hardly resemble each other: then what stays decides, likeness only among equals.
        base = _OTHER_KIND_BASE if other_kind else 0.0
        agreement = compose.Agreement(
            anchor.leaning, other_kind=other_kind, other_look=compose.changes_look(search.query)
        )
        agreed = {i: (base + (1 - base) * scores[i]) * agreement.of(own) for i, own in known.items()}
        if anchor.itself is None:
            return agreed
        those = (AnyOf("product_id", tuple(agreed)),)
        (alike,) = self._lists.of(Probe({IMAGE: anchor.itself}, {}, {IMAGE: 1.0}), those)
        return rerank.itself_first(agreed, alike)

    def _unranked(self, search: _Search) -> Scores:
        """Only constraints: whoever passes is as good as any other; those asked about keep their order."""
        query = search.query
        if query.sort != "relevance" and not query.only:
            ids = browse.at_the_end(self._index, search.where, query.k, cheapest=query.sort == "price_asc")
        else:
            ids = self._index.matching(search.where, self._depth)
        place = {product_id: n for n, product_id in enumerate(query.only)}
        return {i: 1.0 - 0.5 * place.get(i, 0) / max(len(place), 1) for i in ids}

    def _verdict(self, search: _Search) -> Verdict:
        """Whether there is evidence that what was found is what was asked for."""
        query = search.query
        if query.only:
            return Verdict(True)
        rankings = list(search.rankings.values())
        if query.photos and search.where and not query.wanted:
            # What a photo shows may be just what was refused: whether the shop has such things is told by all of them.
            shown = [plan.photo_probe(self._embeddings.photo(photo)) for photo in query.photos]
            rankings += [look for probe in shown for look in self._lists.of(probe, ())]
        verdict = self._relevance.judge(query, search.where, rankings, pointed=bool(search.anchors))
        named = not verdict.answers and self._is_a_name(query.text, search.rankings.get(plan.WORDS))
        return Verdict(True) if named else verdict

    def _is_a_name(self, text: str, words: Ranking | None) -> bool:
        """Whether some product is called so: then it is here, whatever kinds of things its name speaks of. A single
        word is often said of other things than what has it in its name; it has to be the whole name, without its
        spaces (죄와벌)."""
        asked = normalise(text)
        if words is None or not asked:
            return False
        known = self._facts.traits([scored.product_id for scored in words.scored[:_NAMESAKES]]).values()
        names = [name for own in known for name in own.squeezed]
        return any(asked in name for name in names) if " " in text.strip() else asked in names

    # ── order ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _adjusted(self, search: _Search, scores: Scores, known: Mapping[str, Traits]) -> Scores:
        typed = Typed(plan.rest(search.query), self._analyser)
        return rerank.adjust(scores, known, search.query.text, typed, share_of(search.rankings.values(), plan.WORDS))

    def _ordered(self, search: _Search, scores: Scores, known: Mapping[str, Traits]) -> list[str]:
        query = search.query
        if query.sort != "relevance":
            top = max(scores.values(), default=0.0)
            close = [i for i in rerank.best(scores, len(scores)) if scores[i] >= _PRICED_SHARE * top]
            return rerank.in_price_order(close, known, cheapest=query.sort == "price_asc")[: query.k]
        if not search.strategy.rerank:
            return rerank.best(scores, query.k)
        pool = {i: scores[i] for i in rerank.best(scores, max(self._pool, query.k))}
        vectors = self._index.vectors(list(pool), "image") if self._diversity else {}
        return rerank.diverse(pool, vectors, query.k, self._diversity)

    def _hits(self, search: _Search, scores: Scores) -> tuple[Hit, ...]:
        """`scores`: of those to show, best first."""
        items = self._store.get(list(scores))
        fields: dict[str, dict[str, float]] = {product_id: {} for product_id in items}
        ranks: dict[str, dict[str, int]] = {product_id: {} for product_id in items}
        for name, ranking in search.rankings.items():
            for rank, scored in enumerate(ranking.scored, 1):
                if (own := fields.get(scored.product_id)) is not None:
                    own[name], ranks[scored.product_id][name] = round(scored.score, 4), rank
        stays = search.anchors[0].leaning if len(search.anchors) == 1 else {}
        left = plan.rest(search.query)
        return tuple(
            Hit(
                i,
                round(scores[i], 4),
                fields[i],
                reasons(item, search.query, left, search.rankings, fields[i], stays, self._lexicon),
                ranks[i],
            )
            for i, item in items.items()
        )
