"""Telling more, urging, joining; the contact and the secret."""

import logging
from datetime import timedelta

import pytest

from anju.engines.cases import actions as engine
from anju.engines.cases import queries as cases
from anju.engines.cases.types import Evidence
from anju.ground.ledger import queries as ledger
from anju.kit import storage
from anju.kit.errors import Hidden, Problem
from anju.programmes.appeals import actions, progress, queries
from anju.programmes.appeals.actions import contact, following
from anju.programmes.appeals.models import Joiner, Statement
from anju.programmes.appeals.panel import panel
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT, PHONE, holder_of
from anju.programmes.appeals.types import Consents


def acts(case_id):
    return [line.act for line in ledger.story([case_id])]


def test_more_can_be_told_with_photographs_while_it_is_open(place):
    appeal = factories.filed(place)
    kept = storage.keep_photo(factories.photo(), max_mb=1)
    actions.add_supplement(holder=holder_of(appeal), text="今天又来了。", photos=[kept], at=AT)
    assert [note.text for note in cases.notes(appeal.case_id, visibility="public")] == ["今天又来了。"]
    assert len(cases.evidence(appeal.case_id)) == 1
    assert acts(appeal.case_id)[0] == "appeals.supplemented"


def test_a_clock_that_waits_for_the_resident_runs_on_when_more_is_told(place):
    appeal = factories.filed(place)
    proof = Evidence(sha256="c" * 64, size=1, content_type="image/jpeg", kind="document")
    engine.pause(appeal.case_id, reason="resident", text="约时间入户", proof=proof, by=place.officer, at=AT)
    actions.add_supplement(holder=holder_of(appeal), text="周四上午在家。", at=AT + timedelta(days=2))
    assert cases.case(appeal.case_id).paused_since is None
    assert acts(appeal.case_id)[:2] == ["appeals.supplemented", "cases.paused"]


def test_nothing_more_is_told_once_it_is_answered(place):
    with pytest.raises(following.NotNow):
        actions.add_supplement(holder=holder_of(factories.replied(place)), text="还有", at=AT)


def test_speed_is_asked_for_once_a_day(place):
    holder = holder_of(factories.filed(place))
    actions.urge(holder=holder, at=AT)
    with pytest.raises(following.NotNow) as refused:
        actions.urge(holder=holder, at=AT + timedelta(hours=3))
    assert refused.value.code == "urged_today"
    actions.urge(holder=holder, at=AT + timedelta(days=1))
    assert acts(holder.case_id).count("appeals.urged") == 2


def test_a_household_next_door_counts_once_per_telephone(place):
    appeal = factories.filed(place)
    first = actions.join_appeal(case_id=appeal.case_id, device="one", at=AT)
    again = actions.join_appeal(case_id=appeal.case_id, device="one", at=AT)
    actions.join_appeal(case_id=appeal.case_id, device="two", at=AT)
    assert first.is_new and not again.is_new
    assert Joiner.objects.count() == 2
    assert ledger.story([appeal.case_id])[0].facts == {"households": 3}


def test_a_neighbour_never_sees_the_reporters_words_photos_or_number_unless_published(place):
    kept = storage.keep_photo(factories.photo(), max_mb=1)
    appeal = factories.filed(place, contact=PHONE, photos=[kept])
    joined = actions.join_appeal(case_id=appeal.case_id, device="one", at=AT)
    seen = progress.of(holder_of(joined), at=AT)
    assert (seen.text, seen.photos, seen.contact_tail) == ("", [], "")
    assert progress.of(holder_of(appeal), at=AT).contact_tail == PHONE[-4:]


def test_consent_to_publish_is_to_the_first_sentence_and_never_to_a_telephone_number(place):
    words = f"电梯又停了请打{PHONE}。我住1801，老人下不了楼。"
    appeal = factories.filed(place, text=words, consents=Consents(publish=True))
    joined = actions.join_appeal(case_id=appeal.case_id, device="one", at=AT)
    _count, (shown,) = queries.neighbours(place.estate.pk, titles={}, at=AT)
    assert progress.of(holder_of(joined), at=AT).text == shown.title == "电梯又停了请打*******0000"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("3号楼2单元", "3号楼2单元"), ("3号楼2单元1801室", "3号楼2单元"), ("5号楼1801室", "")],
)
def test_neighbours_read_where_the_code_hangs_and_never_the_door_that_was_typed(place, typed, shown):
    appeal = factories.filed(place, place=typed, place_code=place.entrance.code)
    joined = actions.join_appeal(case_id=appeal.case_id, device="one", at=AT)
    _count, (seen,) = queries.neighbours(place.estate.pk, titles={}, at=AT)
    assert seen.place == shown
    assert progress.of(holder_of(joined), at=AT).place == f"听澜里{shown}"
    assert progress.of(holder_of(appeal), at=AT).place == f"听澜里{typed}"
    (followed,) = progress.mine({joined.number: joined.secret}, at=AT)
    (own,) = progress.mine({appeal.number: appeal.secret}, at=AT)
    assert (followed["place"], own["place"]) == (f"听澜里{shown}", f"听澜里{typed}")


