"""Text messages through the city's own gateway."""

import json
from urllib import request
from urllib.error import URLError

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from anju.engines.messaging import channels
from anju.kit.errors import Problem

SECONDS = 10  # how long the city's gateway may take


class NoGateway(Problem):
    """This installation sends no text messages."""

    code = "no_gateway"


class TextNotSent(Problem):
    """The city's gateway did not take the message."""

    code = "text_not_sent"
    status = 503


def send_text(*, to: str, text: str, key: str = "") -> None:
    """Send a text message through the city's gateway: a POST of JSON, ``{"to": …, "text": …}``.

    The number goes into the message and nowhere else.

    :param key: goes along as ``Idempotency-Key``: a message sent again because its answer was lost has the same.
    :raises NoGateway: if none is set up; :raises TextNotSent: if it does not take the message.
    """
    if not channels.texts_leave():
        raise NoGateway(_("No text messages are sent from here."))
    body = json.dumps({"to": to, "text": text}, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", **({"Idempotency-Key": key} if key else {})}
    call = request.Request(settings.SMS_WEBHOOK_URL, body, headers)
    try:
        with request.urlopen(call, timeout=SECONDS) as answer:
            answer.read()
    except (URLError, OSError):
        # Not chained: the cause may quote what was sent.
        raise TextNotSent(_("The text message could not be sent. Try again in a few minutes.")) from None
