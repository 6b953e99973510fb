"""Every error a caller may meet.

FloorwalkerError
├── SettingsError          a setting is wrong, or names something that is not installed
├── CatalogError
│   ├── FeedError          a feed cannot be read at all (one bad row is a rejection, not an error)
│   └── StoreError         the product store is damaged, locked or of another version
├── ImageError             a picture is refused: broken, too large, of an unknown type
├── InferenceError         a model cannot be loaded or gave no answer
│   └── ModelError         an endpoint gave no (whole) answer; says why, and whether to ask again
├── IndexStateError        the index does not fit the store or the encoder: run `floorwalker reindex`
├── EvaluationError        topics, judgements or a report cannot be read, or nothing can be made of the catalogue
├── NotFoundError          an id that is not (or no longer) here
└── RequestError           a request that cannot be served as it stands: too large, too many, malformed

Messages are whole sentences that say what to do next. Errors of other libraries are mapped where they
arise, `from exc`.
"""

from typing import Literal

ModelFault = Literal["busy", "timeout", "unreachable", "broken", "key", "quota", "refused", "filtered", "cut", "output"]
"""Why a model gave no answer: too many requests; too slow; nobody there; the server's own fault or a stream that died;
no or a wrong key; the account is used up; a request it cannot serve (an unknown model, too long); held back by its
safety filter; the limit of tokens reached before the answer was whole; no object of the form asked for."""


class FloorwalkerError(Exception):
    """The root: catch this to catch everything the package raises on purpose."""


class SettingsError(FloorwalkerError):
    """A setting is wrong, or names something that is not installed."""


class CatalogError(FloorwalkerError):
    """The catalogue cannot be read or written."""


class FeedError(CatalogError):
    """A feed cannot be read at all."""


class StoreError(CatalogError):
    """The product store is damaged, locked or of another version."""


class ImageError(FloorwalkerError):
    """A picture is refused; the message says why in words a shopper understands."""


class InferenceError(FloorwalkerError):
    """A model cannot be loaded or gave no answer."""


class ModelError(InferenceError):
    """An endpoint gave no answer, or only half of one. The message holds nothing of what was sent or of any key."""

    def __init__(self, message: str, reason: ModelFault, *, retry_after: float | None = None) -> None:
        """`retry_after`: seconds the endpoint asks to be left alone."""
        super().__init__(message)
        self.reason, self.retry_after = reason, retry_after

    @property
    def retryable(self) -> bool:
        """Whether the same request may succeed later."""
        return self.reason in ("busy", "timeout", "unreachable", "broken")


class IndexStateError(FloorwalkerError):
    """The index does not fit the store or the encoder."""


class EvaluationError(FloorwalkerError):
    """Topics, judgements or a report cannot be read, or no topics can be made of the catalogue."""


class NotFoundError(FloorwalkerError):
    """There is nothing (or nothing any more) under that id."""


class RequestError(FloorwalkerError):
    """A request that cannot be served as it stands."""