def test_every_reading_of_a_contact_is_kept_with_reader_and_reason_before_it_is_shown(place):
    appeal = factories.filed(place, contact=PHONE)
    number = actions.read_contact(case_id=appeal.case_id, reason="约上门时间", by=place.officer, at=AT)
    assert number == PHONE
    line = ledger.story([appeal.case_id])[0]
    assert (line.act, line.actor_id) == ("appeals.contact_read", place.officer.account_id)
    kept = Statement.objects.get()
    assert (kept.text, kept.by_id) == ("约上门时间", place.officer.account_id)


def test_without_a_reason_the_contact_stays_closed(place):
    appeal = factories.filed(place, contact=PHONE)
    with pytest.raises(contact.NoReason):
        actions.read_contact(case_id=appeal.case_id, reason="", by=place.officer, at=AT)
    assert acts(appeal.case_id) == ["appeals.filed"]


def test_the_enterprise_reads_the_contact_only_where_the_resident_agreed(place):
    closed = factories.filed(place, contact=PHONE, matter="elevator")
    opened = factories.filed(place, contact=PHONE, matter="elevator", consents=Consents(share_contact=True))
    with pytest.raises(Hidden):
        actions.read_contact(case_id=closed.case_id, reason="联系业主", by=place.staff, at=AT)
    assert actions.read_contact(case_id=opened.case_id, reason="联系业主", by=place.staff, at=AT) == PHONE
    assert acts(opened.case_id)[0] == "appeals.contact_read"


def test_officers_of_another_region_auditors_and_administrators_read_no_contact(place):
    appeal = factories.filed(place, contact=PHONE)
    for stranger in (place.other_officer, place.auditor, place.administrator, place.other_head):
        with pytest.raises(Hidden):
            actions.read_contact(case_id=appeal.case_id, reason="想看看", by=stranger, at=AT)


def test_the_panel_holds_no_contact_for_the_enterprise(place):
    appeal = factories.filed(place, contact=PHONE, matter="elevator")
    assert panel(appeal.case_id, place.staff, AT)["contact_tail"] == ""
    assert panel(appeal.case_id, place.officer, AT)["contact_tail"] == PHONE[-4:]


def test_a_number_written_into_the_words_is_read_by_public_bodies_and_masked_for_the_enterprise(place):
    appeal = factories.filed(place, text=f"电梯停了。我的电话138 0000 0000。{PHONE}", matter="elevator")
    actions.add_supplement(holder=holder_of(appeal), text=f"请打{PHONE}", at=AT)

    def read(by) -> str:
        page = cases.case_page(by, appeal.case_id, at=AT)
        return f"{page.panel['text']} {page.supplements[0].text} {page.case.title}"

    assert PHONE not in read(place.staff) and "138 0000" not in read(place.staff)
    assert PHONE in read(place.officer)


def test_a_new_secret_after_a_check_closes_the_old_one(place):
    appeal = factories.filed(place)
    new = actions.reissue_secret(case_id=appeal.case_id, reason="当面核对了身份证", by=place.officer, at=AT)
    assert queries.holder(number=appeal.number, secret=new).case_id == appeal.case_id
    with pytest.raises(queries.WrongSecret):
        queries.holder(number=appeal.number, secret=appeal.secret)
    assert acts(appeal.case_id)[0] == "appeals.secret_reissued"
    with pytest.raises(Problem):
        actions.reissue_secret(case_id=appeal.case_id, reason="", by=place.officer, at=AT)


def test_the_number_stands_in_no_log(place, caplog):
    caplog.set_level(logging.DEBUG, logger="anju")
    appeal = factories.filed(place, contact=PHONE)
    actions.read_contact(case_id=appeal.case_id, reason="约上门", by=place.officer, at=AT)
    assert PHONE not in caplog.text


def test_the_story_a_resident_reads_leaves_out_what_only_concerns_the_office(place):
    appeal = factories.replied(place, contact=PHONE)
    actions.read_contact(case_id=appeal.case_id, reason="回访", by=place.officer, at=AT)
    shown = {line["act"] for line in progress.of(holder_of(appeal), at=AT).lines}
    assert shown == {"appeals.filed", "appeals.replied"}
