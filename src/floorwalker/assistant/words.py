"""Everyday words of requests, which say nothing about a product, and what hangs on a Korean word."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from floorwalker.assistant.hangul import is_syllable, letters_of
from floorwalker.catalog.lexicon import normalise

_LISTS = tomllib.loads(resources.files("floorwalker.assistant").joinpath("everyday.toml").read_text("utf-8"))


def word_list(name: str) -> tuple[str, ...]:
    """One of the lists of `everyday.toml`."""
    return tuple(_LISTS[name].split())


EVERYDAY_WORDS = frozenset(map(normalise, (*word_list("english"), *word_list("korean"))))
_SILENT = frozenset(map(normalise, word_list("silent")))
_NOTHING = EVERYDAY_WORDS | _SILENT
_TAILS, _PARTICLES = word_list("tails"), word_list("particles")
ENDINGS = frozenset(("", *_TAILS, *_PARTICLES, *(t + p for t in _TAILS for p in _PARTICLES)))
_DEPENDENT = frozenset("거것걸건게때수중데꺼톤")
"""Nouns of one syllable that mean nothing without the word before them; others of one syllable begin real words."""

_VERBAL = re.compile(
    r"^(?:결정|볼게|갈게|올게|고마|고맙|감사|반가|반갑|수고|안녕|낮춰|낮추|올려|높여|줄여|늘려|맞춰|좁혀|모르|어려워|고르|망설|얼마|나아|나은|낫|싫|박힌|박혀|들어간|달린|크게|비싸|저렴|않|상관|선물|생일선물|생일|할게|할래|살게|살래|찾|좋|들어가|유행|보여|추천|골라|알려|원하|원해|필요|사고|사려|살만|"
    r"(?:입|신|놓|깔|덮|읽|받쳐입?)(?:을|힐|길|혀|히|어|고|기|는|지|으|던)|들고|멜|쓸|쓰기|읽을|읽고|읽기|구매|구입|구해|구하|부탁|보내|싶|있|없|했으면|해주|해줘|"
    r"되|돼|좋겠|좋을|어울|바꿔|바꾸|예쁘|예쁜|이쁜|갈때|가려|가는|하려|하는|할때|이런|그런|저런|어떤|무슨|비슷)"
)
_CLAUSE = re.compile(
    r"(?=...)[가-힣]+(?:[은는인한운던]데요?|려[고구면](?:요|하는데)?|려는데요?|거든요?|잖아요?|니까요?|지만|[아해여워와려어]서요?|"
    r"[고구]요|네요|군요|[아어해여예에나려겨져줘봐돼와워세죠]요|[인은는한던]가요|니다|니까|하면|으면|면서|라서|길래|느라)"
)
"""How verbs end where a clause does; the nouns that shops sell do not end so."""
_AFTER_L = re.compile(r"(?:까|래|게|지|거|만한|텐데|건데|수록|때)[가-힣]{0,2}")
_POLITE = re.compile(r"(?:까|래|게)요")


@lru_cache(maxsize=4096)
def cuts(word: str) -> tuple[int, ...]:
    """Where a word may end and its particle begin, the whole word first."""
    if not is_syllable(word[-1]):
        return (len(word), len(word) - 2) if word.endswith(("'s", "’s")) and len(word) > 3 else (len(word),)
    return tuple(cut for cut in range(len(word), 0, -1) if word[cut:] in ENDINGS)


def stems(word: str) -> list[str]:
    """What a word may be without its particle, the whole word first."""
    return [word[:cut] for cut in cuts(word)]


def says_nothing(word: str) -> bool:
    """Whether a word is one of a request's own: "찾아주세요", "looking", "좀", "장만하려고"."""
    folded = normalise(word)
    if not folded or folded in _NOTHING or _VERBAL.match(folded):
        return True
    return is_syllable(folded[-1]) and (_is_verb(folded) or any(map(_is_empty, stems(folded)[1:])))


def _is_empty(stem: str) -> bool:
    return stem in _NOTHING and (len(stem) > 1 or stem in _DEPENDENT)


def _is_verb(word: str) -> bool:
    """Told from its ending: a past tense (no noun has a syllable in ㅆ), the end of a clause, "-ㄹ까", "-ㄹ 만한"."""
    finals = [letters_of(char)[2] if is_syllable(char) else "" for char in word]
    if "ㅆ" in finals or _CLAUSE.fullmatch(word):
        return True
    return any(final == "ㄹ" and (_AFTER_L if i else _POLITE).fullmatch(word, i + 1) for i, final in enumerate(finals))
