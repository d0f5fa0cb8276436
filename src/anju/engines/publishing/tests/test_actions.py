"""The way of a publication: drafted, checked, on notice, final, ended; and who is refused what."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from anju.engines.publishing import actions, registry, rules
from anju.engines.publishing.actions.correcting import AlreadyCorrecting, NothingChanged
from anju.engines.publishing.actions.drafting import NothingToPublish, NotYetFormed, TitleMissing
from anju.engines.publishing.actions.elsewhere import BadPlace
from anju.engines.publishing.actions.finalising import CorrectionWaits, NoticeRuns
from anju.engines.publishing.actions.held import MovedOn, OwnWork, PersonalNumbers, ReasonMissing, snapshot
from anju.engines.publishing.actions.reviewing import ChecklistOpen
from anju.engines.publishing.models import Elsewhere, Mention, Publication, Review
from anju.engines.publishing.queries import public
from anju.engines.publishing.tests import factories as make
from anju.engines.publishing.tests.factories import AT, DAY, FIRST, HOUR, OVER, SECOND
from anju.engines.publishing.types import Channel
from anju.ground.ledger import queries as ledger
from anju.ground.rulebook.types import RuleMissing
from anju.kit.clock import CHINA
from anju.kit.errors import Conflict, Hidden

ALL = ["city", "city_head", "district", "colleague", "district_head", "other", "street", "lifts", "auditor",
       "administrator", "staff", "manager", "rival", "association"]  # fmt: skip
# Who may act on what the district's office publishes: its people and those above.
REACH = {"city", "city_head", "district", "colleague", "district_head"}


def story(row) -> list[str]:
    """The acts on a publication, oldest first."""
    return [line.act for line in ledger.story([row.pk])][::-1]


def last(row):
    return ledger.story([row.pk])[0]


# ── the whole way ────────────────────────────────────────────────────────────


def test_a_list_goes_through_review_and_notice_before_it_is_final(town):
    row = make.cards(town)
    assert (row.state, row.published_at, row.version, row.issuer) == ("draft", None, 1, "江岸区房管局")
    assert len(row.code) == 8 and row.category == "信用信息"
    row = make.submitted(town, row)
    assert (row.state, row.submitted_at) == ("in_review", AT)
    row = make.reviewed(town, row)
    assert (row.state, row.published_at, row.final_at) == ("noticed", AT, None)
    assert row.notice_until == datetime(2026, 3, 9, 17, 30, tzinfo=CHINA)  # seven calendar days
    row = make.finalised(town, row)
    assert (row.state, row.final_at) == ("final", OVER)
    assert row.finalised_by_id == town.people["district"].account_id
    assert row.ends_on == date(2026, 4, 10)  # five working days (Qingming, no make-up), the end excluded
    assert story(row) == ["publishing.submitted", "publishing.approved", "publishing.finalised"]


def test_the_ledger_holds_the_fingerprint_of_what_was_released_so_that_a_changed_word_shows(town):
    row = make.finalised(town)
    finalised, approved, _submitted = ledger.story([row.pk])
    assert approved.facts["fingerprint"] == finalised.facts["fingerprint"] == row.sha256
    assert public.sealed(row) == finalised.entry_id
    Publication.objects.filter(pk=row.pk).update(title="改过的", sha256="0" * 64)  # by whoever reaches the database
    assert public.sealed(make.fresh(row)) is None


def test_a_part_writes_no_entry_of_its_own_and_a_document_does(town):
    assert story(make.cards(town)) == []
    assert story(make.document(town)) == ["publishing.drafted"]


def test_a_document_is_published_by_its_review(town):
    row = make.released(town, make.document(town, document_no="岸房管字〔2026〕3号"))
    assert (row.state, row.published_at, row.final_at, row.notice_until) == ("final", AT, AT, None)
    assert last(row).facts["noticed"] is False and last(row).facts["days"] == 2  # the Saturday was made up


def test_what_was_drafted_is_frozen_under_its_fingerprint(town):
    row = make.released(town)
    assert row.sha256 == rules.fingerprint(snapshot(row))
    assert set(row.content["rows"][0]) == {"key", "subject_type", "subject_id", "name", "points", "why"}
    assert row.content["columns"][0] == {"name": "name", "title": "企业", "kind": "text"}


def test_a_list_knows_whom_it_names(town):
    row = make.cards(town)
    assert set(Mention.objects.filter(publication=row).values_list("mentioned_id", flat=True)) == {FIRST, SECOND}


# ── drafting ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ALL)
def test_a_document_is_drafted_for_the_own_office_alone(town, who):
    draft = lambda: make.document(town, of="district", by=who)  # noqa: E731
    if who in {"district", "colleague", "district_head"}:
        assert draft().region_path == make.DISTRICT
    else:
        with pytest.raises(Hidden):
            draft()
        assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("also", "problem"), [({"title": " "}, TitleMissing), ({"formed_on": date(2026, 3, 3)}, NotYetFormed)]
)
def test_a_draft_wants_a_title_and_a_day_that_was(town, also, problem):
    with pytest.raises(problem):
        make.document(town, **also)


def test_a_draft_is_changed_until_it_is_handed_in(town):
    row = make.document(town)
    told = {"title": "改过的标题", "formed_on": row.formed_on, "index_no": "010884970/2026-1", "at": AT + HOUR}
    actions.edit(row.pk, by=town.people["colleague"], **told)
    row = make.fresh(row)
    assert (row.title, row.index_no, row.body) == ("改过的标题", "010884970/2026-1", "您提出的建议收悉。")
    assert row.sha256 == rules.fingerprint(snapshot(row))
    make.submitted(town, row)
    with pytest.raises(MovedOn):
        actions.edit(row.pk, by=town.people["district"], **told)


def test_nothing_is_handed_in_that_says_nothing(town):
    with pytest.raises(NothingToPublish):
        make.submitted(town, make.document(town, body=""))


@pytest.mark.parametrize("also", [{"title": "致13800138000的答复"}, {"body": "身份证420102199003077714"}])
def test_numbers_of_people_are_not_handed_in(town, also):
    row = make.document(town, **also)
    with pytest.raises(PersonalNumbers) as refused:
        make.submitted(town, row)
    assert make.fresh(row).state == "draft" and "…" in str(refused.value)


def test_numbers_in_the_rows_of_a_list_are_found_too(town):
    row = make.cards(town, content={"rows": [{"name": "张某 13800138000", "points": 9}]})
    with pytest.raises(PersonalNumbers, match="第1行"):
        make.submitted(town, row)


# ── the review ───────────────────────────────────────────────────────────────


def test_nobody_reviews_what_she_wrote_on(town):
    row = make.document(town)
    actions.edit(row.pk, title="二稿", formed_on=row.formed_on, by=town.people["colleague"], at=AT)
    make.submitted(town, row)
    for author in ("district", "colleague"):
        with pytest.raises(OwnWork):
            make.reviewed(town, row, by=author)
    assert make.fresh(row).state == "in_review" and not Review.objects.exists()


@pytest.mark.parametrize("who", ALL)
def test_the_review_is_for_the_office_and_those_above(town, who):
    row = make.submitted(town, make.cards(town, by="colleague"), by="colleague")
    if who in REACH - {"colleague"}:
        assert make.reviewed(town, row, by=who).state == "noticed"
    else:
        with pytest.raises(OwnWork if who == "colleague" else Hidden):
            make.reviewed(town, row, by=who)
        assert make.fresh(row).state == "in_review"


@pytest.mark.parametrize(("secrecy_ok", "privacy_ok"), [(False, True), (True, False), (False, False)])
def test_both_points_are_confirmed_one_by_one(town, secrecy_ok, privacy_ok):
    row = make.submitted(town, make.cards(town))
    with pytest.raises(ChecklistOpen):
        make.reviewed(town, row, secrecy_ok=secrecy_ok, privacy_ok=privacy_ok)


def test_what_is_sent_back_is_changed_and_handed_in_again(town):
    row = make.submitted(town, make.document(town))
    with pytest.raises(ReasonMissing):
        make.reviewed(town, row, passed=False, note=" ")
    row = make.reviewed(town, row, passed=False, secrecy_ok=False, note="第二段涉及个人，请改")
    assert (row.state, row.published_at, Review.objects.get().note) == ("draft", None, "第二段涉及个人，请改")
    assert last(row).act == "publishing.returned" and last(row).facts["author"] == row.drafted_by_id
    assert make.released(town, row).state == "final"


def test_numbers_put_in_after_the_draft_was_handed_in_are_found_by_the_review(town):
    row = make.submitted(town, make.document(town))
    Publication.objects.filter(pk=row.pk).update(body="13800138000")
    with pytest.raises(PersonalNumbers):
        make.reviewed(town, row)


def test_without_a_published_term_no_notice_is_opened(town, monkeypatch):
    row = make.submitted(town, make.cards(town))
    kind = replace(make.CARDS, notice_term="appeals.no_such_term")
    monkeypatch.setattr(registry, "kinds", lambda: {kind.name: kind})
    with pytest.raises(RuleMissing):
        make.reviewed(town, row)
    assert make.fresh(row).state == "in_review"


# ── final ────────────────────────────────────────────────────────────────────


def test_a_notice_is_not_final_before_its_time(town):
    row = make.released(town)
    with pytest.raises(NoticeRuns, match="2026-03-09 17:30"):
        make.finalised(town, row, at=row.notice_until - timedelta(seconds=1))
    assert make.finalised(town, row, at=row.notice_until).state == "final"


@pytest.mark.parametrize("act", ["review", "finalise", "withdraw"])
def test_of_two_officers_at_once_the_second_is_told(town, act):
    row = make.submitted(town, make.cards(town))
    again = {"passed": True, "secrecy_ok": True, "privacy_ok": True}
    match act:
        case "review":
            make.reviewed(town, row)
            second = lambda: make.reviewed(town, row, by="city", **again)  # noqa: E731
        case "finalise":
            row = make.finalised(town, make.reviewed(town, row))
            second = lambda: make.finalised(town, row, by="city")  # noqa: E731
        case _:
            actions.withdraw(row.pk, reason="不再需要", by=town.people["district"], at=AT)
            second = lambda: actions.withdraw(row.pk, reason="不再需要", by=town.people["city"], at=AT)  # noqa: E731
    before = len(story(row))
    with pytest.raises(Conflict):
        second()
    assert len(story(row)) == before


@pytest.mark.parametrize("who", sorted(set(ALL) - REACH))
def test_for_everybody_else_no_act_finds_the_publication(town, who):
    row, by = make.released(town), town.people[who]
    for act in (
        lambda: actions.finalise(row.pk, by=by, at=OVER),
        lambda: actions.correct(row.pk, reason="有误", content=make.LIST, by=by, at=AT),
        lambda: actions.withdraw(row.pk, reason="有误", by=by, at=AT),
        lambda: actions.submit(row.pk, by=by, at=AT),
        lambda: actions.edit(row.pk, title="有误", formed_on=row.formed_on, by=by, at=AT),
        lambda: actions.note_elsewhere(row.pk, channel=Channel.SITE, name="官网", on=AT.date(), by=by, at=AT),
        lambda: actions.attach(row.pk, content=b"%PDF-", name="a.pdf", by=by, at=AT),
    ):
        with pytest.raises(Hidden):
            act()
    assert story(row) == ["publishing.submitted", "publishing.approved"]


# ── correcting ───────────────────────────────────────────────────────────────


def test_a_row_taken_out_goes_on_with_what_is_left_of_the_notice(town):
    first = make.released(town)
    second = make.corrected(town, first)
    assert (second.version, second.code, second.state, second.supersedes_id) == (2, first.code, "draft", first.pk)
    assert last(second).act == "publishing.corrected" and last(second).facts["changes"] == 1
    assert make.fresh(first).state == "noticed"  # until somebody else has checked the correction
    second = make.released(town, second, at=AT + 2 * DAY)
    assert (second.state, second.notice_until) == ("noticed", first.notice_until)
    assert make.fresh(first).state == "replaced"
    assert make.finalised(town, second).state == "final"


def test_a_row_added_is_put_up_for_objections_anew(town):
    first = make.released(town)
    content = make.rows(楚禾物业=9, 恒信物业=15, 安泰物业=12)
    second = make.released(town, make.corrected(town, first, content=content), at=AT + 2 * DAY)
    assert second.notice_until == first.notice_until + 2 * DAY


def test_what_was_final_stands_until_its_correction_is(town):
    first = make.finalised(town)
    second = make.corrected(town, first, content=make.rows(楚禾物业=15), at=OVER)
    second = make.released(town, second, at=OVER)
    assert (make.fresh(first).state, second.state) == ("final", "noticed")
    second = make.finalised(town, second, at=OVER + 30 * DAY)
    assert (make.fresh(first).state, make.fresh(first).ended_at) == ("replaced", OVER + 30 * DAY)
    assert last(second).facts["earlier"] == first.pk


def test_a_row_wrongly_final_is_taken_out_at_once_by_a_named_person(town):
    first = make.finalised(town)
    second = make.released(town, make.corrected(town, first, at=OVER), at=OVER)
    assert make.finalised(town, second, at=OVER).state == "final"
    assert make.fresh(first).state == "replaced"


def test_a_correction_says_something_new_and_is_one_at_a_time(town):
    row = make.released(town)
    with pytest.raises(NothingChanged):
        make.corrected(town, row, content=make.LIST)
    make.corrected(town, row)
    with pytest.raises(AlreadyCorrecting):
        make.corrected(town, row)
    with pytest.raises(CorrectionWaits):
        make.finalised(town, row)


def test_a_correction_given_up_leaves_its_number_to_the_next(town):
    row = make.released(town)
    given_up = make.corrected(town, row)
    actions.withdraw(given_up.pk, reason="不必更正", by=town.people["district"], at=AT + DAY)
    assert make.finalised(town, row).state == "final"
    again = make.released(town, make.corrected(town, row, at=OVER), at=OVER)
    assert (again.version, make.fresh(given_up).published_at) == (2, None)


def test_a_document_is_corrected_by_its_review(town):
    first = make.released(town, make.document(town))
    second = make.corrected(town, first, content=None, body="更正后的答复。")
    second = make.released(town, second, at=AT + DAY)
    assert (second.state, make.fresh(first).state) == ("final", "replaced")
    with pytest.raises(MovedOn):
        make.corrected(town, first, content=None)


# ── withdrawing, ending, elsewhere ───────────────────────────────────────────


def test_withdrawing_wants_a_reason_that_everybody_may_read(town):
    row = make.released(town)
    for reason, problem in ((" ", ReasonMissing), ("因13800138000来电", PersonalNumbers)):
        with pytest.raises(problem):
            actions.withdraw(row.pk, reason=reason, by=town.people["district"], at=AT)
    actions.withdraw(row.pk, reason="名单有误，重新核查", by=town.people["district_head"], at=AT + DAY)
    row = make.fresh(row)
    assert (row.state, row.reason, row.ended_at) == ("withdrawn", "名单有误，重新核查", AT + DAY)
    assert last(row).facts["was_public"] is True


def test_what_is_over_ends_by_itself_once(town):
    row = make.finalised(town)
    before = datetime(2026, 4, 9, 23, 59, tzinfo=CHINA)
    assert actions.end_due(before) == 0
    assert [actions.end_due(before + timedelta(minutes=1)) for _ in range(2)] == [1, 0]
    assert make.fresh(row).state == "ended" and last(row).actor_kind == "system"


def test_the_office_is_told_once_that_a_notice_is_over(town):
    row = make.released(town)
    assert actions.end_due(row.notice_until - timedelta(seconds=1)) == 0
    assert [actions.end_due(row.notice_until) for _ in range(2)] == [1, 0]
    assert make.fresh(row).state == "noticed" and last(row).act == "publishing.notice_over"


def test_where_else_it_was_published_is_noted(town):
    row = make.released(town)
    told = {"by": town.people["district"], "at": AT + DAY, "on": date(2026, 3, 2)}
    actions.note_elsewhere(row.pk, channel=Channel.SITE, address="https://fgj.example.org/a", **told)
    assert Elsewhere.objects.get().address == "https://fgj.example.org/a"
    for wrong in (
        {"channel": Channel.SITE}, {"channel": Channel.SITE, "address": "javascript:alert(1)"},
        {"channel": Channel.ACCOUNT, "name": "微信公众号", "on": date(2026, 3, 4)},
    ):  # fmt: skip
        with pytest.raises(BadPlace):
            actions.note_elsewhere(row.pk, **told | wrong)
