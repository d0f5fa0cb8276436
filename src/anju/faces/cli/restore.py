"""Make an installation out of a backup, in an empty folder, and check that all of it is there.

Counted are the rows of every table; verified is the ledger; computed again are the figures. Exit code 1 names what
differs from the manifest.
"""

import json
import os
import re
import shutil
import tarfile
from datetime import datetime
from pathlib import Path

import click

from anju.faces import cli
from anju.kit import postgres, progress

# What is unpacked: the dump, and files below ``files``; nothing beside, above or instead of them.
PLACE = re.compile(r"database\.dump|files(/[0-9A-Za-z_-]+)+")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), required=True, help="An empty folder.")
@click.option("--keys", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Default: FILE.keys")
@click.option("--json", "as_json", is_flag=True, help="Print what was checked as JSON.")
def command(file: Path, home: Path, keys: Path | None, as_json: bool) -> None:
    """Restore FILE into an empty home and check it against its manifest. 从备份恢复并核对。"""
    from anju.faces.cli import backup

    keys = keys or file.with_name(file.name + backup.KEYS)
    if not keys.exists():
        raise click.UsageError(f"the keys are missing: {keys}. Name them with --keys. 缺少密钥文件。")
    if home.exists() and any(home.iterdir()):
        raise click.UsageError(f"{home} is not empty; a backup is restored into an empty folder only. 目标目录不为空。")
    if os.environ.get("DATABASE_URL"):
        raise click.UsageError("unset DATABASE_URL: a backup is restored into the database of its own home.")
    manifest = read_manifest(file)
    _unpack(file, keys, home, manifest)
    found = _check(manifest)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        _tell(home, manifest, found)
    raise SystemExit(0 if found["ok"] else 1)


def read_manifest(file: Path) -> dict:
    """The manifest of a backup.

    :raises click.UsageError: if ``file`` is no backup of ours, or of another format.
    """
    from anju.faces.cli import backup

    try:
        with tarfile.open(file) as archive:
            manifest = json.load(archive.extractfile(backup.MANIFEST))
    except (tarfile.TarError, KeyError, ValueError, EOFError) as reason:
        raise click.UsageError(f"{file} is no backup of Anju, or damaged: {reason}. 不是有效的备份文件。") from reason
    if manifest.get("format") != backup.FORMAT:
        raise click.UsageError(f"{file} was made by version {manifest.get('version')}; restore it with that one.")
    return manifest


def _unpack(file: Path, keys: Path, home: Path, manifest: dict) -> None:
    """Files, keys and database into ``home``; leaves an empty folder if that fails."""
    from anju.faces.cli import _dump, backup

    os.environ["ANJU_HOME"] = str(home)
    server = postgres.Server(home / "postgres")
    try:
        server.start()
        (home / "keys").mkdir(mode=0o700)
        for name, key in json.loads(keys.read_text()).items():
            backup.write_private(home / "keys" / Path(name).name, key.encode())
        cli.make_ready(as_owner=True)
        _refuse_newer(manifest)
        dumped = _extract(file, home)
        if backup.sha256(dumped) != manifest["dump"]["sha256"]:
            raise ValueError(f"{file} is damaged: its dump is not the one that was written. 备份文件已损坏。")
        _dump.restore(server.url(postgres.OWNER), dumped)
        dumped.unlink()
    except BaseException as reason:
        server.stop()
        for left in home.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        if isinstance(reason, (_dump.DumpFailed, tarfile.TarError, ValueError, EOFError)):
            raise click.ClickException(f"{reason}\nNothing was restored. 未恢复任何内容。") from reason
        raise


def _refuse_newer(manifest: dict) -> None:
    """A backup of a newer version has tables this one does not know.

    :raises ValueError: then, naming what is not known.
    """
    from django.db.migrations.loader import MigrationLoader

    known = {".".join(name) for name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    if strange := sorted(set(manifest["migrations"]) - known):
        raise ValueError(
            f"the backup was made by a newer version ({manifest['version']}; {strange[0]}): upgrade first."
        )


def _extract(file: Path, home: Path) -> Path:
    """Unpack the files below ``home``/files and the dump beside it; the place of the dump."""
    from anju.faces.cli import backup

    with tarfile.open(file) as archive:
        members = [m for m in archive.getmembers() if m.name == backup.DUMP or m.name.startswith(backup.FILES)]
        if strange := [m.name for m in members if not m.isdir() and not (m.isfile() and PLACE.fullmatch(m.name))]:
            raise ValueError(f"{strange[0]!r} has no place in a backup of Anju. 备份中有不该有的文件。")
        with progress.bar("Unpacking 解包", total=len(members)) as bar:
            for member in bar.of(members):
                archive.extract(member, home, filter="data")
    return home / backup.DUMP


def _check(manifest: dict) -> dict:
    """Compare what is there now with the manifest; every difference is a line of ``differences``."""
    from django.conf import settings

    from anju.faces.cli import _summary, backup
    from anju.faces.cli.migrate import migrate

    found = {"counts": _summary.counts(), "ledger": _summary.chain_head(), "key_fingerprint": backup.key_fingerprint()}
    found["files"] = backup.describe(settings.FILES_ROOT, backup.kept_files(settings.FILES_ROOT))
    steps = migrate()  # rows are counted as they came, figures as this version reads them
    kept = {name: manifest[name] for name in found} | {"figures": _summary.by_code(manifest["figures"])}
    figures = _summary.figures(datetime.fromisoformat(manifest["made_at"]))
    found["figures"] = _summary.by_code(figures, known=kept["figures"])
    report = _verified()
    differences = _summary.differences(kept, found)
    differences += [f"ledger: {wrong.kind} {wrong.entry or wrong.batch}: {wrong.why}" for wrong in report.findings]
    postgres.Server(settings.HOME / "postgres").stop()
    return {
        "ok": not differences and report.ok, "rows": sum(found["counts"].values()), "files": found["files"]["count"],
        "ledger_entries": report.entries, "figures": sum(map(len, found["figures"].values())),
        "migrations": steps, "differences": differences,
    }  # fmt: skip


def _verified():
    from anju.ground.ledger import queries as ledger

    with progress.bar("Ledger 台账", total=ledger.count_batches()) as bar:
        return ledger.verify(progress=bar.advance)


def _tell(home: Path, manifest: dict, found: dict) -> None:
    for line in found["differences"]:
        click.echo(f"DIFFERS 不一致: {line}", err=True)
    click.echo(f"{home}: {found['rows']:,} rows, {found['files']:,} files, {found['ledger_entries']:,} ledger entries "
               f"verified, {found['figures']:,} figures computed again; as of {manifest['made_at']}.")  # fmt: skip
    if found["ok"]:
        click.echo(f"All agrees with the manifest. 全部一致。 Next: ANJU_HOME={home} anju up")
