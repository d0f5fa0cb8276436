import pytest
from django.db import connection
from django.urls import reverse

from anju.engines.cases import queries as case_queries
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.web import links
from anju.programmes.whistles import actions, queries
from anju.programmes.whistles.models import Call, Enforcement, Whistle
from anju.programmes.whistles.tests.factories import (
    AT,
    DAY,
    HOUR,
    WHO,
    answered,
    arrived,
    blown,
    call_of,
    fine,
    order_of,
    pdf,
    photo,
    source,
    state_of,
)
from anju.programmes.whistles.types import Against

GONE = 404
LIST_QUERIES, RECORDS_QUERIES, STREETS_QUERIES = 10, 8, 14


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told = {"at": AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def typed(town, *names, **also) -> dict:
    return {
        "level": "urgent", "item": "fire", "site": "3号楼东侧消防通道", "words": "通道被长期堵塞。",
        "offices": [str(town.offices[name].pk) for name in names], **also,
    }  # fmt: skip


def test_a_blank_form_whistles_with_a_photograph(town):
    client, address = town.client("street"), reverse("whistles:new", args=[town.estate.pk])
    page = client.get(address).content.decode()
    assert "4小时内到场" in page and "江岸区消防救援大队" in page and "江汉区消防救援大队" not in page
    answer = client.post(address, typed(town, "fire", "urban", photos=photo()))
    row = Whistle.objects.get()
    assert answer["Location"] == reverse("cases:case", args=[row.pk])
    assert Call.objects.filter(whistle=row).count() == 2 and len(case_queries.evidence(row.pk)) == 1


def test_what_was_left_out_is_said_beside_it_and_what_was_typed_comes_back(town):
    address = reverse("whistles:new", args=[town.estate.pk])
    answer = town.client("street").post(address, typed(town, "fire", item="", site="北门车棚"))
    assert answer.status_code == 422 and "请在街道权责清单中选择事项" in answer.content.decode()
    assert "北门车棚" in answer.content.decode() and not Whistle.objects.exists()


def test_a_case_offers_the_street_a_whistle_and_a_whistle_does_not(town):
    cause = source(town)
    address = reverse("whistles:from_case", args=[cause.pk])
    assert address in [to for _link, to in links.offered(cause)]
    page = town.client("street").get(address).content.decode()
    assert cause.number in page and "听澜里" in page
    assert town.client("street").post(address, typed(town, "fire")).status_code == 302
    row = Whistle.objects.get()
    own = case_queries.case(row.pk)
    assert (own.cause_type, own.cause_id) == ("cases.case", cause.pk)
    assert reverse("whistles:from_case", args=[row.pk]) not in [to for _link, to in links.offered(own)]


@pytest.mark.parametrize(
    "name", ["other_street", "district", "city", "community", "fire", "manager", "staff", "auditor"]
)
def test_nobody_else_whistles_there(town, name):
    client, cause = town.client(name), source(town)
    for address in (reverse("whistles:new", args=[town.estate.pk]), reverse("whistles:from_case", args=[cause.pk])):
        assert client.get(address).status_code == GONE
        assert client.post(address, typed(town, "fire")).status_code == GONE


def test_the_officer_on_the_spot_reports_in_without_a_script(town, now):
    row, client = blown(town), town.client("fire")
    address = reverse("whistles:spot", args=[row.pk])
    assert "我已到场" in client.get(address).content.decode()
    client.post(address, {"acknowledge": "1"})
    assert order_of(row, town, "fire").state == "signed"
    now(AT + HOUR / 3)
    client.post(address, {"arrive": "1", "latitude": "", "longitude": "", "metres": "", "phone_at": ""})
    assert call_of(row, town, "fire").arrived_at == AT + HOUR / 3
    page = client.get(address).content.decode()
    assert "我已到场" not in page and "执法记录" in page


def test_the_script_sends_position_and_the_phones_own_time(town, now):
    row, client = blown(town), town.client("fire")
    told = {"arrive": "1", "latitude": "30.651213", "longitude": "114.302145", "metres": "8.6",
            "phone_at": "2026-03-02T01:29:58.123Z"}  # fmt: skip
    client.post(reverse("whistles:spot", args=[row.pk]), told)
    call = call_of(row, town, "fire")
    assert (str(call.latitude), call.metres, call.phone_at.minute) == ("30.651213", 9, 29)


@pytest.mark.parametrize("sent", [{"latitude": "x"}, {"latitude": "400", "longitude": "1"}, {"phone_at": "morgen"}])
def test_a_position_that_is_none_keeps_nobody_from_reporting_in(town, sent):
    row = blown(town)
    town.client("fire").post(reverse("whistles:spot", args=[row.pk]), {"arrive": "1", **sent})
    call = call_of(row, town, "fire")
    assert call.arrived_at and call.latitude is None and call.phone_at is None


def test_photographs_from_the_spot_stand_with_the_order(town):
    row = arrived(town)
    town.client("fire").post(reverse("whistles:spot", args=[row.pk]), {"photos": photo()})
    assert [one.order_id for one in case_queries.evidence(row.pk)] == [order_of(row, town, "fire").pk]


def record(client, row, **also):
    told = {"item": "fire", "basis": "", "measure": "fine", "against": "enterprise", "amount": "5000",
            "document_no": "江消罚〔2026〕12号", "person": "", "document": pdf(), **also}  # fmt: skip
    return client.post(reverse("whistles:enforce", args=[row.pk]), told)


def test_a_record_with_its_paper_stands_in_the_list_and_on_the_case(town):
    row, client = arrived(town), town.client("fire")
    assert record(client, row).status_code == 302
    one = Enforcement.objects.get()
    page = town.client("street").get(reverse("whistles:enforcement", args=[one.pk])).content.decode()
    assert "江消罚〔2026〕12号" in page and "5,000" in page and "楚禾物业服务有限公司" in page
    paper = town.client("street").get(reverse("whistles:document", args=[one.pk]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF")
    assert "江消罚〔2026〕12号" in town.client("district").get(reverse("cases:case", args=[row.pk])).content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"document": pdf(content=b"MZ not a document")}, "照片"), ({"document": ""}, "请附上文书"),
        ({"amount": ""}, "罚款须填写"), ({"document_no": ""}, "请填写文书号"), ({"amount": "-3"}, ""),
    ],
)  # fmt: skip
def test_a_record_that_lacks_something_comes_back(town, change, said):
    row = arrived(town)
    answer = record(town.client("fire"), row, **change)
    assert answer.status_code == 422 and not Enforcement.objects.exists()
    assert said in answer.content.decode()


