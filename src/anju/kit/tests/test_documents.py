"""Printed pages: what was typed is printed as typed, and equal values make equal bytes."""

import subprocess
from datetime import date

import pytest

from anju.kit import documents

TEMPLATE = """#import "/documents/paper.typ": *
#let v = json(bytes(sys.inputs.values))
#show: sheet.with(title: v.title, foot: v.number)
= #v.title
#typed(v.said)
#facts(v.facts)
#if "code" in v [#image("/pictures/code.svg", width: 2cm)]
"""
VALUES = {"title": "电梯故障", "number": "SQ26-00001", "said": "第一行\n第二行", "facts": [["到期", date(2026, 5, 14)]]}


@pytest.fixture
def template(tmp_path, monkeypatch):
    (tmp_path / "t.typ").write_text(TEMPLATE)
    found = documents.get_app_template_dirs("templates")
    monkeypatch.setattr(documents, "get_app_template_dirs", lambda _name: (tmp_path, *found))
    documents._read.cache_clear()
    yield "t.typ"
    documents._read.cache_clear()


def printed(content: bytes) -> str:
    """The text a reader can copy out of a PDF."""
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def test_the_text_of_a_page_can_be_copied_out_of_it(template):
    said = printed(documents.pdf(template, VALUES))

    assert "电梯故障" in said and "第一行\n第二行" in said.replace(" ", "") and "2026-05-14" in said


def test_what_somebody_typed_is_printed_as_typed(template):
    nasty = '#panic("x") *粗* $x$ = 标题 `code` <label> @ref \\ #image("/etc/passwd") "引号" [括号] // 注'

    assert "".join(nasty.split()) in "".join(printed(documents.pdf(template, VALUES | {"said": nasty})).split())


def test_equal_values_make_equal_bytes(template):
    assert documents.pdf(template, VALUES) == documents.pdf(template, dict(reversed(VALUES.items())))


@pytest.mark.parametrize(("paper", "size"), [("a4", "(A4)"), ("a3", "(A3)")])
def test_a_page_has_the_size_asked_for(template, paper, size):
    content = documents.pdf(template, VALUES, paper=paper)

    told = subprocess.run(["pdfinfo", "-"], input=content, capture_output=True, check=True).stdout.decode()
    assert size in told


def test_a_page_may_show_a_code(template):
    pictures = {"code.svg": documents.code("https://example.org/q/1")}

    assert len(documents.pdf(template, VALUES | {"code": True}, pictures=pictures)) > len(
        documents.pdf(template, VALUES)
    )


def test_a_rare_character_in_a_name_is_in_the_font_of_the_repository(template):
    """䶮 is in the national table of 2013 but not in GB2312."""
    assert "䶮" in printed(documents.pdf(template, VALUES | {"said": "䶮"}))


def test_a_template_that_is_not_there_is_an_error_of_ours(template):
    with pytest.raises(LookupError):
        documents.pdf("t/none.typ", VALUES)
