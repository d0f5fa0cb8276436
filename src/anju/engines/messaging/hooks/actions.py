"""Webhooks: set up, ended, and sent to. A program that is away is asked again, ever more seldom, for three days."""

import hmac
import json
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.messaging.acts import Act
from anju.engines.messaging.hooks import feed
from anju.engines.messaging.models import Webhook
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import outward, sealing
from anju.kit.errors import Hidden, Problem

MOST = 10  # of one account
SECONDS = 10
GIVE_UP = timedelta(days=3)
LONGEST_WAIT = timedelta(hours=1)
PURPOSE = "messaging.webhook"


class BadWebhook(Problem):
    """Without a name, of an act nobody declares, or one too many."""

    code = "bad_webhook"


@transaction.atomic
def add_webhook(*, name: str, url: str, acts: Iterable[str], by: Actor, at: datetime) -> tuple[Webhook, str]:
    """Let a program be told of what is sealed from now on where ``by`` oversees; of ``acts`` only, if some are named.

    :returns: the row, and the secret with which what is sent is signed; nobody can read it again.
    :raises BadWebhook, outward.BadAddress: with the field to correct; :raises Hidden: for whoever oversees no region.
    """
    feed.overseen(by)
    if by.acting_for_id:
        raise Hidden()
    chosen = sorted(set(acts))
    if not name.strip():
        raise BadWebhook(_("Say which program will be told."), field="name")
    if set(chosen) - feed.known_acts(chosen):
        raise BadWebhook(_("There is no such act; docs/acts.md lists them."), field="acts")
    if Webhook.objects.filter(account_id=by.account_id, ended_at=None).count() >= MOST:
        raise BadWebhook(_("%(most)s webhooks are the most; end one first."), most=MOST)
    secret = "whsec_" + secrets.token_urlsafe(32)
    row = Webhook.objects.create(
        account_id=by.account_id, name=name.strip()[:80], url=outward.checked(url.strip()), acts=chosen,
        secret=sealing.seal(secret, purpose=PURPOSE), mark=feed.now(), made_at=at, due_at=at,
    )  # fmt: skip
    ledger.record(Act.WEBHOOK_ADDED, on=people.account(by.account_id), by=by, at=at, webhook=row.pk)
    return row, secret


@transaction.atomic
def end_webhook(webhook_id: UUID, *, by: Actor, at: datetime) -> None:
    """Tell this program nothing more.

    :raises Hidden: unless it is the own one.
    """
    row = Webhook.objects.select_for_update().filter(pk=webhook_id, account_id=by.account_id, ended_at=None).first()
    if row is None or by.acting_for_id:
        raise Hidden()
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    ledger.record(Act.WEBHOOK_ENDED, on=people.account(by.account_id), by=by, at=at, webhook=row.pk)


def send_due(*, at: datetime) -> int:
    """Send to every webhook that is due; two processes at once share the work.

    :returns: how many were sent to.
    """
    due = list(Webhook.objects.filter(ended_at=None, due_at__lte=at).order_by("due_at").values_list("pk", flat=True))
    return sum(_send(pk, at) for pk in due)


@transaction.atomic
def _send(webhook_id: UUID, at: datetime) -> bool:
    """One part to one program; whether it was taken. The row stays held, so that nobody else sends the same."""
    rows = Webhook.objects.select_for_update(skip_locked=True).filter(pk=webhook_id, ended_at=None, due_at__lte=at)
    row = rows.first()
    if row is None:
        return False
    try:
        part = feed.read(people.actor(row.account_id, at), after=row.mark, acts=row.acts)
        if part.events:
            _post(row, part, at)
    except Hidden:  # the account is closed, or oversees nothing any more
        row.ended_at = at
    except Problem as problem:
        _failed(row, problem, at)
    else:
        row.mark, row.failing_since, row.attempts, row.error = part.mark, None, 0, ""
        row.due_at = at if not part.is_last else at + timedelta(seconds=30)
    row.save()
    return not row.error and row.ended_at is None


def _post(row: Webhook, part: feed.Part, at: datetime) -> None:
    body = json.dumps({"events": part.events, "mark": part.mark}, ensure_ascii=False).encode()
    moment = str(int(at.timestamp()))
    secret = sealing.unseal(row.secret, purpose=PURPOSE)
    signature = hmac.digest(secret.encode(), moment.encode() + b"." + body, "sha256").hex()
    headers = {"Content-Type": "application/json; charset=utf-8", "Anju-Signature": f"t={moment},v1={signature}"}
    outward.post(row.url, body, headers=headers, seconds=SECONDS)


def _failed(row: Webhook, problem: Problem, at: datetime) -> None:
    row.failing_since = row.failing_since or at
    row.attempts += 1
    row.error = problem.code
    row.due_at = at + min(timedelta(seconds=30) * 2 ** min(row.attempts, 10), LONGEST_WAIT)
    if at - row.failing_since > GIVE_UP:
        row.ended_at = at