def test_a_person_and_the_paper_about_one_are_opened_by_the_department_alone(town):
    row = arrived(town)
    told = fine(against=Against.OWNER, person=WHO)
    pk = actions.enforce(case_id=row.pk, enforced=told, by=town.people["fire"], at=AT + 2 * HOUR)
    for name in ("street", "district", "auditor", "fire"):
        page = town.client(name).get(reverse("whistles:enforcement", args=[pk])).content.decode()
        assert (WHO not in page and "加密" in page) or name == "fire"
    for name in ("street", "district", "urban", "auditor", "city"):
        assert town.client(name).post(reverse("whistles:person", args=[pk])).status_code == GONE
        assert town.client(name).get(reverse("whistles:document", args=[pk])).status_code == GONE
    shown = town.client("fire").post(reverse("whistles:person", args=[pk]))
    assert WHO in shown.content.decode() and "no-store" in shown["Cache-Control"]
    assert town.client("fire").get(reverse("whistles:person", args=[pk])).status_code == 405


PAGES = ("spot", "refuse", "result", "enforce", "rate", "call")


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("fire", {"spot", "refuse", "result", "enforce"}), ("urban", {"spot", "refuse"}), ("street", {"rate", "call"}),
        ("district", set()), ("district_head", set()), ("city", set()), ("community", set()), ("other", set()),
        ("other_street", set()), ("other_fire", set()), ("water", set()), ("manager", set()), ("staff", set()),
        ("auditor", set()), ("administrator", set()),
    ],
)  # fmt: skip
def test_each_page_opens_for_those_whose_turn_it_is(town, name, opens):
    row = arrived(town)
    client = town.client(name)
    found = {page for page in PAGES if client.get(reverse(f"whistles:{page}", args=[row.pk])).status_code == 200}
    assert found == opens
    for page in set(PAGES) - opens:
        assert client.post(reverse(f"whistles:{page}", args=[row.pk]), {"x": "1"}).status_code in (GONE, 302)


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("city", True), ("district", True), ("district_head", False), ("street", True), ("community", True),
        ("fire", True), ("auditor", True), ("urban", False), ("other", False), ("other_street", False),
        ("other_fire", False), ("water", False),
    ],
)  # fmt: skip
def test_lists_show_what_the_reader_may_see(town, name, reads):
    row = blown(town, who=("fire",))
    arrived(town, row=row)
    actions.enforce(case_id=row.pk, enforced=fine(), by=town.people["fire"], at=AT + 2 * HOUR)
    client, pk = town.client(name), Enforcement.objects.get().pk
    for address, word in (("whistles:list", "3号楼东侧消防通道"), ("whistles:enforcements", "占用堵塞消防通道")):
        assert (word in client.get(reverse(address)).content.decode()) is reads
    assert client.get(reverse("whistles:enforcement", args=[pk])).status_code == (200 if reads else GONE)


@pytest.mark.parametrize("name", ["manager", "staff"])
def test_the_desk_of_whistles_is_not_there_for_others(town, name):
    for page in ("list", "enforcements", "streets", "choose"):
        assert town.client(name).get(reverse(f"whistles:{page}")).status_code == GONE


