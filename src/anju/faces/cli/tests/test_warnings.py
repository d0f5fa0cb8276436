"""``anju warnings``: a file is scanned without a database; the real one is found as well as it was measured."""

import csv
import json
import os
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from anju.faces.cli import warnings as command
from anju.programmes import warnings

LABELS = Path(warnings.__file__).parent / "tests" / "labels.yaml"
TEXTS = ("反映甲县锦绣园小区电梯停运", "咨询乙县医保怎么交", "丙县路灯不亮", "甲县锦绣园小区电梯停运没人修")


@pytest.fixture
def file(tmp_path) -> Path:
    """A file of the messages' shape."""
    with (path := tmp_path / "messages.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["id", "user", "subject", "created_at", "body"])
        for n, text in enumerate(TEXTS, start=1):
            rows.writerow([n, f"A{n:08d}", text, f"2026-03-{n:02d}T09:00:00+08:00", "电话13800000000"])
    return path


def ran(*words) -> str:
    answer = CliRunner().invoke(command.command, [str(word) for word in words])
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def test_a_file_is_scanned_and_told_as_json(file):
    (issue,) = json.loads(ran("scan", file, "--json"))
    assert issue["members"] == ["1", "4"] and issue["place"] == "甲县锦绣园小区" and issue["heat"] > 0
    assert "138" not in json.dumps(issue, ensure_ascii=False)


def test_only_the_days_asked_for_are_scanned(file):
    assert json.loads(ran("scan", file, "--from", "2026-03-02", "--json")) == []
    assert "甲县锦绣园小区" in ran("scan", file, "--to", "2026-03-05")


def test_either_a_file_or_a_city_is_scanned(file):
    assert CliRunner().invoke(command.command, ["scan"]).exit_code == 2
    assert CliRunner().invoke(command.command, ["scan", str(file), "--city", "x"]).exit_code == 2


def test_labels_measure_a_scan(file, tmp_path):
    (labels := tmp_path / "labels.yaml").write_text(
        "part: {from: 2026-03-01, to: 2026-04-01, issues: [{ids: [1, 4]}]}", encoding="utf-8"
    )
    told = json.loads(ran("measure", file, labels, "--json"))["part"]
    assert (told["precision_at_10"], told["recall"]) == (1.0, 1.0)


def test_the_real_file_is_found_as_well_as_it_was_measured():
    """Floors below the measured figures (benchmarks/README.md), so that a change that makes the scan worse is seen."""
    file = os.environ.get("ANJU_MESSAGES_FILE", "")
    if not file or not Path(file).is_file():
        pytest.skip("ANJU_MESSAGES_FILE names no file of messages; the real ones are kept beside the project")
    messages, told = command.read(Path(file)), yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    tuned, reported = (command.measured(messages, told[name]) for name in ("tune", "report"))
    assert tuned.precision_at_10 >= 0.9 and tuned.recall >= 0.85
    assert reported.precision_at_10 >= 0.6 and reported.precision >= 0.85 and reported.recall >= 0.75
