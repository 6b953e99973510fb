"""Which products a place in a sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from floorwalker.assistant.grounding.markup import REFERENCE
from floorwalker.index.korean import HANGUL, Morpheme

_SPLIT_EN = re.compile(
    r"[;:]|,?\s+(?:but|while|whereas|although|though|yet|however|and also|plus)\s+|,\s+and\s+(?=\[)|"
    r"(?<!\])\s+and\s+(?=\[\d+\]\s+(?:is|are|was|has|have|comes|costs|at)\b)|"
    r",\s+(?=\[\d+\]\s+(?:is|are|has|have|comes|costs|at|in)\b)",
    re.IGNORECASE,
)
_SPLIT_KO = re.compile(
    r"[;:]|(?<=[가-힣])(?:지만|는데|은데|인데|이고|고|이며|며|으며)\s*,?\s+(?=(?:반면\s*|그리고\s*)?\[\d)|"
    r"(?:지만|는데|은데|인데)[,\s]+|(?<=[가-힣]),\s+|"
    r"(?<=\])(?:,|이?고|이?며)\s+(?=[^,\[]*(?:면|은|는)\s*\[)"
)
_JOINED = re.compile(r"\s*(?:,|and|&|or|as well as|와|과|하고|이랑|랑|및|또는|이나|나|/|그리고|\s)*\s*", re.IGNORECASE)
_BEFORE_EN = re.compile(
    r"\s*(?:(?!(?:and|or|but|than|is|are|with|to|as|for|like|from|over|at|in|see|try|so|then|when|while|if|"
    r"because|where)\b)[\w'-]+\s+){0,2}"
)
_EACH_BY = r"(?:for|with|in|on)"
_TOLD_OF = re.compile(rf"\s*{_EACH_BY}\s+", re.IGNORECASE)
_BESIDE = re.compile(r"\s*(?:,|and\b|or\b)", re.IGNORECASE)
_OPENS_WITH = re.compile(rf"\b{_EACH_BY}\s+$", re.IGNORECASE)
""" "$7 for [2] and $12 for [3]": where the first reference is told so, so is every other."""
_BEFORE_KO = re.compile(
    r"(?:색|빛|무늬|소재|톤)?(?:의|인|으로 된|로 된|로 만든|으로 만든)?\s*(?:[가-힣]+(?:인|은|한|의)\s+)?"
)
_ANY = re.compile(r"\b(?:respectively|or|either|one of|some of)\b|각각|또는|중에|\s중\s|이나\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """References that stand together: "[1], [2] and [3]"."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence with every reference as [n], and where it speaks of which."""

    text: str
    parts: Sequence[Morpheme] = field(default=(), repr=False)
    before: tuple[int, ...] = ()
    """What the sentence before last pointed at."""

    @cached_property
    def korean(self) -> bool:
        hangul = sum(map(len, HANGUL.findall(self.text)))
        return 2 * hangul > sum(char.isascii() and char.isalpha() for char in self.text)

    @cached_property
    def references(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(int(m["number"]) for m in REFERENCE.finditer(self.text)))

    @cached_property
    def any_will_do(self) -> bool:
        """ "[1] and [2] are red and blue, respectively": each value needs one product that has it."""
        return bool(_ANY.search(self.text))

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        inner = (match.end() for match in (_SPLIT_KO if self.korean else _SPLIT_EN).finditer(self.text))
        return tuple((a, b) for a, b in pairwise((0, *inner, len(self.text))) if a < b)

    @property
    def one_clause(self) -> bool:
        return len(self.clauses) == 1

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        groups: list[Group] = []
        for match in REFERENCE.finditer(self.text):
            number = int(match["number"])
            together = groups and _JOINED.fullmatch(self.text, groups[-1].end, match.start())
            if together and self.clause_at(groups[-1].start) == self.clause_at(match.start()):
                last = groups.pop()
                groups.append(Group(last.start, match.end(), (*last.numbers, number)))
            else:
                groups.append(Group(match.start(), match.end(), (number,)))
        return tuple(groups)

    def clause_at(self, place: int) -> tuple[int, int]:
        return next(((a, b) for a, b in self.clauses if a <= place < b), self.clauses[-1])

    def clause_text(self, place: int) -> str:
        start, end = self.clause_at(place)
        return self.text[start:end]

    def about(self, start: int, end: int) -> tuple[int, ...]:
        """Numbers of the products that what stands from `start` to `end` is said of; () where it points at none."""
        first, last = self.clause_at(start)
        inside = [g for g in self.groups if first <= g.start < last]
        if not inside:
            earlier = [g for g in self.groups if g.end <= first]
            later = [g for g in self.groups if g.start >= last]
            near = earlier[-1:] or later[:1]
            return near[0].numbers if near else ()
        following = next((g for g in inside if g.start >= end), None)
        if following and (_BEFORE_KO if self.korean else _BEFORE_EN).fullmatch(self.text, end, following.start):
            return following.numbers
        preceding = [g for g in inside if g.end <= start]
        if following and self._told_each(preceding, start) and _TOLD_OF.fullmatch(self.text, end, following.start):
            return following.numbers
        return (preceding[-1] if preceding else inside[0]).numbers

    def _told_each(self, preceding: Sequence[Group], start: int) -> bool:
        """Whether what stands at `start` opens its clause, or stands beside what was told of another product."""
        if self.korean or not preceding:
            return not self.korean
        first, _ = self.clause_at(start)
        opens = _OPENS_WITH.search(self.text, first, preceding[0].start)
        return opens is not None and _BESIDE.match(self.text, preceding[-1].end, start) is not None

    def pointed_after(self, place: int) -> tuple[int, ...]:
        """Numbers in the clause there, or in the sentence where it has none, if all of them come after."""
        start, end = self.clause_at(place)
        inside = [g for g in self.groups if start <= g.start < end] or list(self.groups)
        numbers = tuple(n for g in inside for n in g.numbers)
        return numbers if len(inside) > 1 and all(g.start >= place for g in inside) else ()

    def modifies_next(self, end: int) -> bool:
        """Whether what ends here stands right before a reference."""
        following = next((g for g in self.groups if g.start >= end), None)
        rule = _BEFORE_KO if self.korean else _BEFORE_EN
        return following is not None and bool(rule.fullmatch(self.text, end, following.start))
