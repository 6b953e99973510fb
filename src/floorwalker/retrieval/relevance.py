"""Whether anything found is an answer at all: a shop that has no refrigerators must not offer its nearest coats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.index.ports import Filter, Index, NoneOf
from floorwalker.retrieval.fusion import Ranking
from floorwalker.retrieval.plan import rest
from floorwalker.retrieval.ports import Tokens
from floorwalker.retrieval.query import Query, Wish

_LONGEST_NAME = 3
"""Words of a name for a kind of thing."""
_SAME = 0.8
"""On the way from arbitrary pictures' likeness to identity: a photo of the very thing, somewhat cut, turned or dim."""
_TOGETHER = 1.02
"""A product that has two words scores more than the best one for either alone."""
_SEVERAL = 5
"""Products that make a word the name of something that is carried rather than a chance mention."""
_PART = 0.5
"""What is above it is a word, or what a misspelt one may mean; below are parts of words."""
_UNSORTED = 0.02
"""Share of products without a category from where on the categories do not tell what a shop carries."""


@dataclass(frozen=True, slots=True)
class Floor:
    """From where on likeness counts as evidence; standard scores, measured with `benchmarks/search.py`."""

    meaning: float = 6.5
    """Of the best product in a text field, where no product has any of the words."""
    look: float = 2.0
    """Of the best product to a photo."""


@dataclass(frozen=True, slots=True)
class Verdict:
    answers: bool
    unmet: tuple[Wish, ...] = ()
    """Words that nothing found says anything about, as a wish of no facet."""
    only: str = ""
    """What to search by in place of all words, so that nothing is found by those that are unmet."""


