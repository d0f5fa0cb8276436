"""The desk's pages of anomalies, openings and comments: who sees and decides what, and that every step is said."""

import pytest
from django.urls import reverse

from anju.engines.ballots import actions, judging_words, queries
from anju.engines.ballots.actions.comments import keep_words
from anju.engines.ballots.models import Anomaly, Ballot, Comment, Opening, SetAside
from anju.engines.ballots.rules.anomalies import Kind
from anju.engines.ballots.tests import factories as make
from anju.engines.ballots.tests.factories import AT, DAY, GOOD, HOUR, OVER, STREET, cast, electors, opened
from anju.engines.ballots.tests.test_desk import NASTY, SEES, client, page, post, text
from anju.ground.ledger import queries as ledger
from anju.kit import clock

MEASURES = {
    Kind.BURST: ({"ballots": 31, "minutes": 5, "until": AT.isoformat()}, ("31", "5")),
    Kind.RESPONSE: ({"voted": 95, "electors": 100, "others_voted": 40, "others": 200}, ("95", "100", "20.0")),
    Kind.LAST_HOUR: ({"ballots": 20, "of": 40}, ("20", "40")),
    Kind.ALIKE: ({"same": 33, "of": 40}, ("33", "40")),
    Kind.ONE_TYPIST: ({"sheets": 21}, ("21",)),
}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told = {"at": OVER + HOUR}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def closed(town, *, names: bool = True, **also):
    """A closed poll with one finding, which names a ballot or not."""
    poll = opened(town.city, **also)
    for one in electors(poll):
        cast(one)
    actions.close(poll.pk, by=town.city, at=OVER)

    ids = list(Ballot.objects.filter(poll_id=poll.pk).values_list("id", flat=True)[:1]) if names else []
    kind = Kind.ALIKE if names else Kind.BURST
    row = Anomaly.objects.create(
        poll=poll, kind=kind, region_path=STREET, ballots=1, ballot_ids=ids, found_at=OVER, measure=MEASURES[kind][0]
    )  # fmt: skip
    return poll, row


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_finding_is_one_sentence_with_its_figures(kind):
    measure, figures = MEASURES[kind]
    said = judging_words.sentence(Anomaly(kind=kind.value, measure=measure), at=AT)
    assert all(figure in said for figure in figures) and judging_words.TITLES[kind]


@pytest.mark.parametrize("who", SEES)
def test_findings_are_read_in_their_place_and_judged_by_officers(town, who):
    poll, row = closed(town)
    actor = getattr(town, who)
    listed = page(actor, "desk_anomalies", poll.pk)
    sees = who != "other"
    assert (judging_words.sentence(row, at=AT) in text(listed)) is sees
    may = who in ("city", "district", "second")
    assert page(actor, "desk_anomaly", poll.pk, row.pk).status_code == (200 if may else 404)
    answer = post(actor, "desk_anomaly", poll.pk, row.pk, set_aside="keep", reason="入户时集中填写")
    assert answer.status_code == (302 if may else 404)
    assert (Anomaly.objects.get().judged_at is not None) is may


def test_ballots_are_set_aside_with_a_reason_that_stays(town):
    poll, row = closed(town)
    assert post(town.city, "desk_anomaly", poll.pk, row.pk, set_aside="aside").status_code == 422
    post(town.city, "desk_anomaly", poll.pk, row.pk, set_aside="aside", reason=f"查实代填{NASTY}")
    shown = text(page(town.city, "desk_anomalies", poll.pk))
    assert SetAside.objects.count() == 1 and "查实代填" in shown and NASTY not in shown


def test_what_only_the_roll_shows_can_not_be_set_aside(town):
    poll, row = closed(town, names=False)
    assert post(town.city, "desk_anomaly", poll.pk, row.pk, set_aside="aside", reason="集中").status_code == 422
    assert not SetAside.objects.exists()


def test_one_can_look_again(town):
    poll, _row = closed(town)
    assert post(town.city, "desk_look", poll.pk).status_code == 302
    assert post(town.other, "desk_look", poll.pk).status_code == 404


# ── openings ─────────────────────────────────────────────────────────────────


def asked(town, by=None, **also):
    poll = opened(town.city, **also)
    cast(electors(poll)[0])
    answer = post(by or town.district, "desk_openings", poll.pk, number=1, reason="业主投诉有人代填")
    return poll, answer


