"""The permanent page: what it says where a publication stands, and what it never says."""

import pytest
from django.urls import reverse

from anju.engines.publishing import actions
from anju.engines.publishing.models import Publication
from anju.engines.publishing.reads import tally
from anju.engines.publishing.tests import factories as make
from anju.engines.publishing.types import Decision

QUERIES = 6  # the versions, the content of one, its files, where else it was published, entries and their batches
NAME = "楚禾物业"


@pytest.fixture(autouse=True)
def at_a_moment(monkeypatch):
    """``at_a_moment(at)``: pages are read as of then."""
    from anju.kit import clock

    tally.forget()

    def read_at(at):
        monkeypatch.setattr(clock, "now", lambda: at)

    read_at(make.AT + make.HOUR)
    return read_at


def address(row: Publication, name: str = "notice", *more) -> str:
    return reverse(f"publishing:{name}", args=[row.code, *more])


def read(client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_a_notice_says_first_until_when_it_runs_and_offers_to_object(client, town):
    row = make.released(town)
    page = read(client, address(row))
    assert "公示中" in page and "还剩" in page and "个工作日" in page
    assert f'href="{address(row, "object")}"' in page and row.title in page
    assert "楚禾物业" in page and "15" in page and 'href="/credit/"' in page


def test_the_head_is_printed_as_governments_print_it(client, town):
    row = make.cards(town, index_no="MA-2026-00012", document_no="岸房公示〔2026〕1号", signed_on=make.AT.date())
    page = read(client, address(make.released(town, row)))
    for words in ("索引号", "MA-2026-00012", "主题分类", "信用信息", "发布机构", "江岸区房管局", "发文字号",
                  "岸房公示〔2026〕1号", "成文日期", "2026年3月2日", "发布日期", "有效性"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize("how", ["draft", "in_review", "nonsense", "withdrawn_draft"])
def test_what_never_was_public_is_not_there(client, town, how):
    row = make.cards(town)
    if how == "in_review":
        make.submitted(town, row)
    if how == "withdrawn_draft":
        actions.withdraw(row.pk, reason="不再需要", by=town.people["district"], at=make.AT)
    code = "ZZZZZZZZ" if how == "nonsense" else row.code
    for name in ("notice", "paper", "snapshot", "object"):
        assert client.get(reverse(f"publishing:{name}", args=[code])).status_code == 404, name
    for name in ("version", "version_paper", "version_snapshot", "differences"):
        assert client.get(reverse(f"publishing:{name}", args=[code, 1])).status_code == 404, name
    assert row.title not in read(client, "/notices/") + read(client, "/notices/feed.atom")


def test_a_draft_of_a_correction_is_not_there_while_the_first_version_stands(client, town):
    row = make.released(town)
    make.corrected(town, row)
    assert "恒信物业" in read(client, address(row))
    assert client.get(address(row, "version", 2)).status_code == 404


def test_a_withdrawn_notice_keeps_its_page_and_its_reason_and_loses_its_content(client, town):
    row = make.released(town)
    actions.withdraw(row.pk, reason="名单有误，重新核对", by=town.people["district_head"], at=make.AT + make.HOUR)
    answer = client.get(address(row))
    page = answer.content.decode()
    assert answer.status_code == 200 and answer["X-Robots-Tag"] == "noindex"
    assert "已撤回" in page and "名单有误，重新核对" in page and NAME not in page
    assert client.get(address(row, "snapshot")).status_code == client.get(address(row, "paper")).status_code == 404


def test_a_notice_whose_term_is_over_names_nobody_and_says_since_when(client, town, at_a_moment):
    row = make.finalised(town)
    over = make.OVER + 400 * make.DAY
    Publication.objects.filter(pk=row.pk).update(ends_on=(make.OVER + 90 * make.DAY).date())
    actions.end_due(over)
    at_a_moment(over + make.DAY)
    answer = client.get(address(row))
    page = answer.content.decode()
    assert "公布期已满" in page and "名单原有2行" in page and answer["X-Robots-Tag"] == "noindex"
    assert NAME not in page and "恒信物业" not in page
    assert client.get(address(row, "snapshot")).status_code == 404


def test_a_corrected_list_shows_what_changed_and_marks_the_old_version(client, town, at_a_moment):
    first = make.released(town)
    second = make.corrected(town, first)
    make.reviewed(town, make.submitted(town, second, at=make.AT + make.DAY), at=make.AT + make.DAY)
    at_a_moment(make.AT + 2 * make.DAY)
    page = read(client, address(first))
    assert "第2版" in page and ">恒信物业</a>" not in page and address(first, "differences", 2) in page
    old = client.get(address(first, "version", 1))
    assert "已经作废" in old.content.decode() and "恒信物业" in old.content.decode()
    assert old["X-Robots-Tag"] == "noindex"
    changed = read(client, address(first, "differences", 2))
    assert "移出1行" in changed and "恒信物业" in changed and "恒信物业的一条记录经复核撤销" in changed
    assert client.get(address(first, "version", 2))["Location"] == address(first)
    assert client.get(address(first, "differences", 1)).status_code == 404


def test_changed_cells_stand_side_by_side(client, town, at_a_moment):
    first = make.released(town)
    second = make.corrected(town, first, content=make.rows(楚禾物业=9, 恒信物业=14))
    make.reviewed(town, make.submitted(town, second, at=make.AT + make.DAY), at=make.AT + make.DAY)
    page = read(client, address(first, "differences", 2))
    assert "<del>15</del>" in page and "<ins>14</ins>" in page and "恒信物业 · 记分" in page


def test_an_older_version_says_nothing_once_the_whole_was_withdrawn(client, town):
    first = make.released(town)
    second = make.corrected(town, first)
    second = make.reviewed(town, make.submitted(town, second, at=make.AT + make.DAY), at=make.AT + make.DAY)
    actions.withdraw(second.pk, reason="全部重新核对", by=town.people["district_head"], at=make.AT + 2 * make.DAY)
    for path in (address(first), address(first, "version", 1)):
        assert "恒信物业" not in read(client, path)
    assert client.get(address(first, "differences", 2)).status_code == 404


def test_a_final_list_is_as_public_as_its_notice_and_takes_no_objections(client, town, at_a_moment):
    row = make.finalised(town)
    at_a_moment(make.OVER + make.DAY)
    page = read(client, address(row))
    assert "正式公布" in page and NAME in page and address(row, "object") not in page


def test_how_many_objected_is_told_and_not_what_they_wrote(client, town, at_a_moment):
    row = make.released(town)
    case = make.objected(town, row, text="我家隔壁的王先生可以作证")
    make.decided(town, case, Decision.DISMISSED)
    at_a_moment(make.AT + 3 * make.DAY)
    page = read(client, address(row))
    assert "已收到1条异议" in page and "王先生" not in page


def test_a_code_is_read_as_people_copy_it(client, town):
    row = make.released(town)
    assert client.get(f"/n/{row.code.lower()}/")["Location"] == address(row)


def test_what_officers_wrote_is_never_markup(client, town):
    row = make.document(town, title="<b>红</b>榜", body="<script>alert(1)</script>")
    page = read(client, address(make.released(town, row)))
    assert "<script>alert" not in page and "<b>红" not in page and "&lt;b&gt;红" in page


def test_each_reading_is_counted_once(client, town, at_a_moment):
    row = make.released(town)
    for _ in range(3):
        client.get(address(row))
    client.head(address(row))
    client.get(address(row), headers={"sec-purpose": "prefetch"})
    at_a_moment(make.AT + 2 * make.HOUR)
    assert "浏览4次" in read(client, address(row))
    assert sum(row.reads.values_list("many", flat=True)) == 4


@pytest.mark.parametrize("many", [1, 40])
def test_the_page_costs_as_much_for_many_rows_as_for_one(client, town, django_assert_num_queries, many):
    content = make.rows(楚禾物业=9)
    content["rows"] *= many
    content["rows"] = [row | {"key": str(number)} for number, row in enumerate(content["rows"])]
    row = make.released(town, make.cards(town, content=content))
    client.get(address(row))
    with django_assert_num_queries(QUERIES):
        client.get(address(row))
