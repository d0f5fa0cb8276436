"""Taking many ballots in few statements."""

import secrets
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions import at_once
from anju.engines.ballots.actions.taking.made import ballot_row, made_of
from anju.engines.ballots.actions.taking.one import asked_about
from anju.engines.ballots.actions.taking.refusals import Incomplete
from anju.engines.ballots.models import Ballot, Elector, Part, Poll
from anju.engines.ballots.types import Given, Secrecy, Standing
from anju.kit.batches import batched

AT_ONCE = 1000


@transaction.atomic
def take_many(poll: Poll, given: Iterable[Given]) -> int:
    """Take many ballots of electors who have not voted, all in time and complete, in few statements; how many.

    For loads and papers settled in bulk, not for secret polls; a second ballot of an elector undoes all of it.

    :raises IntegrityError: if an elector has voted; :raises Incomplete: if an answer is none of the options.
    """
    if poll.secrecy == Secrecy.SECRET:
        raise ValueError("secret ballots come in one by one")
    questions, taken = decide.questions_of(poll.questions), 0
    for some in batched(given, AT_ONCE):
        electors = Elector.objects.in_bulk([one.elector_id for one in some])
        rows, parts = [], []
        for one in some:
            if not decide.complete(one.answers, questions):
                raise Incomplete(_("Some questions have no answer yet. Answer all of them, then send."))
            elector = electors[one.elector_id]
            elector.poll = poll
            about = asked_about(elector, one.subject_id)
            made = made_of(elector, about, one.answers, ballot_id=UUID(bytes=secrets.token_bytes(16), version=4),
                         channel=one.channel)  # fmt: skip
            rows.append(
                Ballot(**dict(zip(at_once.BALLOT, ballot_row(made, Standing.COUNTED, 0, at=one.at), strict=True)))
            )
            parts.append(Part(poll=poll, elector=elector, subject_id=about, region_path=elector.region_path,
                              party=elector.party, channel=one.channel.value, taken_at=one.at))  # fmt: skip
        Part.objects.bulk_create(parts)
        Ballot.objects.bulk_create(rows)
        taken += len(rows)
    return taken
