"""Catalogues are compiled when they changed, whole."""

import os

import pytest
from babel.messages.pofile import PoFileError

from anju.kit.web import words

TEXT = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Lift"\nmsgstr "%s"\n'


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "room/locale/zh_Hans/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT % "电梯")
    return path


def test_a_catalogue_is_compiled_once(source, tmp_path):
    assert words.compile_all(tmp_path) == 1
    assert words.compile_all(tmp_path) == 0
    assert "电梯".encode() in source.with_suffix(".mo").read_bytes()


def test_a_changed_catalogue_is_compiled_again_even_if_the_result_looks_newer(source, tmp_path):
    words.compile_all(tmp_path)
    source.write_text(TEXT % "升降机")
    os.utime(source.with_suffix(".mo"), (4e9, 4e9))
    assert words.compile_all(tmp_path) == 1
    assert "升降机".encode() in source.with_suffix(".mo").read_bytes()


def test_a_broken_catalogue_leaves_no_half_result(source, tmp_path):
    source.write_text(TEXT % "电梯" + 'msgid "x\n')
    with pytest.raises(PoFileError):
        words.compile_all(tmp_path)
    assert not list(source.parent.glob("*.mo*"))
