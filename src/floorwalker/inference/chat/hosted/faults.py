"""Errors of pydantic-ai and its SDKs -> ModelError, whose message holds nothing of what was sent."""

from __future__ import annotations

import re

from floorwalker.errors import ModelError, ModelFault

_SENTENCES: dict[ModelFault, str] = {
    "busy": "The language model's server has too much to do",
    "timeout": "The language model did not answer in time",
    "unreachable": "The language model's server cannot be reached",
    "broken": "The language model's server failed, or its answer broke off",
    "key": "The language model's server did not accept the key",
    "quota": "The account at the language model's provider is used up",
    "refused": "The language model's server refused the request",
    "filtered": "The language model's safety filter held the answer back",
    "cut": "The answer reached the limit of tokens before it was whole",
    "output": "The model did not answer in the form it was asked for",
}
_CODE = re.compile(r"[A-Za-z][\w.-]{0,60}")


def fault(reason: ModelFault, details: str = "", retry_after: float | None = None) -> ModelError:
    return ModelError(_SENTENCES[reason] + (f" ({details})." if details else "."), reason, retry_after=retry_after)


def mapped(error: Exception) -> ModelError:
    """`error`, raised while a model was asked, as one of ours. Of what the server said only codes are kept."""
    status = getattr(error, "status_code", None)
    code = getattr(error, "provider_error_code", None) or getattr(error, "provider_error_type", None)
    said = [str(status)] if isinstance(status, int) else []
    if isinstance(code, str) and _CODE.fullmatch(code):
        said.append(code)
    return fault(_reason(error), ", ".join(said) or type(error).__name__, getattr(error, "retry_after", None))


def _reason(error: Exception) -> ModelFault:
    from pydantic_ai import exceptions as pai

    if isinstance(error, pai.ModelTimeoutError):
        return "timeout"
    if isinstance(error, pai.ModelConnectionError):
        return "unreachable" if error.phase in ("pool", "connect") else "broken"
    reasons: tuple[tuple[type[Exception], ModelFault], ...] = (
        (pai.ModelQuotaExceededError, "quota"),
        (pai.ModelRateLimitError, "busy"),
        (pai.ModelUnavailableError, "busy"),
        (pai.ModelRequestTimeout, "timeout"),
        (pai.ModelAuthenticationError, "key"),
        (pai.ModelRequestRejectedError, "refused"),
        (pai.ContentFilterError, "filtered"),
        (pai.OutputTokenLimitExceeded, "cut"),
        (pai.UserError, "refused"),  # asked for what the model is known not to do
        (pai.UnexpectedModelBehavior, "output"),
    )
    return next((reason for kind, reason in reasons if isinstance(error, kind)), "broken")
