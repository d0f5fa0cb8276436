"""Reply templates: kept by the office, filled from the case, and never sent with an empty place."""

import pytest
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Hidden
from anju.programmes.appeals import actions, queries, rules
from anju.programmes.appeals.actions import replying
from anju.programmes.appeals.actions.templates import NothingWritten
from anju.programmes.appeals.models import ReplyTemplate
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT

WORDS = "您好，您反映的{地点}{事项}问题（{编号}）已由{单位}办理：{办理情况}。"


def written(place, **also):
    told = {"office_id": place.street.pk, "title": "噪声", "text": WORDS, "by": place.officer, "at": AT}
    return actions.write_template(**{**told, **also})


@pytest.mark.parametrize(
    ("text", "filled", "left"),
    [
        ("（{编号}）", "（SQ26-00001）", []),
        ("｛ 编号 ｝", "SQ26-00001", []),
        ("{number}{办理情况}", "SQ26-00001{办理情况}", ["{办理情况}"]),
        ("没有括号", "没有括号", []),
        ("空的{}不算", "空的{}不算", []),
    ],
)
def test_known_places_are_filled_and_others_remain_for_the_writer(text, filled, left):
    assert rules.filled(text, {"编号": "SQ26-00001", "number": "SQ26-00001"}) == filled
    assert rules.unfilled(filled) == left


def test_a_template_is_filled_from_the_case(place):
    appeal = factories.filed(place)
    row, case = queries.Appeal.objects.get(pk=appeal.case_id), cases.case(appeal.case_id)
    text = rules.filled(WORDS, queries.places_in(row, case, at=AT))
    assert (
        text == f"您好，您反映的听澜里 3号楼2单元噪声扰民问题（{appeal.number}）已由后湖街道办事处办理：{{办理情况}}。"
    )


def test_writing_changing_and_retiring_are_one_entry_each(place):
    row = written(place)
    actions.write_template(
        template_id=row.pk, office_id=place.street.pk, title="噪声扰民", text="好", by=place.head, at=AT
    )
    actions.retire_template(template_id=row.pk, by=place.officer, at=AT)
    assert [line.act for line in ledger.story([row.pk])] == [
        "appeals.template_retired", "appeals.template_written", "appeals.template_written",
    ]  # fmt: skip
    assert queries.templates(place.officer) == []


def test_a_template_needs_a_name_and_words(place):
    for also in ({"title": " "}, {"text": ""}):
        with pytest.raises(NothingWritten):
            written(place, **also)


def test_only_the_own_office_reads_and_keeps_its_templates(place):
    row = written(place)
    for stranger in (place.district_officer, place.bureau, place.community_officer, place.other_officer, place.staff,
                     place.auditor):  # fmt: skip
        assert queries.templates(stranger) == []
        with pytest.raises(Hidden):
            written(place, by=stranger)
        with pytest.raises(Hidden):
            actions.retire_template(template_id=row.pk, by=stranger, at=AT)


def test_templates_of_the_matter_come_first_and_others_matters_not_at_all(place):
    for title, matter in (("通用", ""), ("电梯", "elevator"), ("噪声", "noise")):
        written(place, title=title, matter=matter)
    assert [row.title for row in queries.templates(place.officer, matter="noise")] == ["噪声", "通用"]


def test_nothing_is_sent_while_a_place_is_empty(place):
    appeal = factories.filed(place)
    actions.draft_reply(case_id=appeal.case_id, text="已办理：{办理情况}", result="solved", by=place.officer, at=AT)
    with pytest.raises(replying.NothingToSend, match="办理情况") as refused:
        actions.submit_reply(case_id=appeal.case_id, by=place.officer, at=AT)
    assert (refused.value.code, refused.value.field) == ("unfilled", "text")


def test_the_office_keeps_its_templates_on_the_page(as_, place):
    officer, head = as_("officer"), as_("head")
    typed = {"title": "噪声", "matter": "noise", "text": WORDS}
    assert officer.post(reverse("appeals:template_new"), {**typed, "title": ""}).status_code == 422
    assert officer.post(reverse("appeals:template_new"), typed).status_code == 302
    row = ReplyTemplate.objects.get()
    assert "噪声" in head.get(reverse("appeals:templates")).content.decode()
    address = reverse("appeals:template", args=[row.pk])
    assert head.post(address, {**typed, "title": "噪声扰民"}).status_code == 302
    assert as_("other_officer").get(address).status_code == as_("staff").get(address).status_code == 404
    assert as_("other_officer").post(reverse("appeals:template_retire", args=[row.pk])).status_code == 404
    assert officer.post(reverse("appeals:template_retire", args=[row.pk])).status_code == 302
    assert officer.get(address).status_code == 404


def test_the_list_of_templates_pins_its_queries(as_, place, django_assert_max_num_queries):
    for n in range(5):
        written(place, title=f"模板{n}")
    officer = as_("officer")
    officer.get(reverse("appeals:templates"))
    with django_assert_max_num_queries(12):
        officer.get(reverse("appeals:templates"))


def test_a_template_is_inserted_without_javascript_and_nothing_typed_is_lost(as_, place):
    row = written(place)
    appeal = factories.filed(place)
    page = as_("officer").post(
        reverse("appeals:reply", args=[appeal.case_id]),
        {"do": "insert", "template": str(row.pk), "text": "先写的一句。", "result": "partly"},
    )
    shown = page.content.decode()
    assert page.status_code == 200
    assert f"先写的一句。\n您好，您反映的听澜里 3号楼2单元噪声扰民问题（{appeal.number}）" in shown
    assert cases.case(appeal.case_id).state == "received" and not queries.Appeal.objects.get().replies.exists()


def test_another_offices_template_is_not_inserted(as_, place):
    row = written(place)
    page = as_("district_officer").post(
        reverse("appeals:reply", args=[factories.filed(place).case_id]), {"do": "insert", "template": str(row.pk)}
    )
    assert "您好" not in page.content.decode()
