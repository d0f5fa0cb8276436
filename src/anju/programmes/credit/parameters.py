"""What a city's rules say about credit records and cards; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring import queries as scoring
from anju.ground.reactions.types import acts_named
from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term
from anju.programmes.credit import rules, rules_repair, showing

ENTERPRISE_SCHEME = Declared(
    name="credit.enterprise_scheme", kind=dict, check=scoring.check_scheme, show=scoring.show_scheme,
    description=_("Credit standard of property enterprises"),
)  # fmt: skip
MANAGER_SCHEME = Declared(
    name="credit.manager_scheme", kind=dict, check=scoring.check_scheme, show=scoring.show_scheme,
    description=_("Credit standard of project managers"),
)  # fmt: skip
RECTIFY_TERM = Declared(
    name="credit.rectify_term", kind=Term, description=_("Time to rectify what a credit record says")
)
OBJECTION_TERM = Declared(
    name="credit.objection_term", kind=Term, description=_("Time in which a credit record may be objected to")
)
ANSWER_TERM = Declared(
    name="credit.answer_term", kind=Term, description=_("Time to decide an objection to a credit record")
)
CARD_NOTICE_TERM = Declared(
    name="credit.card_notice_term", kind=Term, description=_("How long a list of cards is open to objections")
)
CARD_TERM = Declared(
    name="credit.card_term", kind=Term,
    description=_("How long a list of cards stays public; the cards end with it"),
)  # fmt: skip
PUBLISH_TERMS = Declared(
    name="credit.publish_terms", kind=dict, check=rules.wrong_publish_terms, show=showing.publish_terms,
    description=_("Months for which credit records of each class may be public"),
)  # fmt: skip
CONSEQUENCES = Declared(
    name="credit.consequences", kind=list, check=rules.wrong_consequences, description=_("What follows from a card")
)
CHECK_FREQUENCY = Declared(
    name="credit.check_frequency", kind=dict, show=showing.check_frequency,
    description=_("How often somebody with a card or grade is checked"),
)  # fmt: skip
PROPOSED_BY = acts_named("credit.proposed_by", _("Acts that propose a credit record to an officer"))
SECOND_PERSON = Declared(
    name="credit.second_person", kind=bool,
    description=_("Whether somebody other than who recorded it decides an objection"),
)  # fmt: skip

# ── repair, requests, looks ──────────────────────────────────────────────────

REPAIR_TERM = Declared(
    name="credit.repair_term", kind=Term, description=_("Time to decide an application to repair a credit record")
)
REPAIR_PAPERS = Declared(
    name="credit.repair_papers", kind=list, check=rules_repair.wrong_papers, show=showing.repair_papers,
    description=_("Papers that an application for repair needs"),
)  # fmt: skip
REPAIR_SECOND_PERSON = Declared(
    name="credit.repair_second_person", kind=bool,
    description=_("Whether somebody other than who recorded it decides on a repair"),
)  # fmt: skip
REPAIR_ENDS_USE = Declared(
    name="credit.repair_ends_use", kind=bool,
    description=_("Whether a record counts no more once it was repaired or its longest term is over"),
)  # fmt: skip
CORRECTION_TERM = Declared(
    name="credit.correction_term", kind=Term, description=_("Time to answer a request to correct a credit record")
)
LOOKS_KEPT_MONTHS = Declared(
    name="credit.looks_kept_months", kind=int,
    description=_("Months for which it is kept who looked at a credit file"),
)  # fmt: skip
