"""A receipt is checked from the published files alone, by anybody, with nothing but Python."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anju.engines.ballots import actions, queries
from anju.engines.ballots.offline import leaves, papers, published, running
from anju.engines.ballots.tests.factories import AT, DAY, GOOD, HOUR, OVER, SECRET, cast, electors, opened
from anju.ground.ledger.types import merkle
from anju.kit import storage

BAD = (1,) * 8


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "kept"


def counted(poll, town) -> Path:
    """Close and count; the folder into which somebody downloaded the files."""
    actions.close(poll.pk, by=town.city, at=OVER)
    actions.tally(poll.pk, by=town.city, at=OVER + DAY)
    folder = storage.path_of("0" * 64).parents[2] / "downloads"
    folder.mkdir()
    for ending in ("json", "leaves", "closed"):
        (folder / f"{poll.pk}.{ending}").write_bytes(storage.path_of(queries.public_file(poll.pk, ending)).read_bytes())
    return folder


def verify(receipt, folder: Path, noted_root: str = "") -> tuple[int, str]:
    """Exit code and what is said."""
    text = receipt if isinstance(receipt, str) else queries.receipt_text(receipt)
    try:
        lines, outcome = running.run(running.text_of(text), folder, noted_root=noted_root)
    except (papers.NotAReceipt, published.Unreadable) as reason:
        return running.CANNOT, str(reason)
    return outcome, "\n".join(lines)


def test_a_counted_ballot_is_found(town):
    poll = opened(town.city)
    receipts = [cast(one) for one in electors(poll)]
    folder = counted(poll, town)
    code, said = verify(receipts[1], folder)
    assert code == 0 and "这张票已计入结果" in said and "IN THE COUNT" in said
    assert verify(queries.receipt_line(receipts[1]), folder)[0] == 0


def test_what_became_of_others_is_said(town):
    poll = opened(town.city)
    one, two, _three = electors(poll)
    replaced, last, late = cast(one), cast(one, BAD, at=AT + HOUR), cast(two, at=OVER)
    folder = counted(poll, town)
    assert verify(last, folder)[0] == 0
    for receipt, said in ((replaced, "改票"), (late, "逾期")):
        code, told = verify(receipt, folder)
        assert code == 1 and said in told


def test_the_ballot_of_another_poll_is_in_no_list(town):
    first, second = opened(town.city), opened(town.city, region_path=town.city.grants[0].region_path, year=2025)
    stranger = cast(electors(second)[0])
    cast(electors(first)[0])
    folder = counted(first, town)
    assert verify(stranger, folder)[0] == 2  # the files of its poll are not there
    told = json.loads(queries.receipt_text(stranger)) | {"poll": str(first.pk)}
    assert verify(json.dumps(told), folder)[0] == 1


def test_an_altered_receipt_is_told_apart(town):
    poll = opened(town.city)
    receipt = cast(electors(poll)[0])
    folder = counted(poll, town)
    told = json.loads(queries.receipt_text(receipt))
    code, said = verify(json.dumps(told | {"answers": list(BAD)}), folder)
    assert code == 1 and "回执被改过" in said


@pytest.mark.parametrize("deed", ["drop", "add", "swap", "count"])
def test_a_list_that_was_tampered_with_does_not_hold(town, deed):
    poll = opened(town.city)
    receipts = [cast(one) for one in electors(poll)]
    folder = counted(poll, town)
    path = folder / f"{poll.pk}.leaves"
    lines = path.read_text().splitlines()
    if deed == "drop":
        lines[1:3] = ["counted 2"]
    elif deed == "add":
        lines[1:2] = ["counted 4", f"{'0' * 64} {lines[2].split()[1]}"]
    elif deed == "swap":
        lines[2], lines[3] = lines[3], lines[2]
    else:
        lines[1] = "counted 2"
    path.write_text("\n".join(lines) + "\n")
    assert verify(receipts[0], folder)[0] in (1, 2)
    assert verify(receipts[2], folder)[0] in (1, 2)


def test_a_ballot_that_vanished_after_closing_shows(town):
    poll = opened(town.city)
    receipts = [cast(one) for one in electors(poll)]
    folder = counted(poll, town)
    # Somebody writes two of the files anew without one ballot; but the root of closing stands in the ledger.
    kept = sorted(one.leaf for one in receipts[:2])
    subject = str(receipts[0].subject_id)
    text = f"anju.ballot-leaves 1 {poll.pk}\ncounted 2\n" + "".join(f"{one.hex()} {subject}\n" for one in kept)
    text += "late 0\ninvalid 0\nreplaced 0\njudged 0\n"
    (folder / f"{poll.pk}.leaves").write_text(text)
    head = json.loads((folder / f"{poll.pk}.json").read_text())
    head["root"], head["counts"]["counted"] = leaves.root(kept).hex(), 2
    head["leaves"] |= {"sha256": sha256(text.encode()).hexdigest(), "subjects": {subject: 2}}
    (folder / f"{poll.pk}.json").write_text(json.dumps(head))
    code, said = verify(receipts[0], folder)
    assert code == 1 and "去向不明" in said


def test_a_root_noted_down_is_compared(town):
    poll = opened(town.city)
    receipt = cast(electors(poll)[0])
    folder = counted(poll, town)
    root = queries.public_poll(poll.pk).root
    assert verify(receipt, folder, root)[0] == 0
    assert verify(receipt, folder, "0" * 64)[0] == 1


def test_few_ballots_of_a_group_are_not_told_apart(town):
    poll = opened(town.city, doors=8, subjects=2)
    first, second = {}, {}
    for place, one in enumerate(electors(poll)[:12]):
        (first if place < 8 else second)[one.pk] = cast(one)
    folder = counted(poll, town)
    head = json.loads((folder / f"{poll.pk}.json").read_text())
    shown = {subject: parties["owners"] for subject, parties in head["tally"].items()}
    assert sorted("ballots" in one for one in shown.values()) == [False, True]
    assert {"fewer_than": 5} in shown.values() and sorted(head["leaves"]["subjects"].values()) == [4, 8]
    assert verify(next(iter(second.values())), folder)[0] == 0


def test_a_secret_receipt_says_no_answers_and_is_found(town):
    poll = opened(town.city, SECRET)
    receipt = cast(electors(poll)[0])
    folder = counted(poll, town)
    assert "answers" not in json.loads(queries.receipt_text(receipt))
    assert verify(queries.receipt_line(receipt), folder)[0] == 0


@pytest.mark.parametrize("given_text", ["", "hello", "{}", "ANJU1.AAAA", '{"format": "anju.ballot-receipt"}'])
def test_what_is_no_receipt_cannot_be_checked(given_text, tmp_path):
    assert verify(given_text, tmp_path)[0] == 2


def test_one_wrong_sign_in_a_line_shows(town):
    line = queries.receipt_line(cast(electors(opened(town.city))[0]))
    place = len(line) // 2
    wrong = line[:place] + ("A" if line[place] != "A" else "B") + line[place + 1 :]
    with pytest.raises(papers.NotAReceipt, match="damaged"):
        queries.read_receipt(wrong)


@pytest.mark.parametrize("form", [queries.receipt_text, queries.receipt_line])
def test_a_receipt_is_read_as_it_was_written(town, form):
    for receipt in (cast(electors(opened(town.city))[0]), cast(electors(opened(town.city, SECRET, year=2024))[0])):
        assert queries.read_receipt(form(receipt)) == receipt


def test_a_receipt_line_fits_a_square_code(town):
    line = queries.receipt_line(cast(electors(opened(town.city))[0], GOOD))
    assert len(line) < 220 and set(line) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.")


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40))
def test_the_root_is_that_of_the_ledgers_trees(hashes):
    assert leaves.root(hashes) == merkle.root(hashes)


def test_the_check_runs_with_nothing_but_python(town, tmp_path):
    poll = opened(town.city)
    receipt = cast(electors(poll)[0])
    folder = counted(poll, town)
    (tmp_path / "receipt.json").write_text(queries.receipt_text(receipt))
    source = Path(actions.__file__).parents[4]
    done = subprocess.run(
        [sys.executable, "-S", "-m", "anju.engines.ballots.offline", tmp_path / "receipt.json", "--in", folder],
        cwd=source, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "这张票已计入结果" in done.stdout
