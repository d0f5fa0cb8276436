"""Telling people: an act that somebody must know of waits in a row; then notices, e-mail and text messages."""

from anju.engines.messaging.actions.choosing import (
    choose,
    read_all,
    resume_texts,
    stop_mail,
    stop_texts,
    stops,
    stops_whom,
)
from anju.engines.messaging.actions.gateway import NoGateway, TextNotSent, send_text
from anju.engines.messaging.actions.leaving import forget, send_again, send_due
from anju.engines.messaging.actions.telling import follow, tell, tell_waiting

__all__ = [
    "NoGateway", "TextNotSent", "choose", "follow", "forget", "read_all", "resume_texts", "send_again", "send_due",
    "send_text", "stop_mail", "stop_texts", "stops", "stops_whom", "tell", "tell_waiting",
]  # fmt: skip
