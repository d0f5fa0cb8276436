"""Filing: the row, the case, the entry; once; with nothing of the resident where it does not belong."""

import uuid

import pytest

from anju.engines.cases import queries as cases
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import queries as ledger
from anju.kit import storage
from anju.kit.errors import Hidden
from anju.programmes.appeals import queries
from anju.programmes.appeals.actions import filing
from anju.programmes.appeals.models import Appeal
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.types import Consents


def entries(case_id, act):
    return [line for line in ledger.story([case_id]) if line.act == act]


def test_an_appeal_gets_a_number_an_office_a_deadline_and_a_secret(place):
    appeal = factories.filed(place)
    case = cases.case(appeal.case_id)
    assert appeal.number.startswith("SQ26-")
    assert len(appeal.secret) == 8
    assert case.office_id == place.street.pk
    assert case.due_at.isoformat() == "2026-03-09T09:30:00+00:00"  # five working days later, 17:30 in China
    assert case.title == "夜里装修太吵"


def test_filing_records_one_entry_with_matter_channel_and_estate(place):
    appeal = factories.filed(place)
    (line,) = entries(appeal.case_id, "appeals.filed")
    assert line.facts == {"matter": "noise", "channel": "qr", "estate": place.estate.pk}
    assert line.actor_kind == "resident"
    assert line.region_path == factories.COMMUNITY
    assert line.enterprise_id == place.enterprise.pk
    assert len(ledger.story([appeal.case_id])) == 1


def test_the_same_form_sent_twice_files_once_and_tells_the_same_secret(place):
    key = uuid.uuid4()
    first, second = factories.filed(place, key=key), factories.filed(place, key=key)
    assert (second.number, second.secret) == (first.number, first.secret)
    assert not second.is_new
    assert Appeal.objects.count() == 1


def test_a_key_is_not_good_for_other_words(place):
    key = uuid.uuid4()
    factories.filed(place, key=key)
    with pytest.raises(filing.FiledBefore):
        factories.filed(place, key=key, text="另一件事")


def test_what_another_system_numbered_is_filed_once_per_city(place):
    factories.filed(place, external_id="77", key=None)
    with pytest.raises(Exception, match="appeal_imported_once"):
        factories.filed(place, external_id="77", key=None)


@pytest.mark.parametrize(
    ("wrong", "error", "field"),
    [
        ({"text": "  "}, filing.NothingSaid, "text"),
        ({"text": "很" * 2001}, filing.NothingSaid, "text"),
        ({"matter": "weather"}, filing.UnknownMatter, "matter"),
        ({"contact": "12345"}, filing.NotATelephone, "contact"),
    ],
)
def test_what_cannot_be_filed_names_the_field_and_leaves_nothing_behind(place, wrong, error, field):
    with pytest.raises(error) as caught:
        factories.filed(place, **wrong)
    assert caught.value.field == field
    assert not Appeal.objects.exists()


def test_the_contact_is_sealed_and_only_its_end_is_legible(place):
    appeal = Appeal.objects.get(pk=factories.filed(place, contact="138 0000 4417").case_id)
    assert appeal.contact_tail == "4417"
    assert b"13800004417" not in bytes(appeal.contact)
    assert not appeal.may_share_contact


def test_photographs_become_evidence_without_their_position_unless_agreed(place):
    kept = storage.keep_photo(factories.photo(), max_mb=1)
    agreed = storage.keep_photo(factories.photo(), max_mb=1, keep_position=True)
    (plain,) = cases.evidence(factories.filed(place, photos=[kept]).case_id)
    (located,) = cases.evidence(factories.filed(place, photos=[agreed]).case_id)
    assert plain.position == ""
    assert located.position == "30.600000,114.310000 WGS-84"


def test_more_photographs_than_the_rules_allow_are_refused(place):
    kept = storage.keep_photo(factories.photo(), max_mb=1)
    with pytest.raises(filing.TooManyPhotos):
        factories.filed(place, photos=[kept] * 7)


def test_an_officer_takes_an_appeal_down_in_the_own_region_only(place):
    told = {"channel": "phone", "contact": factories.PHONE}
    appeal = factories.filed(place, by=place.officer, **told)
    (line,) = entries(appeal.case_id, "appeals.filed")
    assert line.actor_id == place.officer.account_id
    for stranger in (place.other_officer, place.staff, place.administrator, place.auditor, RESIDENT):
        with pytest.raises(Hidden):
            factories.filed(place, by=stranger, **told)


def test_a_place_without_an_estate_goes_to_whoever_is_nearest(place):
    appeal = factories.filed(place, estate_id=None, region_path=factories.STREET)
    assert cases.case(appeal.case_id).office_id == place.street.pk


def test_an_estate_that_is_not_there_takes_no_appeal(place):
    with pytest.raises(Hidden):
        factories.filed(place, estate_id=uuid.uuid4())


def test_the_secret_opens_and_nothing_else_does(place):
    appeal, other = factories.filed(place), factories.filed(place)
    typed = f"{appeal.secret[:4].lower()}-{appeal.secret[4:].lower()}"
    assert queries.holder(number=appeal.number, secret=typed).case_id == appeal.case_id
    for number, secret in [(appeal.number, other.secret), ("SQ26-99999", appeal.secret), (appeal.number, "")]:
        with pytest.raises(queries.WrongSecret):
            queries.holder(number=number, secret=secret)


def test_the_promise_before_sending_is_what_the_case_then_gets(place):
    law = queries.law_of(factories.COMMUNITY, factories.AT)
    promise = queries.promise(region_path=factories.COMMUNITY, enterprise_id=place.enterprise.pk, matter="noise",
                              law=law, at=factories.AT)  # fmt: skip
    case = cases.case(factories.filed(place).case_id)
    assert promise.office_name == "后湖街道办事处"
    assert promise.due_at == case.due_at
    assert promise.is_illustrative


def test_neighbours_read_the_words_only_where_their_writer_agreed(place):
    factories.filed(place)
    factories.filed(place, text="楼上半夜拖椅子。", consents=Consents(publish=True))
    count, shown = queries.neighbours(place.estate.pk, titles={"noise": "噪声扰民"}, at=factories.AT)
    assert count == 2
    assert {one.title for one in shown} == {"噪声扰民", "楼上半夜拖椅子"}


def test_an_appeal_of_another_city_system_keeps_its_own_title_and_any_matter(place):
    appeal = factories.filed(place, channel="import", matter="unheard", title="关于物业", by=RESIDENT, key=None)
    assert cases.case(appeal.case_id).title == "关于物业"
