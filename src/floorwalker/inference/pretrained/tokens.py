"""A published model's own tokenizer, set up as its files say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from floorwalker.errors import InferenceError, SettingsError
from floorwalker.inference.pretrained.files import INSTALL, settings

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 512
_FIXED = ("siglip", "siglip2", "siglip_text_model", "siglip2_text_model")
"""Trained on texts padded to full length, without a mask: anything shorter gives other vectors."""


class Tokens:
    """Texts -> ids and masks, cut to the model's length."""

    def __init__(self, folder: Path) -> None:
        config, own = settings(folder, "config.json"), settings(folder, "tokenizer_config.json")
        kind = str(config.get("model_type", ""))
        self.fixed = kind in _FIXED
        # The processors of this family lower text before the tokenizer sees it, which its file does not say.
        self.lower = self.fixed or bool(own.get("do_lower_case"))
        self.length = _length(folder, config, own)
        self._tokenizer = _load(folder)
        pad = own.get("pad_token") or "[PAD]"
        pad = str(pad.get("content") if isinstance(pad, dict) else pad)
        number = self._tokenizer.token_to_id(pad)
        self._tokenizer.enable_truncation(self.length)
        self._tokenizer.enable_padding(
            pad_id=number if number is not None else 0, pad_token=pad, length=self.length if self.fixed else None
        )

    def __call__(self, texts: Sequence[str]) -> dict[str, NDArray[np.int64]]:
        """`input_ids`, `attention_mask`, `token_type_ids`, each (n, length)."""
        given = [text.lower() for text in texts] if self.lower else list(texts)
        found = self._tokenizer.encode_batch(given)
        return {
            "input_ids": np.asarray([e.ids for e in found], np.int64),
            "attention_mask": np.asarray([e.attention_mask for e in found], np.int64),
            "token_type_ids": np.asarray([e.type_ids for e in found], np.int64),
        }


def _load(folder: Path) -> Tokenizer:
    try:
        from tokenizers import Tokenizer
    except ModuleNotFoundError as exc:
        raise SettingsError(f"Published models need the package {exc.name}: run `{INSTALL}` first.") from exc
    path = folder / "tokenizer.json"
    if not path.exists():
        raise InferenceError(f"The model in {folder} has no tokenizer.json.")
    try:
        return Tokenizer.from_file(str(path))
    except Exception as exc:
        raise InferenceError(f"The tokenizer in {folder} cannot be read: {exc}.") from exc


def _length(folder: Path, config: dict[str, Any], own: dict[str, Any]) -> int:
    """The shortest of what the files allow. Some write 1e30 for "no limit"; RoBERTa's positions start at 2."""
    inner = config.get("text_config") or config
    positions = inner.get("max_position_embeddings")
    if positions and "roberta" in str(config.get("model_type", "")):
        positions -= 2
    if not positions and str(config.get("model_type", "")) in _FIXED:
        positions = 64
    limits = (
        settings(folder, "sentence_bert_config.json").get("max_seq_length"),
        own.get("model_max_length"),
        positions,
    )
    return int(min([float(limit) for limit in limits if limit] + [float(LONGEST)]))
