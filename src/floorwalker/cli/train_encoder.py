"""`floorwalker train-encoder`."""

from __future__ import annotations

from floorwalker.training.command import command

__all__ = ["command"]
