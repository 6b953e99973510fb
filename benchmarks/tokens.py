"""What an answer costs in tokens: the prompt of the fourth turn of a conversation, five products on show, no pictures.

    python benchmarks/tokens.py [--shop var/shop] [--ranks o200k_base.js] [--encoding o200k_base]

Needs `pip install tiktoken`, and its vocabulary: downloaded by tiktoken, or, where its host cannot be reached, from the
npm package that carries the same ranks: `npm pack js-tiktoken`, then `--ranks package/dist/ranks/o200k_base.js`.
A scripted model answers; what it was asked is counted.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import tempfile
from itertools import takewhile
from pathlib import Path
from typing import Any

from floorwalker.assembly import open_shop
from floorwalker.assistant.assistant import Message
from floorwalker.inference.chat.ports import ChatMessage
from floorwalker.inference.chat.tokens import estimate_tokens
from floorwalker.settings import Settings

MARK = 1_200
"""The most that the prompt may cost."""
TALKS = {
    "ko": ("셔츠 보여줘", "여름에 입을 걸로 보여줘", "5만원 이하로", "다른 거 보여줘"),
    "en": ("show me shirts", "for the summer", "a bit cheaper, please", "show me others"),
}
SAYS = {
    "ko": "[1]이 말씀하신 조건에 가장 잘 맞아요. 색이 밝아서 여름에 산뜻하게 입기 좋아요. "
    "[2]도 함께 보시면 비교하기 쉬워요.",
    "en": "[1] is closest to what you asked for. It is bright and easy to wear in summer. Have a look at [2] as well.",
}
_FRAME = 4
"""Tokens around a message: its role and separators."""


def encoding(name: str, ranks: Path | None) -> Any:
    """The tokenizer, from tiktoken's own files or from js-tiktoken's."""
    import tiktoken

    if ranks is None:
        return tiktoken.get_encoding(name)
    text = ranks.read_text("utf-8")
    data = json.loads(text[text.index("{") : text.rindex("}") + 1])
    merges: dict[bytes, int] = {}
    for line in data["bpe_ranks"].splitlines():
        _, first, *tokens = line.split(" ")
        merges |= {base64.b64decode(token): int(first) + n for n, token in enumerate(tokens)}
    return tiktoken.Encoding(
        ranks.stem, pat_str=data["pat_str"], mergeable_ranks=merges, special_tokens=data["special_tokens"]
    )


def asked(shop_dir: Path, lang: str) -> list[tuple[ChatMessage, ...]]:
    """What the model was sent in each turn of a talk."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "script.txt")
        script.write_text(SAYS[lang], "utf-8")
        settings = Settings(data_dir=shop_dir, model=f"scripted:{script}")
        with open_shop(settings) as shop:
            for text in TALKS[lang]:
                for _ in shop.assistant.reply(Message(conversation_id=f"tokens-{lang}", text=text, k=5)):
                    pass
            shop.conversations.delete(f"tokens-{lang}")
            told = shop.chat
            assert told is not None
            return list(told.asked)  # type: ignore[attr-defined]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shop", type=Path, default=Path("var/shop"))
    parser.add_argument("--encoding", default="o200k_base")
    parser.add_argument("--ranks", type=Path)
    parser.add_argument("--show", action="store_true", help="print the last prompt")
    args = parser.parse_args()
    tokens = encoding(args.encoding, args.ranks)
    print("| | turn | products | messages | tokens | of them the same as in the turn before | estimated |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for lang in TALKS:
        before: list[int] = []
        turns = asked(args.shop, lang)
        if not turns:
            sys.exit(f"{args.shop} has nothing to tell of: make it first (floorwalker demo --no-serve).")
        for turn, messages in enumerate(turns, start=1):
            ids = [t for m in messages for t in tokens.encode(m.text, disallowed_special=())]
            same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, ids, strict=False)))
            total = len(ids) + _FRAME * len(messages)
            estimate = sum(estimate_tokens(m.text) + _FRAME for m in messages)
            products = messages[-1].text.partition("</products>")[0].count("\n[")
            print(f"| {lang} | {turn} | {products} | {len(messages)} | {total} | {same} | {estimate} |")
            before = ids
        if args.show:
            print("\n\n".join(f"--- {m.role}\n{m.text}" for m in messages))
        print(f"{lang}: {total} tokens for the last turn, mark {MARK}: {'kept' if total <= MARK else 'MISSED'}")


if __name__ == "__main__":
    main()
