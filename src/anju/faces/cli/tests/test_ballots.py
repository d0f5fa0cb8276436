"""``anju ballots verify`` needs a receipt and three files: no database, no settings."""

import json
from hashlib import sha256
from uuid import UUID

import pytest
from click.testing import CliRunner

from anju.engines.ballots.offline import leaves, papers
from anju.faces.cli.ballots import command

POLL, SUBJECT = UUID(int=1), UUID(int=2)


def paper(number: int) -> papers.Paper:
    answers, salt, ballot = (5, 4), bytes([number] * 16), UUID(int=100 + number)
    committed = leaves.commitment(answers, salt=salt)
    leaf = leaves.leaf(poll_id=POLL, subject_id=SUBJECT, ballot_id=ballot, committed=committed)
    return papers.Paper(poll_id=POLL, ballot_id=ballot, subject_id=SUBJECT, commitment=committed, leaf=leaf,
                        standing="counted", turn=0, answers=answers, salt=salt)  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """What was published of a poll of three ballots, one of them late."""
    counted = sorted(paper(n).leaf for n in (1, 2))
    lines = "".join(f"{one.hex()} {SUBJECT}\n" for one in counted)
    listed = f"anju.ballot-leaves 1 {POLL}\ncounted 2\n{lines}late 1\n{paper(3).leaf.hex()} {SUBJECT}\n"
    listed += "invalid 0\nreplaced 0\njudged 0\n"
    closed = f"anju.ballot-leaves-at-closing 1 {POLL}\ncounted 2\n{lines}"
    root = leaves.root(counted).hex()
    head = {
        "format": "anju.ballots", "version": 1, "poll": str(POLL), "secrecy": "confidential", "root": root,
        "root_at_closing": root, "counts": {"counted": 2, "late": 1, "invalid": 0, "replaced": 0, "judged": 0},
        "tally": {str(SUBJECT): {"owners": {"fewer_than": 5}}},
        "leaves": {"sha256": sha256(listed.encode()).hexdigest(), "subjects": {str(SUBJECT): 2},
                   "sha256_at_closing": sha256(closed.encode()).hexdigest()},
    }  # fmt: skip
    for ending, text in (("json", json.dumps(head)), ("leaves", listed), ("closed", closed)):
        (tmp_path / f"{POLL}.{ending}").write_text(text)
    return tmp_path


def verify(given: str, folder, *also: str):
    return CliRunner().invoke(command, ["verify", given, "--in", str(folder), *also])


def test_a_counted_ballot_is_told_in_both_languages(folder):
    (folder / "receipt.json").write_text(papers.to_text(paper(1)))
    done = verify(str(folder / "receipt.json"), folder)
    assert done.exit_code == 0 and "这张票已计入结果" in done.output and "IN THE COUNT" in done.output


def test_a_line_from_a_square_code_will_do(folder):
    assert verify(papers.to_line(paper(2)), folder).exit_code == 0


def test_what_does_not_count_is_one(folder):
    assert verify(papers.to_line(paper(3)), folder).exit_code == 1
    assert verify(papers.to_line(paper(4)), folder).exit_code == 1
    assert verify(papers.to_line(paper(1)), folder, "--root", "00").exit_code == 1


def test_what_cannot_be_checked_is_two(folder, tmp_path_factory):
    assert verify("nothing.json", folder).exit_code == 2
    assert verify(papers.to_line(paper(1)), tmp_path_factory.mktemp("empty")).exit_code == 2


def test_programs_read_json(folder):
    done = verify(papers.to_line(paper(1)), folder, "--json")
    assert {one["code"] for one in json.loads(done.output)} >= {"root", "closing", "tally", "leaf", "is_counted"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda head: head.update(counts={}), lambda head: head["leaves"].update(subjects={}),
        lambda head: head.update(tally={str(SUBJECT): {"owners": {"ballots": 3, "answers": [{"5": [3, "3"]}]}}}),
        lambda head: head.update(tally={str(SUBJECT): "?"}), lambda head: head.update(root_at_closing="00"),
        lambda head: head.update(tally={}),
    ],
)  # fmt: skip
def test_a_head_that_does_not_fit_the_list_is_wrong(folder, damage):
    path = folder / f"{POLL}.json"
    head = json.loads(path.read_text())
    damage(head)
    path.write_text(json.dumps(head))
    assert verify(papers.to_line(paper(1)), folder).exit_code == 1
