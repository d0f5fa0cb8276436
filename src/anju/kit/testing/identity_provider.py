"""An identity provider (OpenID Connect) as a process of its own, that can be told to misbehave.

Some people it knows make it lie: ``other-audience`` gets a token for somebody else's client, ``other-nonce`` one with
another nonce, ``forged`` one signed with a key that is not its own. ``/seen`` answers what it was last asked.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from urllib import request

import pytest

NAME = "市房管局统一认证"
CLIENT = "anju"


@dataclass
class IdentityProvider:
    """A provider that really listens."""

    url: str

    def knows(self, sub: str, **claims) -> None:
        """Let it know a person."""
        call = request.Request(f"{self.url}/users/{sub}", json.dumps(claims).encode(), method="PUT")
        call.add_header("Content-Type", "application/json")
        request.urlopen(call, timeout=10).close()

    def seen(self) -> dict:
        """What it was last asked: ``authorize`` and ``token``."""
        with request.urlopen(f"{self.url}/seen", timeout=10) as answer:
            return json.load(answer)


@pytest.fixture(scope="session")
def _provider():
    code = "from anju.kit.testing.identity_provider import serve; serve()"
    environment = {**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"}
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment)
    yield IdentityProvider(url=f"http://localhost:{process.stdout.readline().strip()}")
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture
def provider(_provider, settings):
    """A provider through which officers may sign in here."""
    from django.core.cache import cache

    cache.clear()
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = _provider.url, CLIENT, "s3cret"
    settings.OIDC_NAME, settings.OIDC_CLAIM = NAME, "preferred_username"
    yield _provider
    cache.clear()


def serve() -> None:
    """Listen on any port, print it, and answer until the process ends."""
    import logging

    import flask
    import oidc_provider_mock._app as mock
    from joserfc.jwk import RSAKey
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)

    another = RSAKey.generate_key(2048).as_dict(private=True)

    class Lying(mock.OpenIDCode):
        def get_compatible_claims(self, asked):
            claims = super().get_compatible_claims(asked)
            return {**claims, "aud": ["another"]} if asked.user.sub == "other-audience" else claims

        def get_authorization_code_claims(self, code):
            claims = super().get_authorization_code_claims(code)
            return {**claims, "nonce": "another"} if code.user_id == "other-nonce" else claims

        def encode_id_token(self, token, asked):
            self.is_forging = asked.user.sub == "forged"
            return super().encode_id_token(token, asked)

        def resolve_client_private_key(self, client):
            return another if self.is_forging else super().resolve_client_private_key(client)

    mock.OpenIDCode = Lying
    app = mock.app(require_nonce=True)
    seen: dict[str, dict] = {"authorize": {}, "token": {}}

    @app.before_request
    def note():
        if flask.request.path.endswith("/authorize"):
            seen["authorize"] = flask.request.args.to_dict()
        elif flask.request.path.endswith("/token"):
            seen["token"] = flask.request.form.to_dict()

    @app.after_request
    def with_state(answer):
        """Whoever refuses is sent back with the state too (RFC 6749, 4.1.2.1)."""
        if "error=access_denied" in answer.headers.get("Location", ""):
            answer.headers["Location"] += f"&state={flask.request.args['state']}"
        return answer

    @app.get("/seen")
    def told():
        return flask.jsonify(seen)

    server = make_server("localhost", 0, app, threaded=True)
    print(server.server_port, flush=True)
    server.serve_forever()
