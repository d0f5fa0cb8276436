"""The pages, for every role in and out of the jurisdiction."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.programmes.double_evaluation import actions
from anju.programmes.double_evaluation.models import Cycle, Listing, Unit
from anju.programmes.double_evaluation.queries import cycles
from anju.programmes.double_evaluation.tests import factories as make
from anju.programmes.double_evaluation.tests.factories import AT, DAY, OVER

# Rows of other rooms, reached by their name: a test looks at what was written.
Comment = apps.get_model("ballots", "Comment")

DESK = "/desk/double-evaluation/"
PUBLIC = "/double-evaluation/demo/"
OVERSEEING = ["city", "head", "district", "district_head", "other", "street", "community", "auditor"]
OTHERS = ["police", "water", "staff", "stranger"]
NASTY = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told = {"at": AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture
def units(town):
    return make.evaluated(town)


@pytest.fixture
def cycle(town, now):
    row = make.a_counted_cycle(town)
    now(row.counted_at + DAY)
    return row


def address(name: str, *args) -> str:
    return reverse(f"double_evaluation:{name}", args=args)


def text(answer) -> str:
    return answer.content.decode()


# ── the register at the desk ─────────────────────────────────────────────────


@pytest.mark.parametrize("who", OVERSEEING)
def test_overseers_read_the_units_of_their_places(town, units, who):
    assert town.client(who).get(DESK).status_code == 200


@pytest.mark.parametrize("who", OTHERS)
def test_the_evaluated_do_not_read_the_whole_register(town, units, who):
    assert town.client(who).get(DESK).status_code == 404


def test_a_district_sees_its_own_places_and_not_the_next(town, units):
    shown = text(town.client("district").get(DESK))
    assert "后湖派出所" in shown and "民族派出所" not in shown


def test_the_list_is_narrowed_by_kind_place_and_name(town, units):
    client = town.client("city")
    assert "后湖街道" not in text(client.get(DESK, {"kind": "department"})).split("<table")[1]
    assert "民族派出所" not in text(client.get(DESK, {"kind": "department_unit", "region": make.DISTRICT}))
    assert "没有符合条件的单位" in text(client.get(DESK, {"q": "查无此名"}))


@pytest.mark.parametrize("asked", [{"kind": "?"}, {"page": "x"}, {"page": "-1"}, {"page": "9" * 30}, {"region": "1/"}])
def test_what_makes_no_sense_in_the_address_breaks_nothing(town, units, asked):
    assert town.client("city").get(DESK, asked).status_code == 200
    assert Client().get(PUBLIC, asked).status_code == 200


def test_the_list_takes_few_queries(town, units, django_assert_max_num_queries):
    client = town.client("city")
    client.get(DESK)
    with django_assert_max_num_queries(16):
        client.get(DESK)


def test_a_unit_is_added_changed_and_ended(town, units):
    client = town.client("city")
    told = {"kind": "street", "name": "新街道", "region_path": make.STREET, "valid_from": "2026-03-01"}
    answer = client.post(address("add"), told)
    unit = Unit.objects.get(name="新街道")
    assert answer.url == address("desk_unit", unit.key)
    changed = {"name": "新街道办", "region_path": make.STREET, "since": "2026-03-02"}
    assert client.post(address("change", unit.key), changed).status_code == 302
    assert "新街道办" in text(client.get(address("desk_unit", unit.key)))
    assert client.post(address("end", unit.key), {"on": "2026-03-02"}).status_code == 302
    assert not Unit.objects.filter(key=unit.key, valid_to=None).exists()


@pytest.mark.parametrize(
    "told",
    [{"kind": "street_unit", "name": "没有上级"}, {"kind": "street", "name": ""}, {"kind": "enterprise", "name": "x"}],
)
def test_what_is_wrong_with_a_new_unit_is_said(town, units, told):
    many = Unit.objects.count()
    answer = town.client("city").post(address("add"), {"region_path": make.STREET, "valid_from": "2026-03-01"} | told)
    assert answer.status_code == 422 and Unit.objects.count() == many


def test_a_name_is_never_read_as_markup(town, units):
    unit = units["后湖街道"]
    client = town.client("city")
    client.post(address("change", unit.key), {"name": NASTY, "region_path": make.STREET, "since": "2026-03-02"})
    for page in (client.get(DESK), client.get(address("desk_unit", unit.key)), Client().get(PUBLIC),
                 Client().get(address("unit", unit.code))):  # fmt: skip
        assert NASTY not in text(page)


def test_a_table_is_loaded_and_a_wrong_one_names_its_cells(town):
    client = town.client("city")
    from django.core.files.uploadedfile import SimpleUploadedFile

    good = make.table([{"name": "公安", "kind": "department"}])
    bad = make.table([{"name": "公安局", "kind": "部队"}])
    assert client.post(address("load"), {"file": SimpleUploadedFile("u.xlsx", good)}).status_code == 302
    refused = client.post(address("load"), {"file": SimpleUploadedFile("u.xlsx", bad)})
    assert refused.status_code == 422 and "类别" in text(refused) and Unit.objects.count() == 1


def test_enterprises_are_taken_over_at_a_press(town):
    assert town.client("city").post(address("take_over")).status_code == 302
    assert Unit.objects.filter(kind="enterprise").count() == 2


def test_the_list_leaves_as_a_table_with_an_entry(town, units):
    answer = town.client("district").post(address("export_units"))
    assert answer["Content-Type"].endswith("sheet")
    assert ledger.entries(act="double_evaluation.units_exported")


WRITING = ["add", "load", "take_over", "template", "new_cycle"]


@pytest.mark.parametrize("who", [*OVERSEEING[1:], *OTHERS])
@pytest.mark.parametrize("name", WRITING)
def test_nobody_but_the_city_writes(town, units, who, name):
    client = town.client(who)
    method = client.get if name == "template" else client.post
    assert method(address(name)).status_code == 404


@pytest.mark.parametrize("who", ["other", "stranger", "water", "staff"])
def test_a_unit_of_elsewhere_is_not_there(town, units, who):
    key = units["后湖派出所"].key
    client = town.client(who)
    assert client.get(address("desk_unit", key)).status_code == 404
    assert client.post(address("end", key), {"on": "2026-03-02"}).status_code == 404


def test_whoever_is_not_signed_in_is_asked_to(db):
    assert Client().get(DESK).status_code == 302


def test_forms_want_a_token(town, units):
    assert town.client("city", enforce_csrf_checks=True).post(address("take_over")).status_code == 403


# ── cycles at the desk ───────────────────────────────────────────────────────


def test_a_year_runs_from_the_desk(town, units, now):
    client = town.client("city")
    make.building_table(town, town.estates["near"])
    told = {"year": 2026, "opens_on": "2026-03-03", "last_day": "2026-03-16"}
    answer = client.post(address("new_cycle"), told)
    row = Cycle.objects.get()
    assert answer.url == address("cycle", row.pk) and "冻结名册并启动" not in text(client.get(answer.url))
    assert len(list(actions.draw_all(row.pk))) == 1  # as the job does
    assert "冻结名册并启动" in text(client.get(answer.url))
    client.post(address("step", row.pk), {"step": "open"})
    make.said(row, units["后湖派出所"].key, (5, 5, 5), (4, 4, 4), (5, 4, 4))
    now(row.closes_at)
    client = town.client("city")  # after two weeks she signs in again
    for step, state in (("close", "closed"), ("count", "counted")):
        client.post(address("step", row.pk), {"step": step})
        row.refresh_from_db()
        assert row.state == state
    drafted = client.post(address("step", row.pk), {"step": "draft"})
    assert drafted.url == address("lists", Listing.objects.get().pk) and "后湖派出所" in text(client.get(drafted.url))


def test_a_step_out_of_turn_says_what_to_do(town, units):
    row = make.prepared(town)
    answer = town.client("city").post(address("step", row.pk), {"step": "count"}, follow=True)
    assert "准备中" in text(answer)
    assert town.client("city").post(address("step", row.pk), {"step": "forget"}).status_code == 404


@pytest.mark.parametrize(
    "told", [{"year": 1999}, {"opens_on": "2026-03-20", "last_day": "2026-03-10"}, {"last_day": "x"}]
)
def test_a_window_that_makes_no_sense_is_refused(town, told):
    given = {"year": 2026, "opens_on": "2026-03-03", "last_day": "2026-03-16"} | told
    assert town.client("city").post(address("new_cycle"), given).status_code == 422 and not Cycle.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("city", 200), ("head", 200), ("auditor", 200), ("district", 404),
                                             ("street", 404), ("police", 404), ("stranger", 404)])  # fmt: skip
@pytest.mark.parametrize("name", ["cycle", "results"])
def test_a_cycle_is_read_by_whoever_oversees_the_city(town, cycle, who, status, name):
    assert town.client(who).get(address(name, cycle.pk)).status_code == status


def test_results_say_what_they_rest_on_and_can_be_computed_again(town, cycle):
    client = town.client("auditor")
    shown = text(client.get(address("results", cycle.pk), {"kind": "department_unit"}))
    assert "后湖派出所" in shown and "民族派出所" in shown
    assert "16条结果全部一致" in text(client.get(address("cycle", cycle.pk), {"again": ""}))


def test_results_take_few_queries(town, cycle, django_assert_max_num_queries):
    client = town.client("city")
    client.get(address("results", cycle.pk))
    with django_assert_max_num_queries(14):
        client.get(address("results", cycle.pk))


def test_results_leave_as_a_table(town, cycle):
    answer = town.client("city").post(address("export_results", cycle.pk))
    assert answer.status_code == 200 and answer["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("who", ["district", "police", "staff"])
def test_a_cycle_of_elsewhere_takes_no_step(town, cycle, who):
    client = town.client(who)
    assert client.post(address("step", cycle.pk), {"step": "draft"}).status_code == 404
    assert client.post(address("export_results", cycle.pk)).status_code == 404


def test_somebody_is_taken_off_the_lists_on_their_page(town, cycle, now):
    row = make.drafted(town, cycle)
    now(make.noticed(town, row))
    client, line = town.client("city"), row.lines.first()
    assert client.post(address("lists", row.pk), {"leave_out": [], "reason": "x"}).status_code == 422
    told = {"leave_out": [str(line.result.key)], "reason": "异议成立"}
    answer = client.post(address("lists", row.pk), told)
    new = Listing.objects.get(corrects=row)
    assert answer.url == address("lists", new.pk)
    assert town.client("district").get(address("lists", row.pk)).status_code == 404
    assert town.client("auditor").post(address("lists", row.pk), told).status_code == 404


# ── the evaluated themselves ─────────────────────────────────────────────────


@pytest.mark.parametrize(("who", "name"), [("police", "江岸区治安大队"), ("staff", "楚禾物业"), ("street", "后湖街道"),
                                           ("district", "江岸区")])  # fmt: skip
def test_the_evaluated_read_their_own_results_before_anybody_else(town, cycle, who, name):
    shown = text(town.client(who).get(address("own")))
    assert name in shown and "2026" in shown and "民族" not in shown


def test_an_enterprise_reads_its_own_page_and_no_other(town, cycle):
    units = make.named()
    client = town.client("staff")
    assert client.get(address("desk_unit", units["楚禾物业"].key)).status_code == 200
    assert client.get(address("desk_unit", units["江风物业"].key)).status_code == 404


def test_whoever_speaks_for_no_unit_is_told_so(town, units):
    assert "没有参加评议" in text(town.client("auditor").get(address("own")))


# ── everybody ────────────────────────────────────────────────────────────────


def test_where_one_city_evaluates_the_way_in_leads_to_it(town, units):
    assert Client().get("/double-evaluation/")["Location"] == PUBLIC


def test_before_the_lists_are_on_notice_units_stand_there_without_results(town, cycle):
    page = text(Client().get(PUBLIC, {"kind": "department_unit"}))
    assert "后湖派出所" in page and "还没有公开的结果" in page and "得分" not in page
    unit = make.named()["后湖派出所"]
    assert "还没有公开的结果" in text(Client().get(address("unit", unit.code)))


@pytest.fixture
def released(town, cycle, now):
    row = make.drafted(town, cycle)
    now(make.noticed(town, row))
    return row


def test_from_the_notice_on_everybody_reads_both_sources_with_their_numbers(town, released):
    unit = make.named()["江岸区治安大队"]
    page = text(Client().get(address("unit", unit.code)))
    assert "3票，权重60" in page and "3份评价，权重40" in page and "同类2个单位中第2名" in page
    assert "十差不满意" in page and "办事效率" in page


def test_too_few_are_said_and_nothing_of_them_shown(town, released):
    unit = make.named()["民族派出所"]
    page = text(Client().get(address("unit", unit.code)))
    assert "只有2票，不足3票" in page and "只列名、不排名" in page and "办事效率" not in page


def test_the_index_ranks_those_with_enough(town, released):
    page = text(Client().get(PUBLIC, {"kind": "department_unit"}))
    assert page.index("后湖派出所") < page.index("江岸区治安大队") < page.index("民族派出所")


def comment(cycle, key, *, state="released", shown="师傅来得很快") -> None:
    poll = cycles.polls_of(cycle)[cycles.UNITS]
    poll.comments.create(subject_id=key, region_path=make.COMMUNITY, state=state, shown=shown,
                           written_on=OVER.date())  # fmt: skip


def test_released_comments_are_shown_and_others_are_not(town, released):
    units, cycle = make.named(), released.cycle
    comment(cycle, units["后湖派出所"].key)
    comment(cycle, units["后湖派出所"].key, state="new", shown="还没有看过")
    page = text(Client().get(address("unit", units["后湖派出所"].code)))
    assert "师傅来得很快" in page and "还没有看过" not in page


def test_comments_are_kept_back_where_one_could_tell_who_wrote_them(town, released):
    units, cycle = make.named(), released.cycle
    comment(cycle, units["民族派出所"].key)
    page = text(Client().get(address("unit", units["民族派出所"].code)))
    assert "师傅来得很快" not in page and "以免认出是谁写的" in page


def test_a_department_leads_to_its_stations(town, released):
    units = make.named()
    page = text(Client().get(address("unit", units["公安"].code)))
    assert address("unit", units["后湖派出所"].code) in page


def test_nobody_finds_a_unit_or_a_city_that_is_not_there(town, units):
    assert Client().get("/double-evaluation/atlantis/").status_code == 404
    assert Client().get(address("unit", "ZZZZZZZZ")).status_code == 404


def test_public_pages_take_few_queries(town, released, django_assert_max_num_queries):
    unit = make.named()["后湖派出所"]
    for page, most in ((PUBLIC, 9), (address("unit", unit.code), 13)):
        Client().get(page)
        with django_assert_max_num_queries(most):
            Client().get(page)


# ── programs ─────────────────────────────────────────────────────────────────


def test_programs_read_units_and_released_results(town, released):
    found = Client().get("/api/v1/double_evaluation/cities/demo/units", {"kind": "department_unit"}).json()
    assert found["many"] == 3 and found["rows"][0]["name"] == "后湖派出所" and found["rows"][0]["parent"] == "公安"
    one = Client().get(f"/api/v1/double_evaluation/units/{found['rows'][0]['code']}").json()
    assert one["years"][0]["year"] == 2026 and one["years"][0]["sources"][0]["many"] == 3


def test_programs_read_no_results_that_are_not_released(town, cycle):
    code = make.named()["后湖派出所"].code
    assert Client().get(f"/api/v1/double_evaluation/units/{code}").json()["years"] == []
    assert Client().get(f"/api/v1/double_evaluation/cycles/{cycle.pk}/results").status_code == 401


def test_the_page_says_how_far_the_roll_is_and_orders_it_again(town):
    make.building_table(town, town.estates["near"], doors=1)
    row = make.ordered(town)
    client = town.client("city")
    assert 'max="3"' in client.get(address("cycle", row.pk)).content.decode()
    jobs = apps.get_model("procrastinate", "ProcrastinateJob").objects.filter(task_name="double_evaluation.draw")
    before = jobs.count()
    client.post(address("step", row.pk), {"step": "draw"})
    assert jobs.count() == before + 1
    assert town.client("street").post(address("step", row.pk), {"step": "draw"}).status_code == 404
    assert jobs.count() == before + 1
