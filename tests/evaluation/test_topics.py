"""Topics made from a catalogue are true by construction, and the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from evaluation.catalogues import catalogue
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.errors import EvaluationError
from floorwalker.evaluation.catalogue import Catalogue
from floorwalker.evaluation.generate import KINDS, generate
from floorwalker.evaluation.generate.words import money, rounded
from floorwalker.evaluation.measures import violates
from floorwalker.evaluation.topics import Topic, TopicSet, load, save

CATALOGUE = catalogue()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    for n, entry in enumerate(CATALOGUE.entries):
        Image.new("RGB", (90, 120), (5 * n, 90, 200 - 3 * n)).save(folder / f"{entry.image}.webp")
    return folder


@pytest.fixture(scope="module")
def topics(pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> TopicSet:
    return made(pictures, tmp_path_factory.mktemp("topics"))


def made(pictures: Path, folder: Path, seed: int = 0) -> TopicSet:
    return generate(CATALOGUE, folder, lambda image: pictures / f"{image}.webp", size=12, seed=seed)


def of(topics: TopicSet, kind: str) -> list[Topic]:
    return [topic for topic in topics if topic.kind == kind]


def facet(product_id: str, name: str) -> str:
    return CATALOGUE.by_id[product_id].facets[name][-1]


def test_every_kind_is_asked_in_both_languages(topics: TopicSet) -> None:
    assert {topic.kind for topic in topics} == set(KINDS)
    for kind in KINDS:
        assert {topic.lang for topic in of(topics, kind)} == {"ko", "en"}
        assert 6 <= len(of(topics, kind)) <= 12


def test_the_same_seed_asks_the_same_and_another_does_not(topics: TopicSet, pictures: Path, tmp_path: Path) -> None:
    assert made(pictures, tmp_path / "again").topics == topics.topics
    assert made(pictures, tmp_path / "other", seed=1).topics != topics.topics


def test_topics_come_back_as_they_were_kept(topics: TopicSet) -> None:
    assert topics.folder is not None
    assert load(topics.folder) == topics
    assert topics.about["catalogue"] == CATALOGUE.fingerprint


def test_another_catalogue_has_another_fingerprint() -> None:
    assert catalogue().fingerprint == CATALOGUE.fingerprint
    assert catalogue(price=1).fingerprint != CATALOGUE.fingerprint


def test_known_items_name_their_product(topics: TopicSet) -> None:
    for topic in of(topics, "known-item"):
        name = CATALOGUE.by_id[topic.about].names[topic.lang]
        assert set(topic.text.split()) <= set(name.split())
        assert topics.qrels[topic.topic_id][topic.about] == 2


@pytest.mark.parametrize("kind", ["facets", "natural", "misspelt"])
def test_who_is_relevant_to_facets_has_them_all(topics: TopicSet, kind: str) -> None:
    for topic in of(topics, kind):
        asked = dict(part.split(": ") for part in topic.about.split(", "))
        for product_id, grade in topics.qrels[topic.topic_id].items():
            own = CATALOGUE.by_id[product_id]
            for name, key in asked.items():
                exact = (name, key) in own.groups
                navy = (name, key) == ("colour", "blue") and ("colour", "navy") in own.groups
                anybody = name == "gender" and ("gender", "unisex") in own.groups
                assert exact or (grade == 1 and (navy or anybody)), (topic, product_id)
        full = {e.product_id for e in CATALOGUE.entries if all(group in e.groups for group in asked.items())}
        assert {i for i, grade in topics.qrels[topic.topic_id].items() if grade == 2} == full


def test_nobody_relevant_has_what_was_refused(topics: TopicSet) -> None:
    for topic in of(topics, "negation"):
        assert topic.bounds
        assert topic.bounds.refused
        assert not any(violates(CATALOGUE.by_id[i], topic.bounds) for i in topics.qrels[topic.topic_id])
        kind = topic.about.split(": ")[1].split(",")[0]
        outside = [e for e in CATALOGUE.entries if ("category", kind) in e.groups and violates(e, topic.bounds)]
        assert outside, "nothing could go wrong with it"


def test_everybody_relevant_is_in_the_price_range(topics: TopicSet) -> None:
    for topic in of(topics, "price"):
        assert topic.bounds
        assert topics.qrels[topic.topic_id]
        for product_id in topics.qrels[topic.topic_id]:
            price = CATALOGUE.by_id[product_id].price
            assert price is not None
            assert (topic.bounds.low or 0) <= price <= (topic.bounds.high or 10**9)
        said = topic.bounds.high if topic.bounds.low is None else topic.bounds.low
        assert said is not None
        assert money(said, "KRW", topic.lang) in topic.text


def test_photos_are_of_their_product_and_open(topics: TopicSet) -> None:
    for topic in of(topics, "photo"):
        assert topics.open_photo(topic).size == (90, 120) or "cut" in topic.about
        assert topics.qrels[topic.topic_id] == {topic.about.split(",")[0]: 2}


def test_a_change_keeps_the_kind_and_has_the_new_look(topics: TopicSet) -> None:
    for topic in of(topics, "composed"):
        product_id, change = topic.about.split(", ")
        name, key = change.split(": ")
        relevant = topics.qrels[topic.topic_id]
        assert product_id not in relevant
        assert {facet(i, "category") for i in relevant} == {facet(product_id, "category")}
        assert all((name, key) in CATALOGUE.by_id[i].groups for i, grade in relevant.items() if grade == 2)
        assert topic.bounds
        assert not any(violates(CATALOGUE.by_id[i], topic.bounds) for i in relevant)


def test_what_is_not_carried_is_nowhere(topics: TopicSet) -> None:
    names = " ".join(name.casefold() for entry in CATALOGUE.entries for name in entry.names.values())
    lexicon = load_lexicon()
    for topic in of(topics, "not-carried"):
        term = lexicon.terms["category", topic.about.removeprefix("category: ")]
        assert topic.silence
        assert topics.qrels[topic.topic_id] == {}
        assert term.word("en") not in names
        assert term.word("ko") not in names


def test_ids_with_spaces_survive_the_judgements_file(tmp_path: Path) -> None:
    topic = Topic(topic_id="t", kind="labelled", lang="en", text="x")
    kept = TopicSet((topic,), {"t": {"a b%20\tc": 2, "가 나": 1}}, {"version": 1}, tmp_path)
    save(kept, tmp_path)
    assert load(tmp_path) == kept


def test_an_empty_catalogue_says_so(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="No topics"):
        generate(Catalogue([], load_lexicon(), None), tmp_path, lambda _: None)


def test_topics_of_another_version_are_refused(topics: TopicSet, tmp_path: Path) -> None:
    save(TopicSet(topics.topics, topics.qrels, {"version": 0}, tmp_path), tmp_path)
    with pytest.raises(EvaluationError, match="generate them anew"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("amount", "currency", "ko", "en"),
    [
        (50_000, "KRW", "5만원", "50,000 won"),
        (33_000, "KRW", "33,000원", "33,000 won"),
        (25, "USD", "25달러", "$25"),
        (900, None, "900", "900"),
    ],
)
def test_amounts_are_said_as_shoppers_say_them(amount: float, currency: str | None, ko: str, en: str) -> None:
    assert (money(amount, currency, "ko"), money(amount, currency, "en")) == (ko, en)


def test_prices_are_rounded_to_two_figures() -> None:
    assert [rounded(price) for price in (33_400, 7.6, 128, 0.2)] == [33_000, 8, 130, 1]