def test_an_opening_is_asked_for_decided_by_another_and_read_by_both(town):
    poll, answer = asked(town)
    row = Opening.objects.get()
    assert answer.status_code == 302
    assert post(town.district, "desk_opening_decide", poll.pk, row.pk, granted="yes").status_code == 302
    assert Opening.objects.get().granted is None
    post(town.city, "desk_opening_decide", poll.pk, row.pk, granted="yes")
    for who in (town.city, town.district):
        opened_page = post(who, "desk_opening_read", poll.pk, row.pk)
        assert [ballot.answers for ballot, *_rest in opened_page.context["ballots"]] == [GOOD]
    assert post(town.second, "desk_opening_read", poll.pk, row.pk).status_code == 404
    acts = [line.act for line in ledger.story([poll.pk])]
    assert acts.count("ballots.opened_read") == 2 and "ballots.opening_granted" in acts


def test_nothing_is_read_by_following_an_address(town):
    poll, _answer = asked(town)
    row = Opening.objects.get()
    post(town.city, "desk_opening_decide", poll.pk, row.pk, granted="yes")
    assert page(town.city, "desk_opening_read", poll.pk, row.pk).status_code == 405


def test_what_was_refused_is_read_by_nobody(town):
    poll, _answer = asked(town)
    row = Opening.objects.get()
    post(town.city, "desk_opening_decide", poll.pk, row.pk, granted="no")
    for who in (town.city, town.district):
        assert post(who, "desk_opening_read", poll.pk, row.pk).status_code == 404


@pytest.mark.parametrize("who", ["street", "clerk", "auditor", "head", "other"])
def test_only_who_runs_the_poll_there_asks(town, who):
    _poll, answer = asked(town, by=getattr(town, who))
    assert answer.status_code == (422 if who == "other" else 404) and not Opening.objects.exists()


@pytest.mark.parametrize("typed", [{"number": "99", "reason": "查"}, {"number": "", "reason": "查实"}, {"number": "1"}])
def test_what_is_wrong_with_the_asking_is_said_beside_the_field(town, typed):
    poll = opened(town.city)
    answer = post(town.city, "desk_openings", poll.pk, **typed)
    assert answer.status_code == 422 and answer.context["form"].errors and not Opening.objects.exists()


def test_openings_are_not_there_for_the_next_district(town):
    poll, _answer = asked(town)
    row = Opening.objects.get()
    assert "代填" not in text(page(town.other, "desk_openings", poll.pk))
    for name in ("desk_opening_decide", "desk_opening_read"):
        assert post(town.other, name, poll.pk, row.pk, granted="yes").status_code == 404


# ── comments ─────────────────────────────────────────────────────────────────


def written(town, words="门岗的老王服务很好"):
    poll = opened(town.city)
    keep_words(electors(poll)[0], electors(poll)[0].subject_id, words, at=AT)
    return poll, Comment.objects.get()


@pytest.mark.parametrize("who", SEES)
def test_comments_are_read_and_released_by_officers_of_the_place(town, who):
    poll, row = written(town)
    actor, may = getattr(town, who), who in ("city", "district", "second")
    answer = page(actor, "desk_comments", poll.pk)
    assert ("老王" in text(answer)) is may
    post(actor, "desk_comment", poll.pk, row.pk, do="release", shown="门岗的■■服务很好")
    assert (Comment.objects.get().shown == "门岗的■■服务很好") is may


def test_a_comment_is_kept_or_erased(town):
    poll, row = written(town)
    post(town.city, "desk_comment", poll.pk, row.pk, do="keep")
    assert Comment.objects.get().state == "kept"
    post(town.city, "desk_comment", poll.pk, row.pk, do="erase")
    assert Comment.objects.get().sealed is None


def test_what_was_written_is_no_markup(town):
    poll, _row = written(town, NASTY)
    assert NASTY not in text(page(town.city, "desk_comments", poll.pk))


FORMS = ("desk_openings", "desk_look")


@pytest.mark.parametrize("name", FORMS)
def test_every_form_needs_the_pages_own_token(town, name):
    poll = opened(town.city)
    strict = client(town.city, enforce_csrf_checks=True)
    assert strict.post(reverse(f"ballots:{name}", args=[poll.pk])).status_code == 403


def test_a_secret_poll_has_nothing_to_open(town):
    poll = opened(town.city, make.SECRET)
    assert post(town.city, "desk_openings", poll.pk, number=1, reason="查实").status_code == 422


def test_the_page_says_what_waits(town, now):
    poll, _row = closed(town)
    waits = queries.desk(poll.pk, by=town.city, at=OVER + DAY).waits
    assert (waits.anomalies, waits.openings, waits.total) == (1, 0, 1)
