"""The desk's pages of a grading: steps, enterprises, inputs singly and from a table, the list, who may open what."""

import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from stdnum.cn import uscc

from anju.engines.publishing import actions as publishing
from anju.engines.publishing.types import Decision
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import queries as ledger
from anju.kit import clock, excel
from anju.kit.clock import local_day
from anju.programmes.grades import actions, tables
from anju.programmes.grades.models import GradeList, Grading, Input
from anju.programmes.grades.queries import desk
from anju.programmes.grades.rules_repair import months_after
from anju.programmes.grades.tests import factories as make
from anju.programmes.grades.tests.factories import AT, DAY, HOUR, OVER
from anju.programmes.grades.tests.register import Enterprise
from anju.programmes.grades.types import Kind

pytestmark = pytest.mark.django_db
LIST = reverse("grades:gradings")


@pytest.fixture(autouse=True)
def now(monkeypatch, settings):
    """The clock of every page; a test moves it on."""
    settings.RATE_LIMITS = False
    told = {"at": AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def page(client: Client, name: str, *args, status: int = 200, **query) -> str:
    answer = client.get(reverse(f"grades:{name}", args=args), query)
    assert answer.status_code == status, (name, answer.status_code)
    return answer.content.decode()


# ── a grading, step by step ──────────────────────────────────────────────────


def test_a_grading_is_run_from_its_page(town, now):
    client = town.client("city")
    assert "还没有" in page(client, "gradings")
    answer = client.post(reverse("grades:new"), {"year": 2023, "scored_in": 2024})
    row = Grading.objects.get()
    assert answer.url == reverse("grades:grading", args=[row.pk])
    shown = page(client, "grading", row.pk)
    assert "松江甲物业" in shown and "还缺" in shown and "示例数值" in shown
    make.entered(town, row)
    client.post(reverse("grades:open_round", args=[row.pk]), {"last_day": make.UNTIL.isoformat()})
    assert "征求意见" in page(client, "grading", row.pk) and make.fresh(row).state == "asking"
    assert "昌邑区住建局" in page(client, "silent", row.pk)
    now(OVER)
    make.closed(town, row)
    client = town.client("city")  # signed in anew: days went by
    for name, state in (("gather", "gathered"), ("compute", "computed")):
        client.post(reverse(f"grades:{name}", args=[row.pk]))
        assert make.fresh(row).state == state
    assert "协会" in page(client, "grading", row.pk)


def test_what_cannot_be_done_yet_is_said_on_the_page(town):
    row = make.prepared(town)
    answer = town.client("city").post(reverse("grades:compute", args=[row.pk]), follow=True)
    assert "现在是" in answer.content.decode() and make.fresh(row).state == "prepared"


def test_a_year_is_prepared_once(town):
    client = town.client("city")
    make.prepared(town)
    answer = client.post(reverse("grades:new"), {"year": 2023, "scored_in": 2024})
    assert answer.status_code == 422 and Grading.objects.count() == 1


# ── inputs ───────────────────────────────────────────────────────────────────


def test_a_figure_is_entered_and_corrected_on_the_sheet(town):
    row, client = make.prepared(town), town.client("city")
    sheet = make.sheet(row, town, "甲")
    address = reverse("grades:put", args=[sheet.pk, "contract"])
    told = {"figure": "90", "source": "合同履行抽查", "evidence": "抽查表3号"}
    assert client.post(address, told).url == reverse("grades:sheet", args=[sheet.pk])
    assert client.post(address, told | {"figure": "80"}).status_code == 422  # a correction says why
    client.post(address, told | {"figure": "80", "reason": "抄错了一行"})
    shown = page(client, "sheet", sheet.pk)
    assert "抄错了一行" in shown and "<s>90</s>" in shown
    assert client.post(address, told | {"figure": "101", "reason": "更正"}).status_code == 422


@pytest.mark.parametrize("kind", ["opinions", "nothing"])
def test_nobody_types_opinions_or_what_the_rules_do_not_know(town, kind):
    sheet = make.sheet(make.prepared(town), town, "甲")
    assert town.client("city").get(reverse("grades:put", args=[sheet.pk, kind])).status_code == 404


def upload(client: Client, row, content: bytes):
    file = io.BytesIO(content)
    file.name = "inputs.xlsx"
    return client.post(reverse("grades:load_inputs", args=[row.pk]), {"file": file})


def test_inputs_come_from_the_filled_template_whole_or_not_at_all(town):
    row, client = make.prepared(town), town.client("city")
    template = client.get(reverse("grades:template", args=[row.pk])).content
    told = CalamineWorkbook.from_filelike(io.BytesIO(template)).get_sheet_by_index(0).to_python()
    assert {line[1] for line in told[1:]} == set(make.NAMES.values())
    columns = tables.columns(desk.law_of(row))
    filled = {"contract": 90, "source": "台账", "evidence": "第3页"}
    bad = excel.write(columns, [{"name": "没有的物业"} | filled, {"name": "松江甲物业"} | filled])
    answer = upload(client, row, bad)
    assert answer.status_code == 422 and "没有的物业" in answer.content.decode() and not Input.objects.exists()
    assert upload(client, row, excel.write(columns, [{"name": "松江甲物业"} | filled])).status_code == 302
    assert Input.objects.get().figure == 90


def test_an_enterprise_is_taken_off_and_found_again_by_the_filter(town):
    code = "91220202MA0000003"
    code += uscc.calc_check_digit(code)
    Enterprise.objects.filter(pk=town.firms["丁"].pk).update(uscc=code)
    row, client = make.prepared(town), town.client("city")
    sheet = make.sheet(row, town, "丁")
    client.post(reverse("grades:take_off", args=[sheet.pk]), {"reason": "年内已注销"})
    assert "松江丁物业" not in page(client, "grading", row.pk)
    assert "年内已注销" in page(client, "grading", row.pk, show="off")
    client.post(reverse("grades:list_enterprise", args=[row.pk]), {"enterprise": sheet.uscc})
    assert "松江丁物业" in page(client, "grading", row.pk)


# ── graded ───────────────────────────────────────────────────────────────────


@pytest.fixture
def computed(town, now):
    row = make.computed(town)
    now(OVER + 3 * HOUR)
    return row


def test_the_sheet_explains_the_total_with_the_opinions_beside_it(town, computed):
    shown = page(town.client("city"), "sheet", make.sheet(computed, town, "甲").pk)
    assert "why-score" in shown and "A级" in shown and "band-mark" in shown
    assert "昌邑区住建局" in shown and "兴华街道办事处" in shown


def test_the_grades_are_narrowed_by_grade_and_place(town, computed):
    made = make.drafted(town, computed)
    shown = page(town.client("city"), "grading", made.grading_id, band="D")
    assert "松江丁物业" in shown and "松江甲物业" not in shown
    assert "松江甲物业" in page(town.client("city"), "grading", made.grading_id, show="red")


def test_taking_the_sheets_out_is_kept(town, computed):
    answer = town.client("district").post(reverse("grades:export", args=[computed.pk]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert {row[1] for row in rows[1:]} == {"松江甲物业", "松江丁物业"}
    (entry,) = [line for line in ledger.story([computed.pk]) if line.act == "grades.exported"]
    assert entry.actor_id == town.people["district"].account_id


def test_the_association_agrees_on_its_own_page(town, computed):
    client = town.client("association")
    address = reverse("grades:sign", args=[computed.pk])
    assert client.get(reverse("grades:to_sign")).url == address
    assert "松江甲物业" in client.get(address).content.decode()
    assert client.post(address, {"agreed": "no", "words": ""}).status_code == 422
    assert client.post(address, {"agreed": "yes", "words": "同意"}).status_code == 302
    assert make.fresh(computed).agreed is True


def test_a_list_is_corrected_after_an_upheld_objection(town, computed, now):
    made = make.drafted(town, computed)
    make.noticed(town, made)
    day = OVER + 3 * DAY
    case = publishing.object_to(
        made.publication_id, row_key=str(town.firms["丙"].pk), text="信访件漏计。", by=RESIDENT, at=day
    )
    publishing.decide_objection(case_id=case, decision=Decision.UPHELD, reason="属实", by=town.people["head"], at=day)
    now(day + HOUR)
    sheet, client = make.sheet(computed, town, "丙"), town.client("city")
    client.post(
        reverse("grades:put", args=[sheet.pk, "petitions"]),
        {"figure": "100", "source": "信访清单", "evidence": "清单", "reason": "补计"},
    )
    assert "采纳" in page(client, "list", made.pk)
    answer = client.post(reverse("grades:list", args=[made.pk]), {"reason": "异议处理后更正"})
    new = GradeList.objects.get(corrects=made)
    assert answer.url == reverse("grades:list", args=[new.pk])
    shown = page(client, "list", new.pk)
    assert "江湾丙物业" in shown and "异议处理后更正" in shown


def test_what_follows_ends_by_repair_and_channels_are_noted(town, computed, now):
    made = make.drafted(town, computed)
    end = make.final(town, made)
    now(end + HOUR)
    client = town.client("city")
    shown, first = page(client, "list", made.pk), months_after(local_day(end), 3)
    assert "D级：下达整改通知" in shown and f"{first}" in shown
    bad = made.grades.get(enterprise=town.firms["丁"])
    assert reverse("grades:repair", args=[bad.pk]) not in shown
    now(end + make.REPAIRABLE)
    client = town.client("city")  # weeks later: signed in anew
    assert reverse("grades:repair", args=[bad.pk]) in page(client, "list", made.pk)
    client.post(reverse("grades:repair", args=[bad.pk]), {"reason": "已整改到位", "list": str(made.pk)})
    assert make.fresh(bad).ended_why == "repaired"
    client.post(reverse("grades:announce", args=[made.pk]), {"channel": ["0", "1"]})
    told = [line for line in ledger.story([made.publication_id]) if line.act == "publishing.elsewhere"]
    assert len(told) == 2


# ── who may open what ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("who", "status"),
    [("city", 200), ("head", 200), ("auditor", 200), ("district", 200), ("other", 200), ("street", 200),
     ("staff", 404), ("association", 404), ("committee", 404)],
)  # fmt: skip
def test_whoever_oversees_a_part_of_the_city_sees_that_it_is_graded(town, who, status):
    row, client = make.prepared(town), town.client(who)
    assert client.get(LIST).status_code == status
    assert client.get(reverse("grades:grading", args=[row.pk])).status_code == status
    assert client.get(reverse("grades:silent", args=[row.pk])).status_code == status


@pytest.mark.parametrize(
    ("who", "sign", "status"),
    [("district", "甲", 200), ("district", "丙", 404), ("other", "丙", 200), ("other", "甲", 404),
     ("district", "乙", 404), ("city", "乙", 200), ("auditor", "甲", 200), ("staff", "甲", 404)],
)  # fmt: skip
def test_a_sheet_is_read_by_whoever_oversees_all_of_its_enterprise(town, who, sign, status):
    sheet = make.sheet(make.prepared(town), town, sign)
    assert town.client(who).get(reverse("grades:sheet", args=[sheet.pk])).status_code == status


def test_nobody_but_the_city_runs_a_grading(town, computed):
    made = make.drafted(town, computed)
    sheet = make.sheet(computed, town, "甲")
    for who in ("district", "auditor", "head", "street", "staff", "association"):
        client = town.client(who)
        for name in ("open_round", "gather", "compute", "draft_list", "list_enterprise"):
            client.post(reverse(f"grades:{name}", args=[computed.pk]))
        assert client.post(reverse("grades:new"), {"year": 2022, "scored_in": 2024}).status_code == 404
        assert client.get(reverse("grades:load_inputs", args=[computed.pk])).status_code == 404
        assert client.get(reverse("grades:put", args=[sheet.pk, "contract"])).status_code == 404
        assert client.post(reverse("grades:list", args=[made.pk]), {"reason": "试一试"}).status_code == 404
        assert client.post(reverse("grades:take_off", args=[sheet.pk]), {"reason": "试一试"}).status_code == 404
    assert make.fresh(computed).state == "computed" and make.fresh(sheet).is_on
    assert Grading.objects.count() == GradeList.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [("city", 200), ("auditor", 200), ("head", 200), ("district", 404)])
def test_a_list_is_read_by_whoever_oversees_the_whole_city(town, computed, who, status):
    made = make.drafted(town, computed)
    assert town.client(who).get(reverse("grades:list", args=[made.pk])).status_code == status


def test_the_page_of_a_grading_asks_as_often_for_many_as_for_few(town, computed, django_assert_max_num_queries):
    client = town.client("city")
    client.get(LIST)
    with django_assert_max_num_queries(30):
        page(client, "grading", computed.pk)
    with django_assert_max_num_queries(14):
        page(client, "gradings")


def test_what_an_officer_typed_is_escaped(town):
    row = make.prepared(town)
    new = make.given(town, "甲", Kind.CONTRACT, 90)
    actions.enter(row.pk, type(new)(**{name: getattr(new, name) for name in new.__slots__} | {"source": "<b>台账"}),
                  by=town.city, at=AT)  # fmt: skip
    shown = page(town.client("city"), "sheet", make.sheet(row, town, "甲").pk)
    assert "<b>台账" not in shown and re.search(r"&lt;b&gt;台账", shown)
