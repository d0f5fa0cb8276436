"""A backup restored into an empty folder holds the same rows, files, ledger and figures, and opens its contacts."""

import json
import os
import subprocess
import sys
import tarfile

import psycopg
import pytest

from anju.faces.cli import restore
from anju.kit import postgres
from tests.setup import town
from tests.setup.conftest import emptied_home, surroundings

CONTACTS = """
from anju.faces.cli import make_ready
make_ready()
from django.apps import apps
from anju.kit import sealing
for appeal in apps.get_model("appeals.Appeal").objects.all():
    print(sealing.unseal(appeal.contact, purpose="appeals.contact"))
"""


@pytest.fixture(scope="module")
def town_backed_up(tmp_path_factory):
    """A town with five appeals, and its backup: (home, file)."""
    folder = tmp_path_factory.mktemp("backup")
    with emptied_home() as home:
        town.filed(home, town.found(home, folder))
        town.done(town.run(home, "backup", str(folder / "town.tar")))
        yield home, folder / "town.tar"


def test_keys_lie_beside_the_backup_and_not_in_it(town_backed_up):
    home, file = town_backed_up
    keys = file.with_name("town.tar.keys")
    assert (file.stat().st_mode & 0o777, keys.stat().st_mode & 0o777) == (0o600, 0o600)
    secret = (home / "keys" / "anju_sealing_key").read_bytes()
    assert secret in keys.read_bytes()
    assert secret not in file.read_bytes()


def test_a_backup_is_never_written_over_another(town_backed_up):
    home, file = town_backed_up
    before = file.read_bytes()
    assert town.run(home, "backup", str(file)).returncode == 2
    assert file.read_bytes() == before


def test_a_restored_town_agrees_in_rows_files_ledger_and_figures(town_backed_up):
    _home, file = town_backed_up
    with emptied_home() as other:
        said = json.loads(town.done(town.run(other, "restore", str(file), "--home", str(other), "--json")))
        assert said["ok"] and said["differences"] == []
        assert (said["files"], said["ledger_entries"] > 5, said["figures"] > 5) == (1, True, True)
        assert (other / "files" / "ab" / "abcdef").read_bytes() == b"a photo"
        assert "13800000000" in town.python(other, CONTACTS)
        again = town.run(other, "restore", str(file), "--home", str(other))
        assert (again.returncode, "not empty" in again.stderr) == (2, True)


def test_a_backup_that_was_tampered_with_is_named(town_backed_up, tmp_path):
    _home, file = town_backed_up
    forged = tmp_path / "forged.tar"
    with tarfile.open(file) as archive:
        archive.extractall(tmp_path / "inside", filter="data")
    manifest = tmp_path / "inside" / "manifest.json"
    told = json.loads(manifest.read_text())
    told["counts"]["appeals_appeal"] = 6
    accepted = next(one for one in told["figures"]["wuhan-demo"] if one["code"] == "appeals.accepted")
    accepted["value"] = 6
    manifest.write_text(json.dumps(told))
    with tarfile.open(forged, "w") as archive:
        for name in ("manifest.json", "database.dump", "files"):
            archive.add(tmp_path / "inside" / name, name)
    with emptied_home() as other:
        keys = str(file.with_name("town.tar.keys"))
        answer = town.run(other, "restore", str(forged), "--home", str(other), "--keys", keys)
        assert answer.returncode == 1
        assert "counts.appeals_appeal: 6 → 5" in answer.stderr
        assert "figures.wuhan-demo.appeals.accepted.value: 6 → 5" in answer.stderr


def test_a_backup_with_a_file_beside_its_place_restores_nothing(tmp_path):
    forged = tmp_path / "forged.tar"
    with tarfile.open(forged, "w") as archive:
        for name in ("database.dump", "files/../keys/anju_secret_key"):
            archive.addfile(tarfile.TarInfo(name))
    with pytest.raises(ValueError, match="anju_secret_key"):
        restore._extract(forged, tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_a_cut_off_backup_restores_nothing(town_backed_up, tmp_path):
    _home, file = town_backed_up
    cut = tmp_path / "cut.tar"
    cut.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with emptied_home() as other:
        keys = str(file.with_name("town.tar.keys"))
        answer = town.run(other, "restore", str(cut), "--home", str(other), "--keys", keys)
        assert answer.returncode in (1, 2)
        assert not other.exists() or os.listdir(other) == []


def test_a_backup_taken_while_appeals_come_in_is_of_one_moment(town_backed_up, tmp_path):
    home, _file = town_backed_up
    database = postgres.Server(home / "postgres")
    writing = subprocess.Popen([sys.executable, "-c", WRITE_ON], env=surroundings(home), stdout=subprocess.PIPE)
    assert writing.stdout.readline()
    try:
        town.done(town.run(home, "backup", str(tmp_path / "busy.tar")))
    finally:
        writing.kill()
        writing.wait()
    with psycopg.connect(database.url(postgres.OWNER)) as db:
        assert db.execute("SELECT count(*) FROM django_session").fetchone()[0] > 0
    with emptied_home() as other:
        town.done(town.run(other, "restore", str(tmp_path / "busy.tar"), "--home", str(other)))


WRITE_ON = """
from anju.faces.cli import make_ready
make_ready()
from django.contrib.sessions.backends.db import SessionStore
while True:
    store = SessionStore()
    store["n"] = 1
    store.save()
    print("written", flush=True)
"""
