"""Feeds: files as shops have them, read into products. One format a file."""

from floorwalker.catalog.feeds.feed import Feed, open_feed
from floorwalker.catalog.feeds.mapping import FieldMap, load_mapping
from floorwalker.catalog.feeds.rows import Rejection, Row

__all__ = ["Feed", "FieldMap", "Rejection", "Row", "load_mapping", "open_feed"]
