"""The tree of divisions: loaded whole, by period, from files as they really are."""

import gzip
from datetime import date

import pytest

from anju.ground.access.types import RESIDENT, SYSTEM
from anju.ground.registers import actions, divisions, queries
from anju.ground.registers.models import Import, Region
from anju.ground.registers.tests.factories import AT, DAY, HEAD, SMALL, region_file
from anju.kit.errors import BadFile, Hidden

pytestmark = pytest.mark.django_db

LATER = date(2027, 1, 5)


@pytest.fixture
def load(tmp_path):
    def load(text=SMALL, *, on=DAY, **options):
        return actions.import_regions(file=region_file(tmp_path, text), on=on, by=SYSTEM, at=AT, **options)

    return load


def test_every_row_gets_a_path_from_the_province_down(load):
    done = load()
    assert (done.rows, done.added, done.zones, done.covers) == (9, 9, 3, "42/4201/")
    assert queries.region_names("42/4201/420102/420102017/420102017001/") == [
        "湖北省", "武汉市", "江岸区", "后湖街道", "惠民苑社区",
    ]  # fmt: skip


def test_functional_zones_come_with_their_city_under_internal_codes(load):
    load()
    zones = [one for one in queries.children("42/4201/") if one.is_internal]
    assert [one.path for one in zones] == ["42/4201/4201A1/", "42/4201/4201A2/", "42/4201/4201A3/"]


def test_the_same_file_again_changes_nothing_and_records_nothing(load):
    load()
    again = load(on=LATER)
    assert not again.changed
    assert again.unchanged == 9
    assert Import.objects.count() == 1
    assert not Region.objects.exclude(valid_to=None).exists()


def test_a_code_on_two_levels_is_two_divisions(load):
    load(
        f"{HEAD}\n440000000000,广东省,province,\n441900000000,东莞市,city,440000000000\n"
        "441900000000,东莞市,district,441900000000\n441900003000,东城街道,street,441900000000\n"
    )
    assert queries.region_names("44/4419/441900/441900003/") == ["广东省", "东莞市", "东莞市", "东城街道"]
    assert queries.region_by_code("441900000000").path == "44/4419/"
    assert queries.region_by_code("441900000000", level="district").path == "44/4419/441900/"


def test_a_code_on_three_levels_hangs_below_itself(load):
    load(
        f"{HEAD}\n350000000000,福建省,province,\n350500000000,泉州市,city,350000000000\n"
        "350527000000,金门县,community,350527000000\n350527000000,金门县,street,350527000000\n"
        "350527000000,金门县,district,350500000000\n"
    )
    assert len(queries.region_names("35/3505/350527/350527000/350527000000/")) == 5


def test_a_changed_file_closes_and_opens_but_never_deletes(load):
    load()
    changed = (
        SMALL.replace("惠民苑社区", "惠民社区")  # renamed
        .replace("420102017002,同安社区,community,420102017000\n", "")  # vanished
        .replace("420103001000,民族街道,street,420103000000", "420103001000,民族街道,street,420102000000")  # moved
        + "420102017003,新社区,community,420102017000\n"
    )
    done = load(changed, on=LATER)
    assert (done.added, done.renamed, done.moved, done.closed) == (1, 1, 2, 1)
    assert Region.objects.count() == 9 + 3 + 1 + 1 + 2
    assert set(Region.objects.exclude(valid_to=None).values_list("name", "valid_to")) == {
        ("惠民苑社区", LATER), ("同安社区", LATER), ("民族街道", LATER), ("民生社区", LATER),
    }  # fmt: skip
    assert queries.region("42/4201/420102/420103001/420103001001/").name == "民生社区"


def test_a_division_that_is_gone_keeps_its_name_in_old_papers(load):
    load()
    load(SMALL.replace("420102017002,同安社区,community,420102017000\n", ""), on=LATER)
    assert queries.region_names("42/4201/420102/420102017/420102017002/")[-1] == "同安社区"


def test_a_citys_file_leaves_other_cities_alone(load):
    load()
    xiaogan = (
        f"{HEAD}\n420000000000,湖北省,province,\n420900000000,孝感市,city,420000000000\n"
        "420902000000,孝南区,district,420900000000\n420921000000,孝昌县,district,420900000000\n"
    )
    done = load(xiaogan, on=LATER)
    assert (done.covers, done.closed, done.added) == ("42/4209/", 0, 3)


