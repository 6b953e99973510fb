"""Topics and judgements that somebody else made, in TREC's forms or as a table (CSV, TSV)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from floorwalker.assistant.language import language_of
from floorwalker.errors import EvaluationError
from floorwalker.evaluation.topics import Topic, TopicSet

_ID = ("topic_id", "topic", "query_id", "qid", "id", "num")
_TEXT = ("text", "query", "title", "question", "search_term")
_PRODUCT = ("product_id", "product", "docno", "doc_id", "docid", "item")
_GRADE = ("relevance", "grade", "rel", "label", "score")
_TOP = re.compile(r"<top>(.*?)</top>", re.DOTALL | re.IGNORECASE)
_NUM = re.compile(r"<num>\s*(?:Number:)?\s*([^\s<]+)", re.IGNORECASE)
_TITLE = re.compile(r"<title>\s*(?:Topic:)?\s*([^<]+)", re.IGNORECASE)


def read_labelled(qrels: Path, topics: Path | None = None) -> TopicSet:
    """Judgements with their topics; without a file of topics a table of judgements has to say the query itself.

    Raises EvaluationError where a file cannot be read or the two do not go together.
    """
    judged = read_qrels(qrels)
    texts = _texts(topics) if topics else dict.fromkeys(judged, "")
    if topics is None:
        texts = {topic_id: topic_id for topic_id in judged}
    named = {topic_id: text for topic_id, text in texts.items() if judged.get(topic_id) and text.strip()}
    if not named:
        raise EvaluationError(f"No topic of {topics or qrels} has a judgement in {qrels}.")
    made = tuple(
        Topic(topic_id=topic_id, kind="labelled", lang=language_of(text, "en"), text=text, phrased_by="people")
        for topic_id, text in named.items()
    )
    return TopicSet(made, {topic_id: judged[topic_id] for topic_id in named}, {"qrels": qrels.name})


def sampled(topics: TopicSet, count: int | None, seed: int) -> TopicSet:
    """So many of the topics, the same for the same seed; all where there are no more."""
    if count is None or count >= len(topics):
        return topics
    chosen = set(Random(f"{seed} sample").sample([topic.topic_id for topic in topics], count))
    return topics.of([topic for topic in topics if topic.topic_id in chosen])


def read_qrels(path: Path) -> Mapping[str, dict[str, int]]:
    """Grades by topic and product: `topic 0 product grade` a line, three tabbed columns, or a table with a header."""
    rows = list(_rows(path))
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    place = {name: _place(header, names) for name, names in (("product", _PRODUCT), ("grade", _GRADE))}
    grades: dict[str, dict[str, int]] = {}
    topic = _place(header, (*_ID, *_TEXT))
    if topic is not None and place["product"] is not None:
        for row in rows[1:]:
            grade = row[place["grade"]] if place["grade"] is not None else "1"
            grades.setdefault(row[topic], {})[row[place["product"]]] = _grade(grade, path)
        return grades
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        cells = line.split("\t")
        words = [cells[0], "0", *cells[1:]] if len(cells) == 3 else line.split()
        if len(words) != 4:
            raise EvaluationError(f"{path}, line {number}: a judgement is `topic 0 product grade`, or a table.")
        grades.setdefault(words[0], {})[words[2]] = _grade(words[3], path)
    return grades


def _texts(path: Path) -> dict[str, str]:
    """Texts by topic: TREC's `<top>` blocks, a table with a header, or an id and a text a line."""
    text = _text(path)
    if blocks := _TOP.findall(text):
        found = ((_NUM.search(block), _TITLE.search(block)) for block in blocks)
        return {num[1]: title[1].strip() for num, title in found if num and title}
    rows = list(_rows(path))
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    place, said = _place(header, _ID), _place(header, _TEXT)
    if place is not None and said is not None:
        return {row[place]: row[said] for row in rows[1:]}
    pairs = (re.split(r"\t|,|:", line, maxsplit=1) for line in text.splitlines() if line.strip())
    return {pair[0].strip(): pair[1].strip() for pair in pairs if len(pair) == 2}


def _rows(path: Path) -> Iterator[list[str]]:
    lines = _text(path).splitlines()
    if not lines:
        raise EvaluationError(f"{path} is empty.")
    yield from (row for row in csv.reader(lines, delimiter="\t" if "\t" in lines[0] else ",") if row)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise EvaluationError(f"{path} cannot be read: {exc}.") from exc


def _place(header: list[str], names: tuple[str, ...]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)


def _grade(word: str, path: Path) -> int:
    try:
        return round(float(word))
    except ValueError as exc:
        raise EvaluationError(f"{path}: {word!r} is no grade.") from exc
