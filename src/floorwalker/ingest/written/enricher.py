"""The enricher that asks a language model, and the template where the model has nothing usable to say."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from functools import partial

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import LANGS, Enrichment, Lang
from floorwalker.errors import ModelError
from floorwalker.inference.calls import Calls
from floorwalker.inference.chat.ports import ChatMessage, ChatModel, Output, Usage
from floorwalker.inference.chat.tokens import message_tokens
from floorwalker.inference.images import thumbnail
from floorwalker.ingest.enrich import Enriched, Subject, TemplateEnricher
from floorwalker.ingest.written import prompt
from floorwalker.ingest.written.budget import Budget
from floorwalker.ingest.written.cache import WrittenCache, key
from floorwalker.ingest.written.check import Check
from floorwalker.ingest.written.prompt import Form

_SIDE = 512
"""Pixels of the picture's longer side."""
_ROOM = 3
"""Times the expected answer that one may be: enough for long ones, and an end to those that have none."""
_IN_A_ROW = 5
"""Failures of the endpoint after which the others would fail too."""
_OF_THE_ENDPOINT = ("busy", "timeout", "unreachable", "broken", "refused")


class ModelEnricher:
    """Honours `Enricher`. Each answer is kept the moment it comes, so nothing is paid for twice, whatever happens."""

    def __init__(
        self,
        model: ChatModel,
        template: TemplateEnricher,
        lexicon: Lexicon,
        cache: WrittenCache,
        budget: Budget,
        calls: Calls,
    ) -> None:
        """`calls`: how many at once, how many in a minute, how often again."""
        self._model, self._template, self._lexicon = model, template, lexicon
        self._cache, self._calls = cache, calls
        self.budget = budget
        self._failures, self._lock = 0, threading.Lock()

    @property
    def version(self) -> str:
        return f"{self._model.name} {prompt.version()} {self._template.version}"

    def enrich(self, subjects: Sequence[Subject]) -> list[Enriched]:
        """Raises ModelError where the endpoint itself is at fault: another run goes on from here."""
        return self._calls.spread(self._one, subjects)

    def expected(self, subject: Subject) -> tuple[int, int] | None:
        """Input and output tokens that writing it will take; None where it was written before."""
        if self._cache.get(self._key(subject)) is not None:
            return None
        return sum(map(message_tokens, self._messages(subject))), prompt.expected_tokens(self._wanted(subject))

    def close(self) -> None:
        self._cache.close()

    def _one(self, subject: Subject) -> Enriched:
        plain = self._template.one(subject.product, subject.sight)
        known = self._cache.get(self._key(subject))
        if known is not None:
            return Enriched(*self._kept(known, subject, plain), reused=True)
        messages = self._messages(subject)
        most = _ROOM * prompt.expected_tokens(self._wanted(subject))
        # An answer of the wrong form is sent back once, with the question.
        reserved = 2 * sum(map(message_tokens, messages)) + most, 2 * most
        if not self.budget.reserve(*reserved):
            return Enriched(plain, fault="The budget is spent.", again=True)
        used: list[Usage] = []
        try:
            form = self._calls.one(partial(self._ask, messages, most, used))
        except ModelError as exc:
            return self._failed(plain, exc, self._settled(reserved, used))
        except BaseException:
            self._settled(reserved, used)
            raise
        self._cache.put(self._key(subject), form)
        with self._lock:
            self._failures = 0
        return Enriched(*self._kept(form, subject, plain), tokens=self._settled(reserved, used))

    def _ask(self, messages: Sequence[ChatMessage], most: int, used: list[Usage]) -> Form:
        stream = self._model.stream(messages, Form, max_tokens=most)
        try:
            found = [event.value for event in stream if isinstance(event, Output)]
        finally:
            used.append(stream.usage)
            stream.close()
        if not found or not isinstance(found[0], Form):
            raise ModelError("The model gave no object.", "output")
        return found[0]

    def _settled(self, reserved: tuple[int, int], used: Sequence[Usage]) -> tuple[int, int]:
        spent = sum(usage.input_tokens for usage in used), sum(usage.output_tokens for usage in used)
        self.budget.settle(reserved, spent)
        return spent

    def _failed(self, plain: Enrichment, error: ModelError, tokens: tuple[int, int]) -> Enriched:
        if error.reason == "key":
            raise error
        if error.reason in _OF_THE_ENDPOINT:
            with self._lock:
                self._failures += 1
                if self._failures >= _IN_A_ROW:
                    raise ModelError(
                        f"The texts of {_IN_A_ROW} products in a row could not be written: {error} What was written is "
                        "kept; run this again to go on.",
                        error.reason,
                    ) from error
        return Enriched(plain, fault=str(error), again=error.retryable, tokens=tokens)

    def _kept(self, form: Form, subject: Subject, plain: Enrichment) -> tuple[Enrichment, str, int]:
        """With the texts that pass, why there are none, and how many fields were left out."""
        check, fields = Check(subject.product, self._lexicon), self._wanted(subject)
        texts: dict[str, dict[Lang, str]] = {part: {} for part in prompt.PARTS}
        tags: list[str] = []
        left_out, written = 0, []
        for part, lang in ((part, lang) for part in prompt.PARTS for lang in LANGS if f"{part}_{lang}" in fields):
            kept: Sequence[str]
            if part == "tags":
                kept = check.tags(lang, form.tags(lang))
                tags += kept
                said = bool(form.tags(lang))
            else:
                kept = texts[part][lang] = check.text(part, lang, form.text(part, lang))
                said = bool(form.text(part, lang).strip())
            left_out += said and not kept
            written += [f"{part}.{lang}"] if kept else []
        if not written:
            return plain, "Nothing of what the model wrote could be kept.", left_out
        return self._joined(plain, texts, tags, written), "", left_out

    def _joined(
        self, plain: Enrichment, texts: Mapping[str, Mapping[Lang, str]], tags: Sequence[str], written: Sequence[str]
    ) -> Enrichment:
        """The template's sentence of facts stays before a summary, its tags before the others."""
        summaries = {
            lang: " ".join(filter(None, (plain.summaries.get(lang), texts["summary"].get(lang)))) for lang in LANGS
        }
        return Enrichment(
            generated_by=self._model.name,
            version=self.version,
            names={**plain.names, **_filled(texts["name"])},
            descriptions={**plain.descriptions, **_filled(texts["description"])},
            summaries=_filled(summaries),
            image_descriptions={**plain.image_descriptions, **_filled(texts["image"])},
            tags=tuple(dict.fromkeys((*plain.tags, *tags))),
            seen=plain.seen,
            written=tuple(written),
        )

    def _wanted(self, subject: Subject) -> list[str]:
        return prompt.wanted(subject.product, self._pictured(subject))

    def _pictured(self, subject: Subject) -> bool:
        return self._model.sees and subject.picture is not None

    def _key(self, subject: Subject) -> str:
        pictured = self._pictured(subject)
        asked = prompt.question(subject.product, pictured)
        return key(self._model.name, prompt.version(), asked, subject.picture_hash if pictured else "")

    def _messages(self, subject: Subject) -> tuple[ChatMessage, ...]:
        pictured = self._pictured(subject)
        images = (thumbnail(subject.picture, _SIDE),) if pictured and subject.picture is not None else ()
        return (
            ChatMessage("system", prompt.rules(prompt.prompt_lang(subject.product))),
            ChatMessage("user", prompt.question(subject.product, pictured), images),
        )


def _filled(texts: Mapping[Lang, str]) -> dict[Lang, str]:
    return {lang: text for lang, text in texts.items() if text}
