"""A mail server that really listens, for every room's tests: answers as told, with or without STARTTLS."""

import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Mailbox:
    """A mail server.

    :ivar taken: the letters it accepted.
    :ivar refuses: what it answers to the next recipients, one each, instead of taking the letter.
    :ivar was_encrypted: whether the last letter came through TLS.
    """

    taken: list[EmailMessage] = field(default_factory=list)
    refuses: list[str] = field(default_factory=list)
    at_end: list[str] = field(default_factory=list)
    was_encrypted: bool = False

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if self.refuses:
            return self.refuses.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.at_end:
            return self.at_end.pop(0)
        self.was_encrypted = session.ssl is not None
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


class _Server(Controller):
    """Listens wherever there is room."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def _listening(settings, box: Mailbox, **how):
    controller = _Server(box, hostname="127.0.0.1", port=0, **how)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    return controller


@pytest.fixture
def mailbox(settings):
    """A mail server, to which this installation sends."""
    box = Mailbox()
    controller = _listening(settings, box)
    yield box
    controller.stop()


@pytest.fixture
def encrypted_mailbox(settings, tmp_path, monkeypatch):
    """One that takes nothing without STARTTLS; its certificate is one that we trust."""
    certificate = _certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    box = Mailbox()
    controller = _listening(settings, box, tls_context=context, require_starttls=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    yield box
    controller.stop()


def _certificate(folder: Path) -> Path:
    """A certificate of 127.0.0.1 for a day, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    pem = key.private_bytes(serialization.Encoding.PEM, form, plain) + built.public_bytes(serialization.Encoding.PEM)
    file = folder / "server.pem"
    file.write_bytes(pem)
    return file
