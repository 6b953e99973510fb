"""Ids of wishes come in with a message; it may then be empty."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from server.scripted import ScriptedShop


@pytest.mark.parametrize("message", ["", "파란색으로", "in blue"])
def test_ids_reach_the_assistant(client: TestClient, shop: ScriptedShop, message: str) -> None:
    body = {"message": message, "dropped": ["wanted:colour:red", "limit:price"], "conversation_id": "a" * 22}
    assert client.post("/api/chat", json=body).status_code == 200
    (heard,) = shop.assistant.heard
    assert (heard.text, heard.dropped) == (message, ("wanted:colour:red", "limit:price"))


def test_a_form_says_them_one_by_one(client: TestClient, shop: ScriptedShop) -> None:
    fields = [("dropped", "wanted:colour:red"), ("dropped", "sort:price_asc")]
    form = [(name, (None, value)) for name, value in fields]
    assert client.post("/api/chat", files=form).status_code == 200
    assert shop.assistant.heard[-1].dropped == ("wanted:colour:red", "sort:price_asc")


@pytest.mark.parametrize("dropped", [["x" * 301], ["x"] * 51, "wanted:colour:red", [1]])
def test_what_are_no_ids_is_refused(client: TestClient, dropped: object) -> None:
    assert client.post("/api/chat", json={"message": "", "dropped": dropped}).status_code == 422