class Relevance:
    """Words are the evidence. Vectors always have a nearest neighbour, and it proves little."""

    def __init__(self, index: Index, analyser: Tokens, speller: Tokens, lexicon: Lexicon, floor: Floor) -> None:
        """`speller`: the analysis with guesses for misspelt words; they take time, so only what counts gets them."""
        self._index, self._lexicon, self._floor = index, lexicon, floor
        self._analyser, self._speller = analyser, speller
        self._kinds: tuple[str, frozenset[str] | None] = ("", None)

    def judge(self, query: Query, where: Filter, rankings: Sequence[Ranking], *, pointed: bool) -> Verdict:
        """`pointed`: whether photos or shown products say what is meant."""
        left = rest(query)
        named = pointed or any(wish.facet == "category" for wish in query.wanted)
        if not named and self._names_only_uncarried_kinds(query.text):
            return Verdict(False)
        if not left:
            return Verdict(bool(query.wanted or query.like) or not pointed or self._looks_like(rankings))
        if named:
            return Verdict(True, self._unmet(left, where))
        if self._is_known(left, query, where, rankings):
            return Verdict(True)
        return self._named_last(left, where)

    def _looks_like(self, rankings: Iterable[Ranking]) -> bool:
        # Where all pictures are much alike, the very same one does not stand out either.
        return standout(rankings, "image") >= self._floor.look or closest(rankings, "image") >= _SAME

    def _is_known(self, left: str, query: Query, where: Filter, rankings: Sequence[Ranking]) -> bool:
        """Whether words that no facet took are those of some product."""
        words = self._words(left)
        known = [self._meant(written) for token, written in words.items() if self._exists(token, written, where)]
        if not known:
            return not query.wanted and standout(rankings, "text") >= self._floor.meaning
        if query.wanted or len(words) == 1 or self._names_a_carried_kind(left):
            return True
        # Of several words one alone is no evidence: "coffee beans" are not what a coffee-brown belt is.
        return 2 * len(known) >= len(words) and self._together(known, where)

    def _named_last(self, left: str, where: Filter) -> Verdict:
        """The last word names the thing where several products have it: "shutter screws" are at least screws. Words
        that no product has together with it are unmet."""
        *others, thing = left.split()
        named = self._meant(thing)
        if not others or len(self._index.search_words(named, _SEVERAL, where)) < _SEVERAL:
            return Verdict(False)
        apart = [word for word in others if not self._together([self._meant(word), named], where)]
        if not apart:
            return Verdict(True)
        kept = " ".join(word for word in (*others, thing) if word not in apart)
        return Verdict(True, (Wish("", (), " ".join(apart)),), kept)

    def _unmet(self, left: str, where: Filter) -> tuple[Wish, ...]:
        unmet = [
            word
            for word in left.split()
            if not any(self._exists(token, written, where) for token, written in self._words(word).items())
        ]
        return (Wish("", (), " ".join(unmet)),) if unmet else ()

    def _words(self, text: str) -> dict[str, str]:
        """The tokens of whole words, their parts only where a word has no other form, and how each was written: what
        a misspelt word may mean is not told from its stem."""
        weights = self._analyser.words(text)
        whole = [token for token, weight in weights.items() if weight >= 1.0] or list(weights)
        written = {token: word for word in text.split() for token in self._analyser.words(word)}
        return {token: written.get(token, token) for token in whole}

    def _meant(self, text: str) -> dict[str, float]:
        """The whole words and what misspelt ones may mean."""
        weights = self._speller.words(text)
        return {word: weight for word, weight in weights.items() if weight > _PART} or dict.fromkeys(weights, 1.0)

    def _exists(self, token: str, written: str, where: Filter) -> bool:
        """Whether some product has the word, or what it may mean, or parts that make it up (폴로+티)."""
        if self._index.search_words({token: 1.0}, 1, where) or self._index.search_words(self._meant(written), 1, where):
            return True
        parts = [part for part in self._analyser.words(token) if part != token and part in token]
        made = sum(len(part) for part in parts if self._index.search_words({part: 1.0}, 1, where))
        return bool(parts) and made >= len(token)

    def _together(self, words: Sequence[Mapping[str, float]], where: Filter) -> bool:
        """Whether some product has two of the words; each comes with what it may mean."""
        if len(words) == 1:
            return False
        alone = max(self._best(word, where) for word in words)
        return self._best({t: w for word in words for t, w in word.items()}, where) > _TOGETHER * alone

    def _best(self, words: Mapping[str, float], where: Filter) -> float:
        found = self._index.search_words(words, 1, where)
        return found[0].score if found else 0.0

    # ── kinds of things ──────────────────────────────────────────────────────────────────────────────────────────────

    def _names_only_uncarried_kinds(self, text: str) -> bool:
        """Only where categories can tell: what has none may be of any kind."""
        named = list(self._named(text)) if self._carried() is not None else []
        return bool(named) and not any(self._carries(terms) for terms in named)

    def _names_a_carried_kind(self, text: str) -> bool:
        return self._carried() is not None and any(self._carries(terms) for terms in self._named(text))

    def _named(self, text: str) -> Iterator[tuple[Term, ...]]:
        """The kinds that runs of words name, longest first; words that may also mean a quality are no kinds."""
        words = text.split()
        while words:
            for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
                run = "".join(words[:length])
                terms = self._lexicon.find(run) or self._lexicon.find(next(iter(self._words(run)), ""))
                if terms:
                    break
            if terms and all(term.facet == "category" for term in terms):
                yield terms
            words = words[length if terms else 1 :]

    def _carries(self, terms: Sequence[Term]) -> bool:
        carried = self._carried() or ()
        return any(term.key in carried for term in terms)

    def _carried(self) -> frozenset[str] | None:
        """Lexicon keys of the kinds there are, and of everything they are a kind of; None where too few products have
        a category to say that a kind is not there."""
        snapshot = self._index.snapshot()
        if self._kinds[0] != snapshot.version:
            values = tuple(snapshot.facets.get("category", ()))
            enough = int(snapshot.size * _UNSORTED) + 1
            unsorted = self._index.matching((NoneOf("category", values),), enough) if values else ()
            self._kinds = (snapshot.version, self._kinds_of(values) if values and len(unsorted) < enough else None)
        return self._kinds[1]

    def _kinds_of(self, values: Iterable[str]) -> frozenset[str]:
        waiting = [term for value in values for term in self._lexicon.find(value, "category")]
        keys: set[str] = set()
        while waiting:
            term = waiting.pop()
            if term.key not in keys:
                keys.add(term.key)
                wider = (self._lexicon.terms.get(("category", key)) for key in term.broader)
                waiting += [found for found in wider if found is not None]
        return frozenset(keys)


def standout(rankings: Iterable[Ranking], prefix: str) -> float:
    """The highest standard score at the top of the rankings whose names begin so."""
    tops = (r.standard(r.scored[0].score) for r in rankings if r.scored and r.spread and r.name.startswith(prefix))
    return max(tops, default=0.0)


def closest(rankings: Iterable[Ranking], prefix: str) -> float:
    """The same of closeness."""
    tops = (r.closeness(r.scored[0].score) for r in rankings if r.scored and r.spread and r.name.startswith(prefix))
    return max(tops, default=0.0)