def test_lists_take_a_fixed_number_of_queries(town, django_assert_num_queries):
    for _n in range(3):
        row = arrived(town)
        actions.enforce(case_id=row.pk, enforced=fine(), by=town.people["fire"], at=AT + 2 * HOUR)
    for address, many in (("list", LIST_QUERIES), ("enforcements", RECORDS_QUERIES)):
        client = town.client("street")
        client.get(reverse(f"whistles:{address}"))
        with django_assert_num_queries(many):
            page = client.get(reverse(f"whistles:{address}")).content.decode()
        assert page.count('class="subject"') == 3


def test_the_street_rates_on_one_page_and_closes(town, now):
    row = answered(town)
    now(AT + 3 * HOUR)
    actions.refuse(case_id=row.pk, reason="属城管", by=town.people["urban"], at=AT + 3 * HOUR)
    client, address = town.client("street"), reverse("whistles:rate", args=[row.pk])
    assert "响应快慢" in client.get(address).content.decode()
    order = str(order_of(row, town, "fire").pk)
    wrong = client.post(address, {"order": order, "speed": "31", "work": "50", "help": "20"})
    assert wrong.status_code == 422 and not call_of(row, town, "fire").rated_at
    client.post(address, {"order": order, "speed": "30", "work": "45", "help": "20"})
    assert call_of(row, town, "fire").points == 95
    assert client.post(address, {"close": "1", "result": "solved"}).status_code == 302 and state_of(row) == "closed"


def test_it_does_not_close_over_a_department_at_work(town):
    row = answered(town)
    answer = town.client("street").post(reverse("whistles:rate", args=[row.pk]), {"close": "1", "result": "solved"})
    assert answer.status_code == 422 and state_of(row) == "called"


def test_refusing_needs_a_reason_and_the_street_reads_it(town):
    row, client = blown(town), town.client("fire")
    address = reverse("whistles:refuse", args=[row.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "通道上是违建，属城管"}).status_code == 302
    page = town.client("street").get(reverse("cases:case", args=[row.pk])).content.decode()
    assert "通道上是违建，属城管" in page and "已拒绝" in page


def test_streets_are_compared_and_flagged_on_both_sides(town, now, django_assert_num_queries):
    for _n in range(2):
        blown(town)
    now(AT + DAY)
    client, address = town.client("district"), reverse("whistles:streets")
    page = client.get(address).content.decode()
    with django_assert_num_queries(STREETS_QUERIES):
        client.get(address)
    assert "后湖街道" in page and "塔子湖街道" in page and "民族街道" not in page
    assert "吹哨偏多" in page
    seen = queries.compare(
        town.people["city"], region_path="42/4201/", since=AT.date(), until=(AT + DAY).date(), at=AT + DAY
    )  # fmt: skip
    by_name = {row.name: row for row in seen.streets}
    assert by_name["后湖街道"].rate == 20 and by_name["后湖街道"].flag == "most"
    assert by_name["民族街道"].rate is None and by_name["民族街道"].flag == ""
    assert {row.name: (row.calls, row.timed) for row in seen.departments}["江岸区消防救援大队"] == (2, 2)


def test_a_place_of_somebody_else_is_never_compared(town):
    blown(town)
    page = town.client("other").get(reverse("whistles:streets") + "?region=42/4201/420102/").content.decode()
    assert "后湖街道" not in page and "江汉区" in page


def test_everybody_reads_counts_by_district_and_nothing_else(town, client, now):
    row = arrived(town)
    actions.enforce(case_id=row.pk, enforced=fine(), by=town.people["fire"], at=AT + 2 * HOUR)
    now(AT + DAY)
    page = client.get(reverse("whistles:public", args=["demo"])).content.decode()
    assert "江岸区" in page and "占用堵塞消防通道" in page and "5,000" in page
    assert not {"听澜里", "楚禾", "后湖", "江消罚"} & {
        word for word in ("听澜里", "楚禾", "后湖", "江消罚") if word in page
    }
    assert "5,000" not in client.get(reverse("whistles:public", args=["demo"]) + "?year=2025").content.decode()
    assert client.get(reverse("whistles:public", args=["nowhere"])).status_code == GONE
    for year in ("99999999999", "20260", "x"):
        assert client.get(reverse("whistles:public", args=["demo"]) + f"?year={year}").status_code == 200


def test_the_public_page_says_how_far_whistling_had_come_in_the_year_and_who_says_so(town, client, now):
    now(AT)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE rulebook_city SET rule_set = 'jilin'")
    rulebook.forget()
    address = reverse("whistles:public", args=["demo"])
    before, after = (client.get(f"{address}?year={year}").content.decode() for year in (2023, 2024))
    assert "逐步推进阶段" in before and "已经常态化" in after and "2024年6月12日答复" in after
    assert "示例数值" not in after
