"""Topics and judgements of others: TREC's forms and tables, and what is wrong with a file is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from floorwalker.errors import EvaluationError
from floorwalker.evaluation.labelled import read_labelled, sampled

TREC = "<top>\n<num> Number: 7\n<title> red shirts\n<desc> ...\n</top>\n<top><num>8<title>파란 바지</title></top>\n"


def files(folder: Path, qrels: str, topics: str | None = None) -> tuple[Path, Path | None]:
    (folder / "qrels").write_text(qrels, "utf-8")
    if topics is None:
        return folder / "qrels", None
    (folder / "topics").write_text(topics, "utf-8")
    return folder / "qrels", folder / "topics"


@pytest.mark.parametrize(
    "topics",
    [
        TREC,
        "7\tred shirts\n8\t파란 바지\n",
        "topic_id,text\n7,red shirts\n8,파란 바지\n",
        "qid\tquery\n7\tred shirts\n8\t파란 바지\n",
        "\ufeffquery,id\nred shirts,7\n파란 바지,8\n",
    ],
    ids=["trec", "lines", "csv", "tsv", "bom"],
)
@pytest.mark.parametrize(
    "qrels",
    ["7 0 a 2\n7 0 b 0\n8 0 c 1\n", "query_id,product_id,relevance\n7,a,2\n7,b,0\n8,c,1\n"],
    ids=["trec", "csv"],
)
def test_both_forms_of_both(tmp_path: Path, topics: str, qrels: str) -> None:
    read = read_labelled(*files(tmp_path, qrels, topics))
    assert [(t.topic_id, t.text, t.lang) for t in read] == [("7", "red shirts", "en"), ("8", "파란 바지", "ko")]
    assert read.qrels == {"7": {"a": 2, "b": 0}, "8": {"c": 1}}


def test_a_table_of_judgements_may_say_the_query_itself(tmp_path: Path) -> None:
    table = "query\tproduct_id\trelevance\nangle bracket\t10\t2.33\nangle bracket\t11\t3\n선반\t12\t1\n"
    read = read_labelled(*files(tmp_path, table))
    assert [topic.text for topic in read] == ["angle bracket", "선반"]
    assert read.qrels["angle bracket"] == {"10": 2, "11": 3}


def test_three_columns_need_no_header(tmp_path: Path) -> None:
    read = read_labelled(*files(tmp_path, "angle bracket\t10\t2.33\nangle bracket\t11\t1\ndeck over\t12\t3\n"))
    assert read.qrels == {"angle bracket": {"10": 2, "11": 1}, "deck over": {"12": 3}}


def test_a_sample_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    read = read_labelled(*files(tmp_path, "".join(f"query {n}\tp{n}\t1\n" for n in range(30))))
    some = sampled(read, 5, 1)
    assert len(some) == len(some.qrels) == 5
    assert some == sampled(read, 5, 1) != sampled(read, 5, 2)
    assert sampled(read, None, 1) is sampled(read, 99, 1) is read


def test_topics_without_judgements_are_left_out(tmp_path: Path) -> None:
    assert [t.topic_id for t in read_labelled(*files(tmp_path, "7 0 a 1\n", TREC))] == ["7"]


@pytest.mark.parametrize(
    ("qrels", "topics", "told"),
    [
        ("7 0 a\n", TREC, "line 1"),
        ("7 0 a good\n", TREC, "no grade"),
        ("9 0 a 1\n", TREC, "No topic"),
        ("", TREC, "empty"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, qrels: str, topics: str, told: str) -> None:
    with pytest.raises(EvaluationError, match=told):
        read_labelled(*files(tmp_path, qrels, topics))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_labelled(tmp_path / "nowhere")
