"""The simulator at the desk: who may, what is typed, what is shown, what is handed in and decided."""

import io
import zipfile
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from python_calamine import CalamineWorkbook

from anju.engines.simulation import actions
from anju.engines.simulation.types import DraftState, NotOurs
from anju.ground.ledger import queries as ledger
from anju.ground.rulebook import queries as rules
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.credit.tests import simulated as make
from anju.programmes.credit.tests.test_simulating import HARDER, rows

pytestmark = pytest.mark.django_db
BENCH, LIST = "/desk/simulation/credit/", "/desk/simulation/"
E03 = "n.enterprise_scheme/values/2020-01-01/value/items/e03/points"
SOURCE = "s.enterprise_scheme/values/2020-01-01/source"
NEXT_YEAR = date(2027, 1, 1)
COUNTED = 7  # queries of the list: who asks (4), the city's bureau, the drafts, and the menu


@pytest.fixture
def filed(town, monkeypatch):
    make.records(town)
    monkeypatch.setattr(clock, "now", lambda: make.NOW)
    return town


@pytest.fixture
def desk(filed):
    return filed.client("city")


def in_force() -> str:
    return rules.own_text(rules.city("demo"), "credit", make.NOW.date())


def typed(**changed) -> dict[str, str]:
    text = in_force()
    return {"period": "2026H1", "base": text, "text": text, **changed}


def handed_in(filed, text: str = HARDER):
    return actions.hand_in(city=rules.city("demo"), simulation="credit", period="2026H1", text=text,
                           by=filed.people["city"], at=make.NOW)  # fmt: skip


def test_a_number_changed_in_the_table_is_changed_in_the_text_and_moves_people(desk):
    page = desk.post(BENCH, typed(**{E03: "5"}))
    assert page.status_code == 200
    assert page.context["told"].of.counted.worse == make.BIG and page.context["changes"] == 1
    assert page.context["work"].text == in_force().replace("points: 3,", "points: 5,", 1)
    assert "要是2026年上半年就用这份草案，有记录的24家企业里，6家企业牌变重" in page.content.decode()


def test_the_source_of_a_changed_value_is_the_officers_to_write(desk):
    page = desk.post(BENCH, typed(**{E03: "5", SOURCE: "会议纪要，2026年5月8日"}))
    assert "会议纪要，2026年5月8日" in page.context["work"].text and not page.context["work"].problems


def test_text_and_table_may_both_be_changed(desk):
    text = in_force().replace("at_least: 15", "at_least: 12", 1)
    page = desk.post(BENCH, typed(text=text, **{E03: "5"}))
    assert page.context["changes"] == 2


def test_what_is_no_number_is_refused_beside_the_text_that_stays(desk):
    page = desk.post(BENCH, typed(**{E03: "五分"}))
    assert page.status_code == 422 and E03 in page.context["work"].errors
    assert page.context["work"].text == in_force() and page.context["told"] is None


def test_every_problem_of_the_text_is_told_with_its_line(desk):
    text = in_force().replace("points: 3,", "points: drei,", 1)
    page = desk.post(reverse("simulation:check", args=["credit"]), typed(text=text))
    line = text[: text.index("points: drei")].count("\n") + 1
    assert f"第{line}行" in page.content.decode() and "<html" not in page.content.decode()
    assert desk.post(BENCH, typed(text=text)).status_code == 422


@pytest.mark.parametrize("text", ["a: [", "!!python/object:os.system {}", "&a [*a]", "- " * 5000, "", "\x00"])
def test_whatever_is_typed_is_answered(desk, text):
    assert desk.post(BENCH, typed(text=text)).status_code in (200, 422)
    assert desk.post(reverse("simulation:check", args=["credit"]), typed(text=text)).status_code == 200


def test_a_file_takes_the_place_of_the_text(desk):
    page = desk.post(BENCH, typed(file=io.BytesIO(HARDER.encode())))
    assert page.context["told"].of.counted.worse == make.BIG


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"# " + b"x" * 1_100_000])
def test_a_file_that_cannot_be_taken_is_refused(desk, content):
    page = desk.post(BENCH, typed(file=io.BytesIO(content)))
    assert page.status_code == 422 and page.context["refused"]


def test_looking_writes_nothing(desk):
    desk.get(BENCH)
    before = rows()
    for address in (BENCH, *(reverse(f"simulation:{one}", args=["credit"]) for one in ("check", "movers", "memo"))):
        assert desk.post(address, typed(**{E03: "5"})).status_code == 200
    desk.get(BENCH), desk.get(LIST)
    assert rows() == before


def test_the_result_bears_that_its_values_are_made_up(desk):
    assert "示例数值" in desk.post(BENCH, typed(**{E03: "5"})).content.decode()


