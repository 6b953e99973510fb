"""A topic: what is asked, who is relevant by construction (the qrels), and what must not be shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from floorwalker.catalog.product import Lang
from floorwalker.errors import EvaluationError

if TYPE_CHECKING:
    from PIL import Image

VERSION = 1
"""Of the way topics are generated and kept; figures of two versions are not compared."""

Grades = Mapping[str, int]
"""Relevance by product id: 2 is what was asked for, 1 a kind of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What every answer has to keep to; a product outside is a violation, however relevant it looks."""

    required: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Catalogue values by facet, any of which will do."""
    refused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    """Of the price, in the catalogue's currency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    topic_id: str
    kind: str
    """The topic's type: "known-item", "facets", ..., "labelled"."""
    lang: Lang
    text: str = ""
    photo: str | None = None
    """A file of the set's `photos` folder."""
    bounds: Bounds | None = None
    about: str = ""
    """What the topic was made from: the same in both languages, so that they can be compared pair by pair."""
    silence: bool = False
    """Nothing here is an answer, so nothing must be shown."""
    phrased_by: str = "template"

    @property
    def words(self) -> str:
        """What a reader sees of it."""
        return " ".join(filter(None, (f"[{self.photo}]" if self.photo else "", self.text)))


@dataclass(frozen=True, slots=True)
class TopicSet:
    """Topics with their judgements, as generated or read."""

    topics: tuple[Topic, ...]
    qrels: Mapping[str, Grades]
    about: Mapping[str, Any] = field(default_factory=dict)
    """Where it comes from: version, seed, the catalogue's fingerprint."""
    folder: Path | None = None
    """Where its photos are."""

    def __iter__(self) -> Iterator[Topic]:
        return iter(self.topics)

    def __len__(self) -> int:
        return len(self.topics)

    def open_photo(self, topic: Topic) -> Image.Image:
        from floorwalker.inference.images import open_image

        if topic.photo is None or self.folder is None:
            raise EvaluationError(f"Topic {topic.topic_id} has no photo.")
        try:
            return open_image((self.folder / "photos" / Path(topic.photo).name).read_bytes())
        except OSError as exc:
            raise EvaluationError(f"The photo of topic {topic.topic_id} cannot be read: {exc.strerror}.") from exc

    def of(self, topics: Sequence[Topic]) -> TopicSet:
        """The same set with some of its topics."""
        ids = {topic.topic_id for topic in topics}
        return replace(self, topics=tuple(topics), qrels={i: g for i, g in self.qrels.items() if i in ids})


def save(topics: TopicSet, folder: Path) -> None:
    """`topics.jsonl`, `qrels.txt` (TREC), `about.json`; photos are there already."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(asdict(topic), ensure_ascii=False) for topic in topics)
    (folder / "topics.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    (folder / "qrels.txt").write_text("".join(qrel_lines(topics.qrels)), "utf-8")
    (folder / "about.json").write_text(json.dumps(dict(topics.about), indent=1), "utf-8")


def qrel_lines(qrels: Mapping[str, Grades]) -> Iterator[str]:
    """TREC form; white space in a product id is written as %20, which the format has no room for."""
    for topic_id, grades in qrels.items():
        yield from (f"{topic_id} 0 {quoted(product_id)} {grade}\n" for product_id, grade in grades.items())


def quoted(product_id: str) -> str:
    return "".join("%25" if sign == "%" else f"%{ord(sign):02X}" if sign.isspace() else sign for sign in product_id)


def unquoted(word: str) -> str:
    from urllib.parse import unquote

    return unquote(word)


def load(folder: Path) -> TopicSet:
    """Raises EvaluationError where the files are missing, damaged, or of another version."""
    from floorwalker.evaluation.labelled import read_qrels

    try:
        about = json.loads((folder / "about.json").read_text("utf-8"))
        lines = (folder / "topics.jsonl").read_text("utf-8").splitlines()
        topics = tuple(_topic(json.loads(line)) for line in lines if line)
    except (OSError, ValueError, TypeError, KeyError) as exc:
        raise EvaluationError(f"The topics in {folder} cannot be read: {exc}.") from exc
    if about.get("version") != VERSION:
        raise EvaluationError(
            f"The topics in {folder} are of version {about.get('version')}, this program's are of {VERSION}: "
            "generate them anew."
        )
    judged = read_qrels(folder / "qrels.txt")
    qrels = {t.topic_id: {unquoted(p): g for p, g in judged.get(t.topic_id, {}).items()} for t in topics}
    return TopicSet(topics, qrels, about, folder)


def _topic(fields: dict[str, Any]) -> Topic:
    kept = fields.pop("bounds", None)
    if kept is None:
        return Topic(**fields)
    required, refused = ({f: tuple(v) for f, v in kept[name].items()} for name in ("required", "refused"))
    return Topic(bounds=Bounds(required=required, refused=refused, low=kept["low"], high=kept["high"]), **fields)
