"""Every error a caller may meet.

FloorwalkerError
├── SettingsError          a setting is wrong, or names something that is not installed
├── CatalogError
│   ├── FeedError          a feed cannot be read at all (one bad row is a rejection, not an error)
│   └── StoreError         the product store is damaged, locked or of another version
├── ImageError             a picture is refused: broken, too large, of an unknown type
├── InferenceError         a model cannot be loaded or gave no answer
├── IndexStateError        the index does not fit the store or the encoder: run `floorwalker reindex`
├── NotFoundError          an id that is not (or no longer) here
└── RequestError           a request that cannot be served as it stands: too large, too many, malformed

Messages are whole sentences that say what to do next. Errors of other libraries are mapped where they
arise, `from exc`.
"""


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


class IndexStateError(FloorwalkerError):
    """The index does not fit the store or the encoder."""


class NotFoundError(FloorwalkerError):
    """There is nothing (or nothing any more) under that id."""


class RequestError(FloorwalkerError):
    """A request that cannot be served as it stands."""
