from anju.programmes.warnings import queries
from anju.programmes.warnings.tests.factories import issue


def test_a_letter_says_where_and_when_and_no_word_of_the_messages(town):
    row = issue(town)
    (said,) = queries.issue_mentions([row.pk]).values()
    assert said.endswith(f" · {row.first_on} – {row.last_on}")
    assert row.place not in said and row.matter not in said
    (line,) = queries.issue_lines([row.pk]).values()
    assert row.place in line
