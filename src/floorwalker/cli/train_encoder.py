"""`floorwalker train-encoder`."""

from __future__ import annotations

from floorwalker.training.command import train_encoder_command as command

__all__ = ["command"]
