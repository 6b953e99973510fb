"""Asking and being answered, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Event, Failed, Started, Step
from web.conftest import Visit
from web.scripted import Theatre

WORDS = {
    "ko": {
        "greeting": "무엇을 찾으세요?",
        "ask": "5만원 이하 면 티셔츠, 흰색 말고",
        "products": "상품 8개",
        "answer": "조건에 맞는 티셔츠(면)를 여덟 벌 찾았어요. 가장 싼 것은 1번이에요.",
        "bold": "티셔츠(면)",
        "reply": "더 싼 것만",
        "price": "19,000원",
        "sold out": "품절",
        "stop": "멈추기",
        "stopped": "멈췄어요",
        "again": "다시 시도",
        "new": "새 대화",
        "done": "답변이 준비됐어요.",
        "lost": "연결이 끊겼어요.",
        "rules": "규칙에 따라 쓴",
    },
    "en": {
        "greeting": "What are you looking for?",
        "ask": "a cotton t-shirt under 50,000, not white",
        "products": "8 products",
        "answer": "I found eight T-shirts that fit. The cheapest is the crimson one 1.",
        "bold": "eight T-shirts",
        "reply": "Only cheaper ones",
        "price": "₩19,000",
        "sold out": "Sold out",
        "stop": "Stop",
        "stopped": "Stopped",
        "again": "Try again",
        "new": "New chat",
        "done": "The answer is ready.",
        "lost": "The connection was lost.",
        "rules": "Written by rules",
    },
}
langs = pytest.mark.parametrize("lang", ["ko", "en"])


def ask(page: Page, text: str) -> None:
    page.get_by_role("textbox").fill(text)
    page.keyboard.press("Enter")


@langs
def test_cards_come_before_words(visit: Visit, theatre: Theatre, lang: str) -> None:
    words = WORDS[lang]
    page = visit(lang)
    expect(page.get_by_role("heading", level=1)).to_have_text(words["greeting"])
    expect(page.locator("html")).to_have_attribute("lang", lang)
    theatre.stage.gate.clear()
    ask(page, words["ask"])
    expect(page.locator("fw-shelf li.card")).to_have_count(8)
    expect(page.get_by_role("status").filter(has_text=words["products"])).to_have_count(1)
    expect(page.locator(".prose")).to_have_count(0)
    expect(page.locator("section.answer")).to_have_attribute("aria-busy", "true")

    theatre.stage.gate.set()
    expect(page.locator(".prose p").first).to_have_text(words["answer"])
    expect(page.locator(".prose strong")).to_have_text(words["bold"])
    expect(page.locator(".prose li")).to_have_count(1)
    expect(page.locator(".foot")).to_contain_text(words["rules"])
    expect(page.get_by_role("status").filter(has_text=words["done"])).to_have_count(1)
    expect(page.locator("section.answer")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_role("textbox")).to_be_focused()
    assert [message.text for message in theatre.heard] == [words["ask"]]


@langs
def test_cards_show_what_the_catalogue_says(visit: Visit, lang: str) -> None:
    page = visit(lang)
    ask(page, WORDS[lang]["ask"])
    cards = page.locator("fw-shelf li.card")
    expect(cards.nth(0)).to_contain_text(WORDS[lang]["price"])
    expect(cards.nth(1).locator(".off")).to_contain_text("39%")
    expect(cards.nth(2)).to_contain_text(WORDS[lang]["sold out"])
    expect(cards.nth(0).get_by_role("link")).to_have_attribute("href", "https://shop.example/0")
    expect(cards.nth(0).get_by_role("link")).to_have_attribute("rel", re.compile("noopener"))
    width = "image => image.decode().then(() => image.naturalWidth)"
    assert cards.nth(0).locator("img").evaluate(width) == 360
    expect(page.locator(".understood li")).to_have_text(["면", "5만원 이하", re.compile("흰색"), re.compile("체크")])


@langs
def test_every_wish_can_be_taken_back(visit: Visit, theatre: Theatre, lang: str) -> None:
    page = visit(lang)
    ask(page, WORDS[lang]["ask"])
    wishes = page.locator("fw-turn").last.locator(".understood li")
    expect(wishes.get_by_role("button")).to_have_count(4)
    wishes.filter(has_text="체크").get_by_role("button").click()
    expect(page.locator("fw-turn")).to_have_count(2)
    expect(wishes).to_have_text(["면", "5만원 이하", re.compile("흰색")])
    expect(page.locator("fw-turn").first.locator(".understood button")).to_have_count(0)
    assert (theatre.heard[1].text, theatre.heard[1].dropped) == ("", ("wanted:pattern:check",))


@langs
def test_a_citation_leads_to_its_card(visit: Visit, lang: str) -> None:
    page = visit(lang)
    ask(page, WORDS[lang]["ask"])
    page.locator(".prose .cite", has_text="2").click()
    second = page.locator("li[data-number='2']")
    expect(second).to_be_focused()
    expect(second).to_have_class(re.compile("pointed"))


@langs
def test_suggestions_and_card_buttons_speak_for_the_shopper(visit: Visit, theatre: Theatre, lang: str) -> None:
    page = visit(lang)
    ask(page, WORDS[lang]["ask"])
    page.locator(".replies").get_by_text(WORDS[lang]["reply"], exact=True).click()
    expect(page.locator("fw-turn")).to_have_count(2)
    expect(page.locator(".replies")).to_have_count(1)
    page.locator("fw-turn").last.locator("li[data-number='3'] .acts button").first.click()
    expect(page.locator("fw-turn")).to_have_count(3)
    expect(page.locator(".replies")).to_have_count(1)
    assert theatre.heard[1].text == WORDS[lang]["reply"]
    assert "3" in theatre.heard[2].text
    assert len({message.conversation_id for message in theatre.heard}) == 1


def test_first_questions_come_from_the_catalogue(visit: Visit, theatre: Theatre) -> None:
    page = visit("ko")
    first = page.locator("fw-welcome .prompts button").first
    asked = first.inner_text()
    first.click()
    expect(page.locator(".bubble")).to_have_text(asked)
    expect(page.locator(".replies")).to_have_count(1)
    assert theatre.heard[0].text == asked


@langs
def test_stop_frees_the_server_and_keeps_what_was_said(visit: Visit, theatre: Theatre, lang: str) -> None:
    words = WORDS[lang]
    page = visit(lang)
    theatre.stage.gate.clear()
    ask(page, words["ask"])
    expect(page.locator("fw-shelf li.card")).to_have_count(8)
    page.get_by_role("button", name=words["stop"]).click()
    expect(page.locator(".notice")).to_contain_text(words["stopped"])
    expect(page.locator("fw-shelf li.card")).to_have_count(8)
    theatre.stage.gate.set()
    assert theatre.stage.closed.wait(10)

    page.get_by_role("button", name=words["again"]).click()
    expect(page.locator(".prose p").first).to_have_text(words["answer"])
    expect(page.locator("fw-turn")).to_have_count(1)
    assert [message.replaces for message in theatre.heard] == [None, "turn-1"]


@langs
def test_reload_resumes_and_new_chat_begins_anew(visit: Visit, theatre: Theatre, lang: str) -> None:
    words = WORDS[lang]
    page = visit(lang)
    ask(page, words["ask"])
    expect(page.locator(".replies")).to_have_count(1)
    page.reload()
    expect(page.locator(".bubble")).to_have_text(words["ask"])
    expect(page.locator(".prose p").first).to_have_text(words["answer"])
    expect(page.locator("fw-shelf li.card")).to_have_count(8)
    ask(page, words["reply"])
    expect(page.locator("fw-turn")).to_have_count(2)
    expect(page.locator(".replies")).to_have_count(1)

    page.get_by_role("button", name=words["new"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["greeting"])
    ask(page, words["ask"])
    expect(page.locator(".replies")).to_have_count(1)
    first, second, third = (message.conversation_id for message in theatre.heard)
    assert first == second != third


@langs
def test_a_turn_that_breaks_can_be_asked_again(visit: Visit, theatre: Theatre, lang: str) -> None:
    def breaks(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        yield Step("search", "…")
        yield Failed("<b>sorry</b>")

    words = WORDS[lang]
    theatre.stage.play = breaks
    page = visit(lang)
    ask(page, words["ask"])
    expect(page.locator(".notice")).to_contain_text("<b>sorry</b>")
    theatre.stage.play = None
    page.get_by_role("button", name=words["again"]).click()
    expect(page.locator(".prose p").first).to_have_text(words["answer"])
    expect(page.locator(".notice")).to_have_count(0)


@langs
def test_a_lost_connection_is_said(visit: Visit, lang: str) -> None:
    page = visit(lang)
    page.route("**/api/chat?*", lambda route: route.abort())
    ask(page, WORDS[lang]["ask"])
    expect(page.locator(".notice")).to_contain_text(WORDS[lang]["lost"])


def test_a_refusal_is_said_in_the_shoppers_language(visit: Visit) -> None:
    page = visit("ko")
    page.locator("fw-composer").evaluate("composer => { composer.longest = 100000 }")
    ask(page, "가" * 2001)
    expect(page.locator(".notice")).to_contain_text("2,000자까지")


def test_the_language_can_be_changed_and_is_remembered(visit: Visit) -> None:
    page = visit("en")
    page.get_by_role("button", name="한국어").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS["ko"]["greeting"])
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS["ko"]["greeting"])