def test_a_number_of_the_matrix_shows_who_they_are(desk):
    page = desk.post(BENCH, typed(show="card>>yellow", **{E03: "5"}))
    names = {row["name"] for row in page.context["told"].rows}
    assert len(names) == make.BIG and all(name.startswith("大") for name in names)


def test_the_excel_file_has_everybody_who_moves(desk):
    answer = desk.post(reverse("simulation:movers", args=["credit"]), typed(**{E03: "5"}))
    lines = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert len(lines) == 1 + 24 and {line[1] for line in lines[1:]} == {"江岸区", "江汉区"}


def test_the_memo_is_a_word_file_with_its_charts_and_always_the_same(desk):
    files = [desk.post(reverse("simulation:memo", args=["credit"]), typed(**{E03: "5"})).content for _n in range(2)]
    book = zipfile.ZipFile(io.BytesIO(files[0]))
    text = book.read("word/document.xml").decode()
    pictures = [name for name in book.namelist() if name.endswith(".png")]
    assert len(pictures) == 4 and text.count("<w:drawing>") == 4 and files[0] == files[1]
    assert "示例数值" in text and "大01号物业" in text and "公共部位堆放杂物没有劝阻、清理" in text


def test_a_saved_draft_is_found_again_and_one_entry_tells_of_it(desk, filed):
    answer = desk.post(reverse("simulation:save", args=["credit"]), typed(**{E03: "5"}))
    page = desk.get(answer["Location"])
    assert page.context["work"].draft.state == DraftState.KEPT and page.context["changes"] == 1
    (entry,) = ledger.story([page.context["work"].draft.pk])
    assert entry.act == "simulation.draft_saved"
    again = desk.post(reverse("simulation:save", args=["credit"]),
                      typed(draft=page.context["work"].draft.pk, **{E03: "6"}))  # fmt: skip
    assert again["Location"] == answer["Location"]


def test_an_unchanged_file_is_not_handed_in(desk):
    page = desk.post(reverse("simulation:hand_in", args=["credit"]), typed())
    assert page.status_code == 422 and page.context["refused"]


def test_a_draft_is_handed_in_read_and_issued_by_another(desk, filed):
    answer = desk.post(reverse("simulation:hand_in", args=["credit"]), typed(**{E03: "5"}))
    own = desk.get(answer["Location"])
    assert (
        own.context["is_own"] and reverse("simulation:issue", args=[own.context["row"].pk]) not in own.content.decode()
    )
    second = filed.client("city_head")
    page = second.get(answer["Location"])
    (change,) = [
        one for sheet in page.context["sheets"] for group in sheet.groups for one in group.figures if one.is_changed
    ]
    assert (change.old, change.new) == ("3", "5") and page.context["told"].of.counted.worse == make.BIG
    assert ("new", "+") in {(kind, line[:1]) for kind, line in page.context["differences"]}
    issued = second.post(reverse("simulation:issue", args=[page.context["row"].pk]), {"in_force_from": "2027-01-01"})
    assert issued.status_code == 302 and page.context["row"].made_by_id != filed.people["city_head"].account_id
    value = rules.at("demo", NEXT_YEAR).value("credit.enterprise_scheme")
    assert value["items"][0]["points"] == 5
    assert rules.at("demo", date(2026, 12, 31)).value("credit.enterprise_scheme")["items"][0]["points"] == 3


def test_whoever_wrote_it_does_not_issue_it(desk, filed):
    row = handed_in(filed)
    page = desk.post(reverse("simulation:issue", args=[row.pk]), {"in_force_from": "2027-01-01"})
    assert page.status_code == 422 and "起草" in page.content.decode()
    assert rules.at("demo", NEXT_YEAR).value("credit.enterprise_scheme")["items"][0]["points"] == 3


def test_nothing_takes_force_in_the_past(filed):
    row = handed_in(filed)
    page = filed.client("colleague").post(reverse("simulation:issue", args=[row.pk]), {"in_force_from": "2026-11-19"})
    row.refresh_from_db()
    assert page.status_code == 422 and row.state == DraftState.SUBMITTED


def test_a_draft_is_sent_back_with_words_and_handed_in_again(desk, filed):
    row = handed_in(filed)
    second = filed.client("colleague")
    assert second.post(reverse("simulation:send_back", args=[row.pk]), {"words": " "}).status_code == 422
    second.post(reverse("simulation:send_back", args=[row.pk]), {"words": "五分太重，先按四分"})
    page = desk.get(f"{BENCH}?draft={row.pk}")
    assert "五分太重，先按四分" in page.content.decode()
    desk.post(reverse("simulation:hand_in", args=["credit"]), typed(draft=row.pk, **{E03: "4"}))
    row.refresh_from_db()
    assert (row.state, row.words) == (DraftState.SUBMITTED, "")
    with pytest.raises(NotOurs):
        handed_in_again(filed, row)


