from anju.programmes.conferences import queries
from anju.programmes.conferences.models import Meeting
from anju.programmes.conferences.tests.factories import called, proposed


def test_a_letter_says_where_and_when_and_no_word_that_was_typed(town):
    matter = proposed(town, title="张家占了消防通道", text="住3号楼")
    meeting = Meeting.objects.get(pk=called(town, matter))
    assert queries.matter_mentions([matter.pk]) == {matter.pk: "惠民苑社区 · 2026-03-02"}
    assert queries.meeting_mentions([meeting.pk]) == {meeting.pk: "后湖街道 · 2026-03-02"}
    assert queries.matter_names([matter.pk]) == {matter.pk: "张家占了消防通道"}
