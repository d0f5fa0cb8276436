"""Put this installation into one file: database, files, and a manifest to check them against after a restore.

The keys that open sealed contacts go into a second file, FILE.keys. Keep it apart from FILE: whoever holds both can
read everything; whoever loses it can read no contact again.
"""

import hashlib
import json
import os
import tarfile
import tempfile
from datetime import datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import click

from anju.faces import cli
from anju.kit import clock, progress

FORMAT = 1
MANIFEST, DUMP, FILES, KEYS = "manifest.json", "database.dump", "files/", ".keys"


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the manifest as JSON.")
def command(file: Path, as_json: bool) -> None:
    """Back up this installation into FILE, and its keys into FILE.keys. 备份数据与密钥。

    Works while it is being used: the database is read as of one moment.
    """
    keys = file.with_name(file.name + KEYS)
    for taken in (file, keys):
        if taken.exists():
            raise click.UsageError(f"{taken} exists already; nothing is overwritten. 文件已存在, 不会覆盖。")
    cli.make_ready(as_owner=True)
    manifest = back_up(file, at=clock.now())
    write_private(keys, json.dumps(installation_keys(), indent=1).encode())
    if as_json:
        click.echo(json.dumps(manifest, ensure_ascii=False))
    else:
        rows = sum(manifest["counts"].values())
        click.echo(f"{file}: {rows:,} rows, {manifest['files']['count']:,} files. 备份完成。")
    click.echo(f"{keys}: the keys of this installation. Keep this file in another place than the backup; without it "
               "no sealed contact can be read again. 请将密钥文件与备份分开保管。", err=True)  # fmt: skip


def back_up(file: Path, *, at: datetime) -> dict:
    """Write the archive and return its manifest. Half an archive never stands under the name asked for."""
    from django.conf import settings

    half = file.with_name(file.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder, _archive(half) as archive:
            dumped = Path(folder) / DUMP
            manifest = {"format": FORMAT, "version": version("anju"), "made_at": at.isoformat()}
            manifest |= _database(dumped, at)
            manifest["dump"] = {"bytes": dumped.stat().st_size, "sha256": sha256(dumped)}
            manifest["key_fingerprint"] = key_fingerprint()
            kept = kept_files(Path(settings.FILES_ROOT))
            manifest["files"] = describe(Path(settings.FILES_ROOT), kept)
            _add_bytes(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode(), at)
            archive.add(dumped, DUMP, recursive=False)
            with progress.bar("Files 文件", total=len(kept)) as bar:
                for name in bar.of(kept):
                    archive.add(Path(settings.FILES_ROOT) / name, FILES + name, recursive=False)
        half.rename(file)
    finally:
        half.unlink(missing_ok=True)
    return manifest


def _archive(path: Path) -> tarfile.TarFile:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    return tarfile.open(path, "w")


def _database(dumped: Path, at: datetime) -> dict:
    """Dump the database, and count and compute within the very snapshot that is dumped."""
    from django.conf import settings
    from django.db import connection, transaction

    from anju.faces.cli import _dump, _summary

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot(), current_setting('server_version')")
        snapshot, server = cursor.fetchone()
        counts = _summary.counts()
        said = {"server": server, "migrations": _summary.migrations(), "counts": counts}
        said |= {"ledger": _summary.chain_head(), "figures": _summary.figures(at)}
        try:
            _dump.dump(settings.OWNER_DATABASE_URL, dumped, snapshot=snapshot, tables=len(counts))
        except _dump.DumpFailed as reason:
            raise click.ClickException(str(reason)) from reason
    return said


def kept_files(root: Path) -> list[str]:
    """The files given by people, by their path below ``root``; what is being written just now is left out."""
    if not root.exists():
        return []
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return sorted(str(path) for path in found if not any(part.startswith((".", "tmp")) for part in path.parts))


def describe(root: Path, names: list[str]) -> dict:
    """How many files, how many bytes, and one digest over every name and content."""
    digest, total = hashlib.sha256(), 0
    for name in names:
        total += (root / name).stat().st_size
        digest.update(f"{sha256(root / name)}  {name}\n".encode())
    return {"count": len(names), "bytes": total, "sha256": digest.hexdigest()}


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def key_fingerprint() -> str:
    """Tells whether keys belong to a backup, and nothing about them."""
    from anju.kit import sealing

    return sealing.digest("backup", purpose="backup.fingerprint").hex()[:16]


def installation_keys() -> dict[str, str]:
    """Every key of this installation, by the name of the file that keeps it."""
    from django.conf import settings

    kept = {path.name: path.read_text().strip() for path in sorted((settings.HOME / "keys").glob("*"))}
    return {**kept, "anju_secret_key": settings.SECRET_KEY, "anju_sealing_key": settings.SEALING_KEY}


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes, at: datetime) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = len(content), 0o600, int(at.timestamp())
    archive.addfile(member, BytesIO(content))
