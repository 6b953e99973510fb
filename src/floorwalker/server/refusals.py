"""Requests that are turned away: a status and one sentence in the shopper's language, as `{"error": sentence}`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from floorwalker.catalog.product import Lang
from floorwalker.errors import FloorwalkerError, ImageError, NotFoundError, RequestError

log = logging.getLogger(__name__)


class RefusedError(RequestError, HTTPException):
    """A request turned away. Also an HTTPException, so that it passes the framework's body parsing untouched."""

    def __init__(self, status: int, *, en: str, ko: str, headers: Mapping[str, str] | None = None) -> None:
        HTTPException.__init__(self, status, en, dict(headers or {}))
        self.sentences: Mapping[Lang, str] = {"en": en, "ko": ko}

    def __str__(self) -> str:
        return self.sentences["en"]


def empty_message() -> RefusedError:
    return RefusedError(
        422, en="Write what you are looking for, or add a photo.", ko="찾으시는 것을 적거나 사진을 올려 주세요."
    )


def no_own_keys() -> RefusedError:
    return RefusedError(403, en="This shop takes no keys of shoppers.", ko="이 상점에서는 개인 키를 쓸 수 없습니다.")


def own_key_from_elsewhere() -> RefusedError:
    return RefusedError(
        403,
        en="A key of your own is taken from the shop's own page only.",
        ko="개인 키는 상점 페이지에서만 쓸 수 있습니다.",
    )


def no_key() -> RefusedError:
    return RefusedError(422, en="This does not look like a key.", ko="키의 형식이 맞지 않습니다.")


def message_too_long(limit: int) -> RefusedError:
    return RefusedError(
        422,
        en=f"The message is too long: at most {limit:,} characters.",
        ko=f"메시지가 너무 깁니다. {limit:,}자까지 보낼 수 있습니다.",
    )


def too_many_photos(limit: int) -> RefusedError:
    if not limit:
        return RefusedError(422, en="This shop takes no photos.", ko="이 상점에서는 사진을 받지 않습니다.")
    return RefusedError(
        422,
        en=f"Too many photos: at most {limit} in one message.",
        ko=f"사진이 너무 많습니다. 한 번에 {limit}장까지 보낼 수 있습니다.",
    )


def photo_too_large(megabytes: float) -> RefusedError:
    return RefusedError(
        413,
        en=f"The photo is too large: at most {megabytes:g} MB.",
        ko=f"사진이 너무 큽니다. {megabytes:g}MB까지 올릴 수 있습니다.",
    )


def body_too_large(limit: int) -> RefusedError:
    return RefusedError(
        413,
        en=f"The request is too large: at most {limit / 1e6:.3g} MB in all. Send fewer or smaller photos.",
        ko=f"요청이 너무 큽니다. 모두 합쳐 {limit / 1e6:.3g}MB까지 보낼 수 있습니다. 사진을 줄여 보내 주세요.",
    )


def not_a_picture(why: str) -> RefusedError:
    return RefusedError(
        415,
        en=why,
        ko="사진을 열 수 없습니다. 손상되지 않은 JPEG, PNG, WebP, GIF, HEIC 사진을 올려 주세요.",
    )


def bad_photo_reference() -> RefusedError:
    return RefusedError(
        422,
        en="A photo is the id of an uploaded photo or a base64 data URI; pictures are not fetched from addresses.",
        ko="사진은 올린 사진의 id나 base64 data URI로 보내 주세요. 주소에 있는 사진은 가져오지 않습니다.",
    )


def photo_gone() -> RefusedError:
    return RefusedError(
        404,
        en="That photo is not here (any more). Please upload it again.",
        ko="그 사진은 없거나 삭제되었습니다. 다시 올려 주세요.",
    )


def nothing_there(en: str, ko: str) -> RefusedError:
    return RefusedError(404, en=f"There is no {en} under that id.", ko=f"그 id의 {ko} 없습니다.")


def wrong_media_type() -> RefusedError:
    return RefusedError(
        415,
        en="Send JSON (application/json) or a form with files (multipart/form-data).",
        ko="JSON(application/json)이나 파일 양식(multipart/form-data)으로 보내 주세요.",
    )


def malformed(where: str, why: str) -> RefusedError:
    return RefusedError(
        422,
        en=f"The request cannot be read: {where}: {why}." if where else f"The request cannot be read: {why}.",
        ko=f"요청을 읽을 수 없습니다. {where}: {why}" if where else f"요청을 읽을 수 없습니다: {why}",
    )


def too_often(seconds: int) -> RefusedError:
    return RefusedError(
        429,
        en=f"Too many messages in a short time. Please try again in {seconds} seconds.",
        ko=f"짧은 시간에 너무 많이 보내셨습니다. {seconds}초 뒤에 다시 시도해 주세요.",
        headers={"retry-after": str(seconds)},
    )


