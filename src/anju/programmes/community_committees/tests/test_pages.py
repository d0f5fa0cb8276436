from datetime import date

import pytest
from django.urls import reverse

from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.programmes.community_committees import actions
from anju.programmes.community_committees.models import Committee, Evaluation, Meeting, Patrol
from anju.programmes.community_committees.tests import factories as make
from anju.programmes.community_committees.tests.factories import AT, WHO

EVERYBODY = ("community", "next_door", "street", "district", "city", "other", "auditor", "administrator", "manager")
LIST = reverse("community_committees:list")


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told = {"at": AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def page(name: str, row, *more) -> str:
    return reverse(f"community_committees:{name}", args=[row.pk, *more])


OPEN_TO = {
    "committee": {"community", "street", "district", "city", "auditor"},
    "file": {"street"}, "send_back": {"street"}, "end": {"community", "street"},
    "hand_in": {"community"}, "join": {"community"}, "patrol": {"community"}, "plan": {"community"},
    "evaluate": {"community"},
}  # fmt: skip


@pytest.mark.parametrize("name", list(OPEN_TO))
def test_each_page_opens_for_those_of_its_place_and_role_alone(town, name):
    row = make.formed(town)
    opened = {who for who in EVERYBODY if town.client(who).get(page(name, row)).status_code == 200}
    assert opened == OPEN_TO[name]


def test_a_community_forms_its_committee_and_the_street_files_it(town):
    client = town.client("community")
    assert "报备社区委员会" in client.get(LIST).content.decode()
    told = {"formed_on": "2025-11-10", "document": "后湖〔2025〕9号", "comes_from": "residents_committee", "until": "",
            "name": WHO}  # fmt: skip
    assert client.post(reverse("community_committees:form"), told).status_code == 302
    row = Committee.objects.get()
    assert client.get(LIST)["Location"] == page("committee", row)
    street = town.client("street")
    assert "待街道备案" in street.get(page("committee", row)).content.decode()
    assert street.post(page("file", row), {"number": ""}).status_code == 422
    assert street.post(page("file", row), {"number": "HH-1"}).status_code == 302
    assert "已备案" in street.get(LIST).content.decode()


def test_patrol_meeting_and_evaluation_are_written_down_and_stand_on_the_page(town):
    row, client = make.filed(town), town.client("community")
    walked = {"day": "2026-03-02", "estates": [str(town.estate.pk)], "problems": "3", "note": "楼道堆物"}
    assert client.post(page("patrol", row), walked).status_code == 302
    assert client.post(page("plan", row), {"day": "2026-03-02", "agenda": "垃圾分类"}).status_code == 302
    one, member = Meeting.objects.get(), row.members.first()
    minutes = {"day": "2026-03-02", "members": [str(member.pk)], "guests": "", "minutes": "议定清理楼道。"}
    assert client.post(page("hold", row, one.pk), minutes).status_code == 302
    judged = {"estate": str(town.estate.pk), "day": "2026-03-02", "note": "", **make.ANSWERS}
    assert client.post(page("evaluate", row), judged).status_code == 302
    shown = client.get(page("committee", row)).content.decode()
    assert all(words in shown for words in ("楼道堆物", "议定清理楼道。", "80.0%", "发现问题3个", "到会1人，应到2人"))
    assert (Patrol.objects.count(), Evaluation.objects.get().points) == (1, 20)


def test_what_was_left_out_is_said_beside_it_and_what_was_typed_comes_back(town):
    row = make.filed(town)
    answer = town.client("community").post(page("patrol", row), {"day": "2026-03-02", "problems": "3", "note": "堆物"})
    assert (
        answer.status_code == 422
        and "请勾选巡查的小区" in answer.content.decode()
        and "堆物" in answer.content.decode()
    )


def test_a_record_is_withdrawn_with_a_reason_that_stays_on_the_page(town):
    row, client = make.filed(town), town.client("community")
    made = make.patrolled(town, row, make.TODAY)
    assert client.post(page("withdraw", row, "patrol", made), {"reason": "记错了日期"}).status_code == 302
    assert "记错了日期" in client.get(page("committee", row)).content.decode()
    assert client.get(page("withdraw", row, "party", made)).status_code == 404


def test_names_are_opened_by_a_post_and_kept_by_no_cache(town):
    row = make.filed(town)
    for who in ("community", "street", "district"):
        assert WHO not in town.client(who).get(page("committee", row)).content.decode()
    answer = town.client("street").post(page("names", row))
    assert WHO in answer.content.decode() and "no-store" in answer["Cache-Control"]
    assert town.client("street").get(page("names", row)).status_code == 405
    assert town.client("district").post(page("names", row)).status_code == 404


def test_street_and_district_see_who_is_behind_and_the_coverage(town):
    make.filed(town)
    shown = town.client("street").get(LIST).content.decode()
    assert "惠民苑社区" in shown and "同安社区" in shown and "未建立" in shown and "上期未完成" in shown
    district = town.client("district").get(LIST).content.decode()
    assert "后湖街道" in district and "50.0%" in district and "1 / 2" in district


def test_a_place_of_somebody_else_is_never_shown(town):
    make.filed(town)
    shown = town.client("other").get(LIST + f"?region={make.DISTRICT}").content.decode()
    assert "惠民苑" not in shown and "民族街道" in shown
    assert town.client("manager").get(LIST).status_code == 404


def test_a_city_whose_rules_say_nothing_calls_nothing_due_and_says_so(town):
    row = make.filed(town)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE rulebook_city SET rule_set = 'wuhan'")
    rulebook.forget()
    shown = town.client("street").get(LIST).content.decode()
    assert "没有公布次数要求：巡查、会议、测评" in shown and "上期未完成</span>" not in shown
    one = town.client("community").get(page("committee", row)).content.decode()
    assert one.count("没有公布次数要求，不计应做次数。") == 3 and "没有公布测评题目" in one
    assert town.client("community").get(page("evaluate", row)).status_code == 404


def test_the_list_takes_a_fixed_number_of_queries(town, django_assert_num_queries):
    make.filed(town)
    client = town.client("district")
    client.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
    make.filed(town, by="next_door")
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)


LIST_QUERIES = 17


def test_the_calendar_shows_a_month_with_what_was_done_and_what_is_planned(town):
    row, client = make.filed(town), town.client("community")
    make.patrolled(town, row, date(2026, 2, 5))
    actions.plan_meeting(
        committee_id=row.pk, day=date(2026, 3, 20), agenda="停车", by=town.people["community"], at=AT
    )  # fmt: skip
    seen = {}
    for asked in ("2026-02", "2026-03", "soon", "2026-99"):
        shown = client.get(page("committee", row) + f"?month={asked}").content.decode()
        seen[asked] = (shown.count('class="month-mark"'), shown.count("month-planned"))
    assert seen == {"2026-02": (1, 0), "2026-03": (0, 1), "soon": (0, 1), "2026-99": (0, 1)}


def test_an_ended_committee_shows_why_and_offers_nothing(town):
    row = make.filed(town)
    actions.end(committee_id=row.pk, on=make.TODAY, reason="换届重组", by=town.people["street"], at=AT)
    client = town.client("community")
    shown = client.get(page("committee", row)).content.decode()
    assert "换届重组" in shown and page("patrol", row) not in shown
    assert client.get(page("patrol", row)).status_code == 302
