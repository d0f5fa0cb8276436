"""Files of messages: read whole, masked, or refused with every bad row."""

import gzip
from datetime import datetime

import pytest

from anju.kit.clock import CHINA
from anju.kit.errors import BadFile
from anju.programmes.appeals.messages_file import masked, read

HEAD = "id,user,subject,created_at,body,reply,replied_at\n"


@pytest.fixture
def file(tmp_path):
    def write(text, name="messages.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode() if name.endswith("csv") else gzip.compress(text.encode()))
        return path

    return write


def test_a_good_file_is_read_oldest_first(file):
    reading = read(
        file(HEAD + "2,u,后,2019-02-02T08:00:00+08:00,b,,\n1,u,先,2019-02-01T08:00:00,b,r,2019-02-03T08:00:00\n")
    )
    assert [message.external_id for message in reading.messages] == ["1", "2"]
    assert reading.messages[0].created_at == datetime(2019, 2, 1, 8, tzinfo=CHINA)
    assert reading.messages[1].replied_at is None


def test_a_packed_file_and_line_breaks_in_a_body_are_read(file):
    reading = read(file(HEAD + '1,u,s,2019-02-01T08:00:00,"一\n二",,\n', "messages.csv.gz"))
    assert reading.messages[0].body == "一\n二"


def test_unknown_columns_are_named_and_left_out(file):
    reading = read(file("id,user,subject,created_at,body,weather\n1,u,s,2019-02-01T08:00:00,b,晴\n"))
    assert reading.ignored == ["weather"]


def test_a_missing_column_is_named(file):
    with pytest.raises(BadFile, match="body"):
        read(file("id,user,subject,created_at\n"))


def test_every_bad_row_is_reported_by_its_line(file):
    rows = [
        "1,u,s,2019-02-01T08:00:00,好,,",
        '2,u,s,yesterday,"多\n行",,',
        ",u,s,2019-02-01T08:00:00,b,,",
        "1,u,s,2019-02-01T08:00:00,b,,",
        "5,u,s,2019-02-01T08:00:00,b,早了,2019-01-01T08:00:00",
        "6,u,,2019-02-01T08:00:00,,,",
        "7,u,s,2019-02-01T08:00:00,b,,2019-03-01T08:00:00",
        "8,u,s,2019-02-01T08:00:00,b,,,extra",
    ]
    with pytest.raises(BadFile) as caught:
        read(file(HEAD + "\n".join(rows) + "\n"))
    assert [(line, column) for line, column, _problem in caught.value.rows] == [
        (3, "created_at"), (5, "id"), (6, "id"), (7, "replied_at"), (8, "body"), (9, "reply"), (10, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("电话13800000000，急", "电话***********，急"),
        ("座机0731-80000000。", "座机*************。"),
        ("网友“A00087964”：您好", "网友“***”：您好"),
        ("UU0081421反映", "***反映"),
        ("证号110101199001011234", "证号******************"),
        ("2015年第20150901号文，12栋1203室，路宽20190301", "2015年第20150901号文，12栋1203室，路宽20190301"),
    ],
)
def test_numbers_that_lead_to_a_person_are_masked(text, left):
    assert masked(text) == left
