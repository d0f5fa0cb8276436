"""What is offered on the page of a case about an estate: it may be a clue for a campaign."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.campaigns.acts import Act

LINKS = [
    Link(
        subject_type="cases.case", act=Act.CLUED, url_name="campaigns:clue_from", icon="shield",
        label=_("Take it as a clue for a campaign"), fits=lambda case: case.estate_id is not None,
    )
]  # fmt: skip
