"""Services and requests as the standard shows them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from anju.engines.cases.types import Stage
from anju.ground.access import queries as access
from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import City, Rules
from anju.kit.clock import CHINA
from anju.kit.telephones import masked
from anju.programmes.appeals import queries
from anju.programmes.appeals.models import Appeal, Relay
from anju.programmes.appeals.types import RESULT_NAMES


def service(matter: queries.Matter) -> dict[str, Any]:
    return {
        "service_code": matter.name, "service_name": matter.title, "description": matter.title, "metadata": True,
        "type": "realtime", "keywords": matter.title, "group": "",
    }  # fmt: skip


def definition(matter: queries.Matter) -> dict[str, Any]:
    """What belongs to a request of this service: the printed code and where it is."""
    asked = [
        ("code", _("Printed code of the estate, building or entrance"), "string", True),
        ("place", _("Where in the estate"), "string", False),
    ]
    attributes = [
        {
            "variable": True, "code": code, "datatype": datatype, "required": required, "order": order,
            "datatype_description": words, "description": words,
        }
        for order, (code, words, datatype, required) in enumerate(asked, 1)
    ]  # fmt: skip
    return {"service_code": matter.name, "attributes": attributes}


def visible(city: City, *, account_id: UUID | None) -> QuerySet[Appeal]:
    """Those an app may read: what it sent, and whose writer agreed."""
    rows = Appeal.objects.filter(city=city.slug).select_related("case__merged_into")
    sent = Exists(Relay.objects.filter(appeal=OuterRef("pk"), account_id=account_id))
    return rows.filter(Q(may_publish=True) | sent) if account_id else rows.filter(may_publish=True)


def requests(rows: Iterable[Appeal], *, law: Rules, account_id: UUID | None) -> list[dict[str, Any]]:
    """Appeals as the standard's requests; three queries, however many."""
    rows = list(rows)
    titles = queries.matter_titles(law)
    places = queries.open_places(rows)
    estates = registers.estate_positions(row.estate_id for row in rows if row.estate_id)
    offices = access.office_names({_answering(row).office_id for row in rows} - {None})
    own = set(Relay.objects.filter(appeal__in=rows, account_id=account_id).values_list("appeal_id", flat=True))
    return [_request(row, row.pk in own, titles, places, estates, offices) for row in rows]


def _request(row: Appeal, is_own: bool, titles, places, estates, offices) -> dict[str, Any]:
    case, estate = _answering(row), estates.get(row.estate_id)
    words = row.text if is_own else masked(row.case.title)
    return {
        "service_request_id": row.case.number, "status": "open" if case.stage == Stage.OPEN else "closed",
        "status_notes": _notes(case), "service_name": titles.get(row.matter, row.matter), "service_code": row.matter,
        "description": words, "agency_responsible": offices.get(case.office_id, ""), "service_notice": "",
        "requested_datetime": _moment(row.filed_at), "updated_datetime": _moment(case.updated_at),
        "expected_datetime": _moment(case.due_at),
        "address": " ".join(filter(None, (estate.name if estate else "", places[row.pk]))),
        "address_id": estate.code if estate else "", "zipcode": "",
        "lat": estate.latitude if estate else None, "long": estate.longitude if estate else None, "media_url": "",
    }  # fmt: skip


def _answering(row: Appeal):
    """The case that answers for an appeal: the one it was merged into, or its own."""
    return row.case.merged_into or row.case


def _notes(case) -> str:
    """How it ended, in words."""
    ended = _("Not accepted") if case.state == "refused" else RESULT_NAMES.get(case.outcome, "")
    return str(ended) if case.stage != Stage.OPEN else ""


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(CHINA).isoformat(timespec="seconds") if at else None