def test_a_part_of_a_city_hangs_below_what_is_loaded_already(load):
    load()
    done = load(f"{HEAD}\n420104001000,汉中街道,street,420103000000\n", on=LATER)
    assert (done.added, done.closed) == (1, 0)


def test_a_file_for_an_earlier_day_is_refused(load):
    load()
    with pytest.raises(actions.DayTooEarly):
        load(SMALL.replace("惠民苑社区", "惠民社区"), on=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("bad", "line", "column"),
    [
        ("42010201700X,坏社区,community,420102017000", 11, "code"),
        ("420102017,坏社区,community,420102017000", 11, "code"),
        ("420102017009,坏社区,village,420102017000", 11, "level"),
        ("420102017009,,community,420102017000", 11, "name"),
        ("420102017009,坏社区,community,420102999000", 11, "parent_code"),
        ("420102017009,坏社区,community,", 11, "parent_code"),
        ("420102017009,坏社区,community", 11, ""),
        ("420102017001,惠民苑社区,community,420102017000", 11, "code"),
        ("420102017010,坏街道,street,420102000000", 11, "code"),
        ("420102017009,坏社区,community,420102017001", 11, "parent_code"),
    ],
)
def test_a_bad_line_refuses_the_whole_file_and_is_named(load, bad, line, column):
    with pytest.raises(BadFile) as refused:
        load(SMALL + bad + "\n")
    assert [(row[0], row[1]) for row in refused.value.rows] == [(line, column)]
    assert not Region.objects.exists()


def test_a_file_without_its_columns_is_refused(load):
    with pytest.raises(BadFile):
        load("code,name\n1,2\n")


def test_a_file_that_is_not_text_is_refused(load, tmp_path):
    file = tmp_path / "broken.csv"
    file.write_bytes(SMALL.encode()[:-4] + b"\xff\xfe\n")
    with pytest.raises(BadFile):
        actions.import_regions(file=file, on=DAY, by=SYSTEM, at=AT)


def test_a_cut_off_compressed_file_is_refused(tmp_path):
    file = tmp_path / "cut.csv.gz"
    file.write_bytes(gzip.compress(divisions.shipped("wuhan").read_bytes())[:20_000])
    with pytest.raises(BadFile):
        actions.import_regions(file=file, on=DAY, by=SYSTEM, at=AT)


def test_a_compressed_file_loads_like_a_plain_one(tmp_path):
    file = tmp_path / "small.csv.gz"
    file.write_bytes(gzip.compress(SMALL.encode()))
    assert actions.import_regions(file=file, on=DAY, by=SYSTEM, at=AT).added == 9


def test_residents_cannot_load_divisions(tmp_path):
    with pytest.raises(Hidden):
        actions.import_regions(file=region_file(tmp_path), on=DAY, by=RESIDENT, at=AT)


@pytest.mark.parametrize(("city", "rows"), [("wuhan", 3703), ("jilin", 1942)])
def test_the_shipped_cities_load_whole(city, rows):
    done = actions.import_regions(file=divisions.shipped(city), on=DAY, by=SYSTEM, at=AT)
    assert done.rows == done.added == rows
    assert Region.objects.filter(is_internal=False).values("path").distinct().count() == rows


def test_a_picker_finds_children_and_names(load):
    load()
    assert [one.name for one in queries.children("")] == ["湖北省"]
    assert [one.name for one in queries.children("42/4201/420102/")] == ["后湖街道"]
    assert [one.name for one in queries.regions_by_name("42/4201/", "民")] == ["民族街道", "民生社区", "惠民苑社区"]
    assert queries.nearest("42/4201/420102/420102017/420102017001/", level="street").name == "后湖街道"


def test_the_own_name_of_a_division_is_its_last_and_what_is_unknown_is_left_out(load, django_assert_num_queries):
    load()
    known, unknown = "42/4201/420102/420102017/", "99/9901/"
    with django_assert_num_queries(1):
        assert queries.own_names([known, unknown]) == {known: "后湖街道"}
