"""Settings from the environment: typed, and loud when they are wrong."""

import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class BadSetting(SystemExit):
    """A setting that cannot be used; the process ends with exit code 2 and says what to write instead."""

    def __init__(self, name: str, value: str, wanted: str):
        print(
            f"anju: {name}={value!r} cannot be used: {wanted}\nanju: 设置 {name} 不正确, 请改正后再启动。",
            file=sys.stderr,
        )
        super().__init__(2)


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if value in ("", "0", "1", "true", "false", "yes", "no", "on", "off"):
        return default if value == "" else value in ("1", "true", "yes", "on")
    raise BadSetting(name, value, "write 1 or 0")


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdigit():
        raise BadSetting(name, value, "write a whole number")
    return int(value)


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """One of some words; the first of them where nothing is set."""
    value = text(name, choices[0]).lower()
    if value not in choices:
        raise BadSetting(name, value, f"write one of {', '.join(choices)}")
    return value


def from_file(name: str) -> str:
    """What stands in the file that a setting names, for secrets that need not stand in the environment."""
    file = text(name)
    try:
        return Path(file).read_text().strip() if file else ""
    except OSError as reason:
        raise BadSetting(name, file, "write the path of a file that can be read") from reason


def needed_with(name: str, *, other: str) -> str:
    """What must be set once another setting is."""
    value = text(name)
    if text(other) and not value:
        raise BadSetting(name, value, f"is needed with {other}")
    return value


def path(name: str, default: Path) -> Path:
    return Path(text(name) or default).expanduser().resolve()


def names(name: str, default: list[str]) -> list[str]:
    return [part.strip() for part in text(name).split(",") if part.strip()] or default


def address(name: str, default: str) -> str:
    """An http(s) address without a trailing slash."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadSetting(name, value, "write an address such as https://anju.example.gov.cn")
    return value


def database(url: str, name: str = "DATABASE_URL") -> dict:
    """A ``postgresql://user:password@host:port/name`` address as Django's database settings.

    What follows a ``?``, such as ``sslmode=verify-full``, is handed to the PostgreSQL client.
    """
    try:
        parts = urlsplit(url)
        port = str(parts.port or 5432)
    except ValueError as reason:
        raise BadSetting(name, "…", "write postgresql://user:password@host:5432/name") from reason
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise BadSetting(name, parts._replace(netloc=parts.hostname or "").geturl(),
                         "write postgresql://user:password@host:5432/name")  # fmt: skip
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": port,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
