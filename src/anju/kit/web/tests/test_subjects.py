"""What rooms say of one another's subjects."""

from types import SimpleNamespace

from django.urls import reverse

from anju.kit import ids, sockets
from anju.kit.web.subjects import Named, Told, told

ONE, OTHER, GONE, STRANGE = (ids.uuid7() for _n in range(4))


def test_each_room_is_asked_once_and_what_nobody_knows_has_no_words(monkeypatch):
    asked = []

    def names(pks):
        asked.append(set(pks))
        return {pk: f"No {n}" for n, pk in enumerate((ONE, OTHER)) if pk in pks}

    room = SimpleNamespace(IT=Named(subject_type="access.office", names=names, url_name="cases:case"))
    monkeypatch.setattr(sockets, "modules", lambda name: (room,) if name == "subjects" else ())
    found = told(
        [("access.office", ONE), ("access.office", OTHER), ("access.office", GONE), ("odd", STRANGE), ("", None)]
    )
    where = {pk: reverse("cases:case", args=[pk]) for pk in (ONE, OTHER)}
    assert found == {ONE: Told("No 0", where[ONE]), OTHER: Told("No 1", where[OTHER])} and asked == [{ONE, OTHER, GONE}]
