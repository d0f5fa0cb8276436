"""The decisions of Service quality assessments, by tables."""


def test_the_programme_is_switched_on():
    from anju.programmes import PROGRAMMES

    assert "assessments" in PROGRAMMES