def too_busy() -> RefusedError:
    return RefusedError(
        503,
        en="The shop is very busy just now. Please try again in a moment.",
        ko="지금 손님이 많습니다. 잠시 후에 다시 시도해 주세요.",
        headers={"retry-after": "2"},
    )


def not_open_yet() -> RefusedError:
    return RefusedError(
        503, en="The shop opens in a moment.", ko="상점이 곧 문을 엽니다.", headers={"retry-after": "1"}
    )


def out_of_order() -> RefusedError:
    return RefusedError(
        503,
        en="The shop cannot answer just now. Please try again later.",
        ko="지금은 답할 수 없습니다. 나중에 다시 시도해 주세요.",
    )


def failed() -> RefusedError:
    return RefusedError(
        500,
        en="Something went wrong here. Please try again.",
        ko="문제가 생겼습니다. 다시 시도해 주세요.",
    )


def strange_host() -> RefusedError:
    return RefusedError(
        421,
        en="This server does not answer to that host name. Add it to allowed_hosts if it should.",
        ko="이 서버는 그 호스트 이름으로는 답하지 않습니다. 필요하면 allowed_hosts에 추가하세요.",
    )


def console_closed() -> RefusedError:
    return RefusedError(
        403,
        en="The console is closed: this server was started without a token for it.",
        ko="콘솔이 닫혀 있습니다. 토큰 없이 시작된 서버입니다.",
    )


def wrong_token() -> RefusedError:
    return RefusedError(
        401,
        en="That is not the console's token. It was printed when the server started.",
        ko="콘솔 토큰이 아닙니다. 서버를 시작할 때 출력된 토큰을 입력해 주세요.",
        headers={"www-authenticate": "Bearer"},
    )


def no_session() -> RefusedError:
    return RefusedError(
        401,
        en="This call needs a pass for its site: ask for one with POST /api/session.",
        ko="이 요청에는 사이트의 세션이 필요합니다. POST /api/session으로 먼저 받아 주세요.",
        headers={"www-authenticate": "Bearer"},
    )


def strange_origin() -> RefusedError:
    return RefusedError(
        403,
        en="Pages of that site may not call this server. Add it to allowed_origins if they should.",
        ko="그 사이트의 페이지는 이 서버를 부를 수 없습니다. 필요하면 allowed_origins에 추가하세요.",
    )


def refusal_of(error: Exception) -> RefusedError:
    """What a client is told of an error."""
    match error:
        case RefusedError():
            return error
        case ImageError():
            return not_a_picture(str(error))
        case NotFoundError():
            return RefusedError(404, en=str(error), ko="찾으시는 것이 없거나 삭제되었습니다.")
        case RequestError():
            return RefusedError(422, en=str(error), ko=f"요청을 처리할 수 없습니다: {error}")
        case RequestValidationError():
            first = error.errors()[0]
            return malformed(".".join(str(part) for part in first["loc"][1:]), first["msg"])
        case HTTPException(status_code=404):
            return RefusedError(404, en="There is nothing at this address.", ko="이 주소에는 아무것도 없습니다.")
        case HTTPException(status_code=405, headers=headers):
            return RefusedError(
                405, en="This address does not take that method.", ko="지원하지 않는 방식입니다.", headers=headers
            )
        case HTTPException(status_code=status, detail=detail, headers=headers):
            return RefusedError(status, en=str(detail), ko=str(detail), headers=headers)
        case FloorwalkerError():
            # The shop's own trouble: its message is for whoever runs it, and speaks of paths.
            log.error("%s: %s", type(error).__name__, error)
            return out_of_order()
        case ClientDisconnect():
            return RefusedError(499, en="The client went away.", ko="연결이 끊겼습니다.")
        case _:
            return failed()


def lang_of(accept_language: str | None) -> Lang:
    """Korean where the header prefers it to English, else English."""
    best: tuple[float, Lang] = (0.0, "en")
    for part in (accept_language or "").split(","):
        tag, _, parameters = part.strip().partition(";")
        lang: Lang | None = "ko" if tag.lower().startswith("ko") else "en" if tag.lower().startswith("en") else None
        quality = parameters.strip().removeprefix("q=") if parameters else "1"
        try:
            weight = float(quality)
        except ValueError:
            weight = 0.0
        if lang is not None and weight > best[0]:
            best = (weight, lang)
    return best[1]


def response_of(error: Exception, accept_language: str | None) -> JSONResponse:
    refused = refusal_of(error)
    sentence = refused.sentences[lang_of(accept_language)]
    return JSONResponse({"error": sentence}, refused.status_code, headers=refused.headers or None)


def install(app: FastAPI) -> None:
    """Every error leaves as JSON with one sentence; what was sent is never echoed."""

    def answer(request: Request, error: Exception) -> JSONResponse:
        return response_of(error, request.headers.get("accept-language"))

    handler: Callable[[Request, Exception], JSONResponse] = answer
    for kind in (HTTPException, RequestValidationError, FloorwalkerError, ClientDisconnect, Exception):
        app.add_exception_handler(kind, handler)
