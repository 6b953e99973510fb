"""What to wear when, for catalogues that sort by use and not by occasion: "출근룩" finds formal things there."""

from __future__ import annotations

from collections.abc import Mapping

USE_OF_OCCASION: Mapping[str, tuple[str, ...]] = {
    "work": ("formal", "smart-casual"),
    "wedding-guest": ("formal", "party"),
    "interview": ("formal",),
    "ceremony": ("formal",),
    "blind-date": ("smart-casual", "party"),
    "date": ("smart-casual", "party"),
    "party": ("party",),
    "concert": ("party", "casual"),
    "hiking": ("outdoor", "sports"),
    "camping": ("outdoor", "sports"),
    "gym": ("sports",),
    "running": ("sports",),
    "golf": ("sports",),
    "travel": ("travel", "casual"),
    "school": ("casual",),
    "daily": ("casual",),
    "home": ("home", "casual"),
}
"""Keys of the lexicon's `usage` by keys of its `occasion`."""