def handed_in_again(filed, row):
    actions.hand_in(city=rules.city("demo"), simulation="credit", period="", text=HARDER, by=filed.people["city"],
                    at=make.NOW, draft_id=row.pk)  # fmt: skip


ALL = ("city", "colleague", "city_head", "district", "second", "head", "other", "street", "street_head", "lifts_head",
       "auditor", "administrator", "staff", "manager", "stranger")  # fmt: skip


def signed_in(filed, name: str):
    """The browser of a person, with a second factor for whom one is asked."""
    Authenticator.objects.create(user_id=filed.people[name].account_id, type=Authenticator.Type.TOTP,
                                 data={"secret": "sealed"})  # fmt: skip
    return filed.client(name)


@pytest.mark.parametrize("name", ALL)
def test_the_simulator_is_there_for_the_citys_bureau_alone(filed, name):
    row, client = handed_in(filed), signed_in(filed, name)
    reads, writes = name in ("city", "colleague", "city_head"), name in ("city", "colleague")
    for address, may in ((LIST, reads), (BENCH, writes), (reverse("simulation:draft", args=[row.pk]), reads),
                         (reverse("simulation:draft_movers", args=[row.pk]), reads),
                         (reverse("simulation:draft_memo", args=[row.pk]), reads)):  # fmt: skip
        assert client.get(address).status_code == (200 if may else 404), address


@pytest.mark.parametrize("name", [one for one in ALL if one not in ("city", "colleague", "city_head")])
def test_nobody_else_writes_or_decides(filed, name):
    row, client = handed_in(filed), signed_in(filed, name)
    for one in ("check", "movers", "memo", "save", "hand_in"):
        assert client.post(reverse(f"simulation:{one}", args=["credit"]), typed(**{E03: "5"})).status_code == 404
    assert client.post(reverse("simulation:issue", args=[row.pk]), {"in_force_from": "2027-01-01"}).status_code == 404
    assert client.post(reverse("simulation:send_back", args=[row.pk]), {"words": "不行"}).status_code == 404
    with pytest.raises(Hidden):
        actions.issue(row.pk, in_force_from=NEXT_YEAR, by=filed.people[name], at=make.NOW)
    with pytest.raises(Hidden):
        actions.save_draft(city=rules.city("demo"), simulation="credit", period="", text="", by=filed.people[name],
                           at=make.NOW)  # fmt: skip


def test_a_draft_of_a_colleague_is_read_and_not_written_over(filed):
    row = actions.save_draft(city=rules.city("demo"), simulation="credit", period="", text=HARDER,
                             by=filed.people["city"], at=make.NOW)  # fmt: skip
    colleague = filed.client("colleague")
    assert colleague.get(f"{BENCH}?draft={row.pk}").status_code == 404
    assert colleague.post(reverse("simulation:save", args=["credit"]), typed(draft=row.pk)).status_code == 404
    assert colleague.get(reverse("simulation:draft", args=[row.pk])).status_code == 200


def test_what_nobody_declares_is_not_there(desk):
    assert desk.get("/desk/simulation/nothing/").status_code == 404
    assert desk.get(f"{BENCH}?draft=x").status_code == 404


def test_a_form_without_its_token_is_refused(filed):
    client = filed.client("city", enforce_csrf_checks=True)
    for one in ("workbench", "check", "movers", "memo", "save", "hand_in"):
        assert client.post(reverse(f"simulation:{one}", args=["credit"]), typed()).status_code == 403


def test_checking_and_computing_are_slowed_down(desk, settings):
    from anju.kit.web import throttle

    settings.RATE_LIMITS = True
    throttle.forget()
    try:
        told = reverse("simulation:check", args=["credit"]), {"text": "", "base": ""}
        assert desk.post(*told).status_code == 200
        for _n in range(119):
            throttle.require(throttle.parse("120/minute"), "simulation.check", "127.0.0.1")
        assert desk.post(*told).status_code == 429
    finally:
        throttle.forget()


def test_the_list_asks_the_database_as_often_for_many_drafts_as_for_one(desk, filed, django_assert_num_queries):
    handed_in(filed)
    desk.get(LIST)
    with django_assert_num_queries(COUNTED):
        desk.get(LIST)
    for _number in range(4):
        actions.save_draft(city=rules.city("demo"), simulation="credit", period="", text="a", by=filed.people["city"],
                           at=make.NOW)  # fmt: skip
    with django_assert_num_queries(COUNTED):
        assert len(desk.get(LIST).context["rows"]) == 5
