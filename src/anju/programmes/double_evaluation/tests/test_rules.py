"""The decisions of Double evaluation, by tables."""


def test_the_programme_is_switched_on():
    from anju.programmes import PROGRAMMES

    assert "double_evaluation" in PROGRAMMES
