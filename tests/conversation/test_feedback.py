"""What shoppers made of answers: kept without ids or photos, summed up, forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from floorwalker.conversation.feedback import FeedbackLog
from floorwalker.conversation.turn import Photo, Turn

DAY = 24 * 3600.0


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(tmp_path: Path, clock: Clock) -> Iterator[FeedbackLog]:
    log = FeedbackLog(tmp_path / "feedback.db", 30, "by-rank", clock=clock)
    yield log
    log.close()


def turn(turn_id: str, text: str = "빨간 티셔츠", shown: tuple[str, ...] = ("a", "b", "c"), **more: object) -> Turn:
    fields = {"created": Clock.now, "lang": "ko", "answered_by": "rules", **more}
    return Turn(turn_id=turn_id, text=text, shown=shown, **fields)  # type: ignore[arg-type]


def test_marks_are_kept_with_what_was_asked_and_shown(log: FeedbackLog) -> None:
    log.answered("conversation", turn("t1"), first=True)
    assert log.mark("t1", "click", "b")
    assert log.mark("t1", "click", "b")
    assert log.mark("t1", "up")
    (answer,) = log.all()
    assert (answer.text, answer.lang, answer.shown, answer.strategy) == (
        "빨간 티셔츠",
        "ko",
        ("a", "b", "c"),
        "by-rank",
    )
    assert (answer.clicked, answer.thumb, answer.none_fits, answer.alone) == (("b",), "up", False, True)


def test_opinions_are_told_by_turn_and_visits_are_none(log: FeedbackLog) -> None:
    for each in ("t1", "t2", "t3"):
        log.answered("conversation", turn(each), first=False)
    log.mark("t1", "up")
    log.mark("t1", "down")
    log.mark("t1", "none")
    log.mark("t2", "click", "b")
    log.mark("t3", "up")
    told = log.opinions(["t1", "t2", "unknown"])
    assert {each: sorted(said) for each, said in told.items()} == {"t1": ["down", "none"]}
    assert log.opinions([]) == {}


def test_a_later_thumb_replaces_the_earlier(log: FeedbackLog) -> None:
    log.answered("conversation", turn("t1"), first=True)
    log.mark("t1", "up")
    log.mark("t1", "down")
    log.mark("t1", "none")
    assert [(a.thumb, a.none_fits) for a in log.all()] == [("down", True)]


def test_only_what_was_shown_can_be_opened(log: FeedbackLog) -> None:
    log.answered("conversation", turn("t1"), first=True)
    assert not log.mark("t1", "click", "z")
    assert not log.mark("t2", "up")
    assert log.all()[0].clicked == ()


def test_a_follow_up_or_a_photo_does_not_stand_alone(log: FeedbackLog) -> None:
    log.answered("conversation", turn("t1"), first=False)
    log.answered("other", turn("t2", photos=(Photo("f" * 32, {"en": "a shirt"}),)), first=True)
    assert [answer.alone for answer in log.all()] == [False, False]


def test_nothing_kept_leads_to_a_conversation_or_a_photo(log: FeedbackLog, tmp_path: Path) -> None:
    log.answered("conversation-id", turn("turn-id", photos=(Photo("f" * 32, {"en": "seen"}),)), first=True)
    log.mark("turn-id", "up")
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "빨간 티셔츠".encode() in kept
    assert not any(secret in kept for secret in (b"conversation-id", b"turn-id", b"f" * 32, b"seen"))


def test_what_is_deleted_is_gone_from_the_disk(log: FeedbackLog, tmp_path: Path) -> None:
    log.answered("conversation", turn("t1", text="UNFORGETTABLE"), first=True)
    log.answered("conversation", turn("t2", text="kept"), first=False)
    log.answered("other", turn("t3", text="another"), first=True)
    log.mark("t1", "click", "a")
    log.forget("conversation", but=["t2"])
    assert [answer.text for answer in log.all()] == ["kept", "another"]
    log.forget("conversation")
    assert [answer.text for answer in log.all()] == ["another"]
    assert not any(b"UNFORGETTABLE" in path.read_bytes() for path in tmp_path.iterdir())


def test_everything_goes_after_its_days(log: FeedbackLog, clock: Clock) -> None:
    log.answered("conversation", turn("t1"), first=True)
    clock.now += 31 * DAY
    assert log.all() == []
    log.answered("conversation", turn("t2", created=clock.now), first=False)
    clock.now -= 31 * DAY
    assert len(log.all()) == 1


def test_summaries_by_strategy(log: FeedbackLog, tmp_path: Path, clock: Clock) -> None:
    log.answered("c", turn("t1"), first=True)
    log.answered("c", turn("t2"), first=False)
    log.answered("c", turn("t3", shown=()), first=False)
    log.mark("t1", "click", "c")
    log.mark("t1", "click", "b")
    log.mark("t2", "none")
    other = FeedbackLog(tmp_path / "feedback.db", 30, "shop", clock=clock)
    other.answered("d", turn("t4"), first=True)
    other.mark("t4", "up")
    found = other.summaries()
    other.close()
    assert found["by-rank"].answers == 3
    assert (found["by-rank"].empty, found["by-rank"].clicked, found["by-rank"].none_fits) == (1, 1, 1)
    assert found["by-rank"].reciprocal_ranks == [0.5, 0.0, 0.0]
    assert (found["shop"].answers, found["shop"].up, found["shop"].down) == (1, 1, 0)
