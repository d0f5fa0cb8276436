"""``anju ballots export`` and ``anju ballots boards``: from a counted poll to a table, by way of files."""

import csv
import json
from uuid import UUID

import pytest
from click.testing import CliRunner

from anju.engines.ballots.tests import factories, spoken
from anju.faces.cli import main

SAID = {"owners": 90, "street": 80, "community": 85, "committee": 70, "district": 75}
WEIGHTS = "owners=60,street=10,community=10,committee=10,district=10"
ESTATE = UUID(int=1)


@pytest.fixture
def files(db, tmp_path):
    """What a city exports: one poll about one estate."""
    factories.town()
    poll = spoken.poll(type="assessments.yearly")
    spoken.means(poll, ESTATE, SAID)
    done = run("export", "--city", "tests", "--year", "2021", "--to", str(tmp_path), "--json")
    assert [row["ballots"] for row in json.loads(done.stdout)] == [5]
    return str(tmp_path)


def run(*words: str):
    return CliRunner().invoke(main, ["ballots", *words])


def boards(files: str, *words: str):
    return run("boards", "--from", files, "--type", "assessments.yearly", "--year", "2021", *words)


def test_boards_are_made_from_what_was_exported(files):
    (row,) = json.loads(boards(files, "--weights", WEIGHTS, "--json").stdout)
    assert (row["subject"], row["rank"], row["exact"]) == (str(ESTATE), 1, "85/1")


def test_a_table_has_a_column_for_each_party(files, tmp_path):
    out = tmp_path / "boards.csv"
    assert boards(files, "--weights", WEIGHTS, "--out", str(out)).exit_code == 0
    (row,) = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert row["score"] == "85.0" and {name for name in row if name.startswith("mean_")} == {f"mean_{p}" for p in SAID}


def test_the_rules_of_a_city_say_how_parties_weigh_and_how_many_ballots_it_takes(files):
    (row,) = json.loads(boards(files, "--rules", "tests", "--json").stdout)
    assert (row["exact"], row["why_unranked"]) == ("85/1", "too_few")


@pytest.mark.parametrize(
    ("words", "said"),
    [((), "--weights"), (("--weights", "owners"), "PARTY=N"), (("--weights", "owners=0"), "above 0"),
     (("--weights", WEIGHTS, "--year", "2020"), "no file")],
)  # fmt: skip
def test_what_cannot_be_used_is_said(files, words, said):
    done = boards(files, *words)
    assert done.exit_code != 0 and said in done.output
