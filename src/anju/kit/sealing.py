"""Sealing personal data at rest, and keyed digests for what must be compared but not read.

Sealed text is AES-256-GCM under a key derived for its purpose; losing the installation's sealing key loses the text.
"""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from anju.kit.errors import Problem


class CannotUnseal(Problem):
    """The text was sealed under another key, or altered."""

    code = "cannot_unseal"


def kept_key(file: Path) -> str:
    """The key kept in ``file``; made there, readable by its owner alone, if there is none.

    Of several processes that start at once all get the same key: it is written aside and linked into place whole.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.parent.chmod(0o700)
        aside = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w") as draft:
            draft.write(secrets.token_hex(32))
            draft.flush()
            os.fsync(handle)
        with suppress(FileExistsError):  # another process was quicker; its key is as good
            os.link(aside, file)
        aside.unlink()
    return file.read_text().strip()


def _key(purpose: str) -> bytes:
    from django.conf import settings

    return hmac.digest(settings.SEALING_KEY.encode(), purpose.encode(), "sha256")


def seal(text: str, *, purpose: str) -> bytes:
    """``text`` sealed for ``purpose``; only the same purpose opens it again."""
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(_key(purpose)).encrypt(nonce, text.encode(), purpose.encode())


def unseal(sealed: bytes, *, purpose: str) -> str:
    """What was sealed.

    :raises CannotUnseal: if the key or the purpose is another one, or the bytes were altered.
    """
    sealed = bytes(sealed)
    try:
        return AESGCM(_key(purpose)).decrypt(sealed[:12], sealed[12:], purpose.encode()).decode()
    except (InvalidTag, ValueError) as reason:
        raise CannotUnseal("This was sealed under another key; restore the installation's keys.") from reason


def digest(text: str, *, purpose: str) -> bytes:
    """A keyed digest (32 bytes): equal texts give equal digests, and nobody without the key can try texts."""
    return hmac.digest(_key(purpose), text.encode(), "sha256")


def same(one: bytes, other: bytes) -> bool:
    return hmac.compare_digest(bytes(one), bytes(other))


def fingerprint(content: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
