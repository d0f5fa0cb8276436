"""The desk's pages of publications: who opens them, what they take, and what they say back."""

import pytest
from django.test import Client
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.engines.publishing import queries
from anju.engines.publishing.models import Elsewhere, Objection, Publication
from anju.engines.publishing.tests import factories as make
from anju.engines.publishing.tests.factories import AT, DAY, OVER
from anju.engines.publishing.tests.test_actions import ALL, REACH
from anju.kit import clock

NASTY = "<script>alert(1)</script>"
SEE = {*REACH, "auditor"}  # the district's own publications


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """The pages' clock, to be set by a test."""
    told = {"at": AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def text(answer) -> str:
    return answer.content.decode()


def address(name: str, row) -> str:
    return reverse(f"publishing:{name}", args=[row.pk])


def page(town, row, *, who="district") -> str:
    return text(town.client(who).get(address("publication", row)))


# ── the list ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ALL)
def test_the_list_shows_what_lies_in_ones_places(town, who):
    row = make.cards(town)
    answer = town.client(who).get("/desk/publications/?view=draft")
    if who in SEE:
        assert address("publication", row) in text(answer)
    else:  # other offices of the kind see their own list, everybody else none
        assert answer.status_code == (200 if who in {"other", "street"} else 404)
        assert address("publication", row) not in text(answer)


def test_who_is_not_signed_in_is_asked_to(town):
    row = make.cards(town)
    for where in ("/desk/publications/", "/desk/publications/new/", address("publication", row)):
        assert Client().get(where).status_code == 302


def test_the_list_opens_where_something_waits(town):
    make.document(town)
    row = make.submitted(town, make.cards(town))
    assert address("publication", row) in text(town.client("city").get("/desk/publications/"))


def test_the_list_goes_on_where_the_page_ends(town):
    made = [make.document(town).pk for _ in range(3)]
    by = town.people["district"]
    first = queries.listed(by, view="draft", size=2)
    second = queries.listed(by, view="draft", size=2, after=first.after)
    assert [line.id for line in (*first.lines, *second.lines)] == made[::-1]
    assert second.after == "" and queries.listed(by, view="draft", after="junk").lines


def test_the_list_is_narrowed_by_kind(town):
    make.document(town)
    row = make.cards(town)
    found = queries.listed(town.people["district"], view="draft", kind=make.CARDS.name)
    assert [line.id for line in found.lines] == [row.pk]


def test_the_list_takes_the_same_number_of_queries_whatever_it_holds(town, django_assert_num_queries):
    for _ in range(3):
        make.document(town)
    by = town.people["district"]
    with django_assert_num_queries(3):
        assert len(queries.listed(by, view="draft").lines) == 3
    with django_assert_num_queries(len(queries.VIEWS)):
        assert queries.counts(by) == {"draft": 3, "in_review": 0, "noticed": 0, "final": 0, "over": 0}


def test_the_menu_has_a_line_for_it(town):
    assert 'href="/desk/publications/"' in text(town.client("district").get("/desk/publications/new/"))


# ── one publication ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ALL)
def test_a_draft_is_there_for_its_office_and_those_above_alone(town, who):
    row = make.cards(town)
    for name in ("publication", "preview"):
        assert town.client(who).get(address(name, row)).status_code == (200 if who in SEE else 404)


@pytest.mark.parametrize("who", sorted(set(ALL) - REACH))
@pytest.mark.parametrize("name", ["submit", "review", "finalise", "elsewhere", "withdraw", "edit", "correct", "attach"])
def test_nobody_else_sends_anything(town, who, name):
    row = make.submitted(town, make.cards(town)) if name == "review" else make.cards(town)
    told = {"reason": "有误", "passed": "yes", "secrecy_ok": "on", "privacy_ok": "on"}
    assert town.client(who).post(address(name, row), told).status_code == (422 if is_shape(name, who) else 404)
    assert make.fresh(row).state in ("draft", "in_review")


def is_shape(name: str, who: str) -> bool:
    """Whether a form is not whole, which an auditor, who reads the page anyway, is told first."""
    return who == "auditor" and name in ("elsewhere", "attach")


def test_forms_want_a_token(town):
    row = make.cards(town)
    assert town.client("district", enforce_csrf_checks=True).post(address("submit", row)).status_code == 403


def test_one_page_takes_the_same_number_of_queries_whatever_happened(town, django_assert_num_queries):
    row = make.released(town)
    many = 11
    with django_assert_num_queries(many):
        queries.page(town.people["district"], row.pk, at=AT)
    for _ in range(3):
        make.objected(town, row)
    with django_assert_num_queries(many):
        found = queries.page(town.people["district"], row.pk, at=AT)
    assert len(found.objections) == 3


def test_words_are_escaped(town):
    row = make.document(town, title=NASTY, body=NASTY, index_no="<b>")
    for name in ("publication", "preview", "edit"):
        shown = text(town.client("district").get(address(name, row)))
        assert NASTY not in shown and "&lt;script&gt;" in shown


def test_the_page_says_whose_turn_it_is_until_when(town, now):
    row = make.cards(town)
    assert "起草中，公众看不到。" in page(town, row)
    make.submitted(town, row)
    assert "轮到江岸区房管局或者上级单位" in page(town, row)
    make.reviewed(town, row)
    assert "公示中，到3月9日 17:30。" in page(town, row).replace("3月9日17:30", "3月9日 17:30")
    now(OVER)
    assert "可以正式公布了" in page(town, row)
    make.finalised(town, row)
    assert "4月10日" in page(town, row)


def test_the_author_is_told_that_somebody_else_checks_it(town):
    row = make.submitted(town, make.cards(town))
    own, other = page(town, row), page(town, row, who="district_head")
    assert "您参与了起草" in own and "secrecy_ok" not in own
    assert "您参与了起草" not in other and "secrecy_ok" in other


def test_the_review_is_done_on_the_page(town):
    row = make.submitted(town, make.cards(town))
    client, send = town.client("district_head"), address("review", row)
    answer = client.post(send, {"passed": "yes", "secrecy_ok": "on", "note": "看过"})
    assert answer.status_code == 422 and "两项都要确认" in text(answer) and "看过" in text(answer)
    assert client.post(send, {"passed": "yes", "secrecy_ok": "on", "privacy_ok": "on"}).status_code == 302
    assert make.fresh(row).state == "noticed"
    assert client.post(send, {"passed": "yes", "secrecy_ok": "on", "privacy_ok": "on"}).status_code == 422


def test_what_is_sent_back_says_why(town):
    row = make.submitted(town, make.document(town))
    town.client("district_head").post(address("review", row), {"passed": "no", "note": "第二段涉及个人"})
    assert "审查退回：第二段涉及个人" in page(town, row)


def test_numbers_of_people_are_pointed_out(town):
    row = make.document(town, body="请致电13800138000")
    answer = town.client("district").post(address("submit", row))
    assert answer.status_code == 422 and "个人号码不能公开" in text(answer)
    assert text(answer).count("13800138000") == 1  # in the draft itself; the sentence shortens it


def test_more_than_twenty_working_days_are_pointed_out(town):
    late = make.document(town, formed_on=AT.date().replace(month=1, day=5))
    assert "已超期" in page(town, late)
    assert "已超期" not in page(town, make.document(town))
    released = make.released(town, late)
    assert "工作日才公开" in page(town, released)


def test_a_malformed_index_number_is_kept_and_said(town):
    row = make.document(town, index_no="1120200MB17140993/2024-05042")
    assert "照原样保存" in page(town, row) and "1120200MB17140993/2024-05042" in page(town, row)
    assert "照原样保存" not in page(town, make.document(town, index_no="010884970/2022-27410"))


def test_the_preview_is_the_page_everybody_will_see(town):
    row = make.cards(town)
    shown = text(town.client("district").get(address("preview", row)))
    assert "这是预览" in shown and "恒信物业" in shown and row.title in shown


# ── writing ──────────────────────────────────────────────────────────────────


def typed(town, **also) -> dict:
    return {"office": str(town.offices["district"].pk), "title": "关于某建议的答复", "formed_on": "2026-02-27",
            "body": "您提出的建议收悉。", "index_no": "010884970/2026-1", **also}  # fmt: skip


def test_a_document_is_drafted_on_its_page(town):
    answer = town.client("district").post("/desk/publications/new/", typed(town))
    row = Publication.objects.get()
    assert answer["Location"] == address("publication", row)
    assert (row.kind, row.index_no, row.issuer) == ("publishing.document", "010884970/2026-1", "江岸区房管局")


def test_what_was_typed_stays_where_it_is_refused(town):
    answer = town.client("district").post("/desk/publications/new/", typed(town, formed_on="2027-01-01"))
    assert answer.status_code == 422 and "形成日期不能晚于今天" in text(answer) and "您提出的建议收悉。" in text(answer)


def test_another_office_is_no_choice(town):
    told = typed(town, office=str(town.offices["city"].pk))
    assert town.client("district").post("/desk/publications/new/", told).status_code == 422
    assert not Publication.objects.exists()


def test_a_draft_is_changed_on_its_page(town):
    row = make.document(town)
    client = town.client("colleague")
    assert row.title in text(client.get(address("edit", row)))
    assert client.post(address("edit", row), typed(town, title="改过")).status_code == 302
    assert make.fresh(row).title == "改过"


def test_a_list_is_corrected_by_taking_rows_out(town, now):
    row = make.released(town)
    now(AT + DAY)
    client = town.client("district")
    assert "恒信物业" in text(client.get(address("correct", row)))
    assert client.post(address("correct", row), {"reason": "复核后撤销"}).status_code == 422
    told = {"reason": "复核后撤销", "struck": [str(make.SECOND)]}
    assert client.post(address("correct", row), told).status_code == 302
    second = Publication.objects.get(version=2)
    assert [one["name"] for one in second.content["rows"]] == ["楚禾物业"]
    shown = page(town, second)
    assert "与第1版相比" in shown and "复核后撤销" in shown and "<s>恒信物业" in shown


def test_a_document_is_corrected_with_its_text(town, now):
    row = make.released(town, make.document(town))
    now(AT + DAY)
    told = typed(town, body="更正后的答复。", reason="数字有误")
    assert town.client("district").post(address("correct", row), told).status_code == 302
    second = Publication.objects.get(version=2)
    assert (second.body, second.reason, str(second.formed_on)) == ("更正后的答复。", "数字有误", "2026-03-03")


def test_a_publication_is_taken_back_on_its_page(town):
    row = make.released(town)
    client = town.client("district")
    assert client.post(address("withdraw", row), {"reason": ""}).status_code == 422
    assert client.post(address("withdraw", row), {"reason": "名单有误"}).status_code == 302
    assert "名单有误" in page(town, row)


def test_a_notice_is_made_final_on_its_page(town, now):
    row = make.released(town)
    client = town.client("district")
    early = client.post(address("finalise", row))
    assert early.status_code == 422 and "期满后才能正式公布" in text(early)
    now(OVER)
    assert town.client("district").post(address("finalise", row)).status_code == 302  # the first session is over
    assert make.fresh(row).state == "final"


def test_where_else_it_was_published_is_noted_on_its_page(town):
    row = make.released(town)
    client = town.client("district")
    told = {"channel": "account", "name": "江岸房管微信公众号", "on": "2026-03-02"}
    assert client.post(address("elsewhere", row), told | {"name": ""}).status_code == 422
    assert client.post(address("elsewhere", row), told).status_code == 302
    assert Elsewhere.objects.get().name == "江岸房管微信公众号" and "江岸房管微信公众号" in page(town, row)


# ── objections ───────────────────────────────────────────────────────────────


def test_an_objection_is_decided_on_its_page(town, now):
    row = make.released(town)
    case_id = make.objected(town, row, row_key=str(make.SECOND), name="陈某", contact="027-82345678")
    now(AT + 2 * DAY)
    client, where = town.client("district_head"), reverse("publishing:decide", args=[case_id])
    shown = text(client.get(where))
    assert "这条记录与事实不符。" in shown and "恒信物业" in shown and "陈某" not in shown
    assert client.post(where, {"decision": "upheld", "reason": ""}).status_code == 422
    assert client.post(where, {"decision": "upheld", "reason": "记录已撤销"}).status_code == 302
    assert Objection.objects.get().decision == "upheld" and cases.case(case_id).state == "decided"
    assert "采纳" in text(client.get(reverse("cases:case", args=[case_id])))


@pytest.mark.parametrize("who", sorted(set(ALL) - REACH))
def test_objections_are_decided_and_objectors_named_for_the_office_alone(town, who):
    case_id = make.objected(town, make.released(town), name="陈某")
    client = town.client(who)
    for name in ("decide", "contact"):
        assert client.post(reverse(f"publishing:{name}", args=[case_id]), {"decision": "upheld"}).status_code == 404


def test_who_objected_is_shown_once_asked_for(town):
    case_id = make.objected(town, make.released(town), name="陈某", contact="027-82345678")
    client = town.client("district_head")
    shown = text(client.get(reverse("cases:case", args=[case_id])))
    assert "陈某" not in shown and "异议人信息已加密保存" in shown
    shown = text(client.post(reverse("publishing:contact", args=[case_id])))
    assert "陈某" in shown and "027-82345678" in shown
