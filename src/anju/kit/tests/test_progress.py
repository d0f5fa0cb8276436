"""What stands on the error stream at the end of long work, where there is no terminal."""

import pytest

from anju.kit.progress import bar


def test_at_the_end_all_of_it_is_done_though_more_or_less_was_foretold(capsys):
    for foretold in (2, 3, 9):
        with bar("封存", total=foretold) as shown:
            shown.advance(3)
    with bar("封存") as shown:
        shown.advance()
    assert capsys.readouterr().err.splitlines() == ["封存: 3/3"] * 3 + ["封存: 1"]


def test_what_broke_off_is_not_said_to_be_done(capsys):
    with pytest.raises(ZeroDivisionError), bar("封存", total=9) as shown:
        shown.advance(3)
        _ = 1 / 0
    err = capsys.readouterr().err
    assert "封存: 9/9" not in err and "封存: 3/3" not in err
