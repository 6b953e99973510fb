"""Language models behind a network address, through pydantic-ai. Needs the extra `models`."""

from floorwalker.inference.chat.hosted.model import HostedChatModel

__all__ = ["HostedChatModel"]
