"""What a room declares of a message; defined in kit, where the other engines reach it too."""

from anju.kit.messages import Kind, Message, Recipient, TextMessage

__all__ = ["Kind", "Message", "Recipient", "TextMessage"]
