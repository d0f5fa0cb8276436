"""Who is told of what happens to a poll."""

from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import reminded, texting
from anju.engines.ballots.acts import Act
from anju.kit.messages import Kind, Message, TextMessage

# Asked for by whoever stands at the door's page, so it leaves at night too.
LINK_TEXT = TextMessage(act=Act.LINK_ASKED.name, to=texting.telephone, text=texting.link, urgent=True)
REMINDED = Message(
    act=Act.REMINDED.name, to="office", subject=_("Few have taken part in your area: please remind the households"),
    describe=reminded.titles, outside=reminded.mentions, url_name="ballots:desk_poll", kind=Kind.ESCALATIONS,
)  # fmt: skip
# Not urgent: at night it waits for the morning.
REMINDED_TEXT = TextMessage(
    act=Act.HOUSEHOLDS_REMINDED.name, to=reminded.telephone, text=reminded.words, about=reminded.households
)
