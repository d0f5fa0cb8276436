"""Settings come from the environment; a wrong one is refused by name, a right one has the effect it promises."""

import json
import subprocess
import sys

import pytest

from tests.setup.conftest import surroundings

PRINT = """
import json, os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anju.config.settings")
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""
ASK = """
import json, os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anju.config.settings")
import django
django.setup()
from django.test import Client
answer = Client().get("/health/no-such-page/", SERVER_NAME=sys.argv[1], **json.loads(sys.argv[2]))
print(json.dumps([answer.status_code, answer.get("Location"), answer.get("Strict-Transport-Security")]))
"""


def python(code, *words, home, **more):
    return subprocess.run([sys.executable, "-c", code, *words], env=surroundings(home, **more), capture_output=True,
                          text=True)  # fmt: skip


def settings_of(*names, home, **more):
    done = python(PRINT, *names, home=home, **more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "anju.example"),
        ("ANJU_PORT", "eighty"),
        ("ANJU_DEBUG", "perhaps"),
        ("DATABASE_URL", "mysql://anju@db/anju"),
        ("DATABASE_URL", "postgresql://anju@db"),
        ("DATABASE_URL", "postgresql://anju@db:many/anju"),
    ],
)
def test_a_setting_that_cannot_be_used_ends_the_program_and_is_named(home, name, value):
    done = python(PRINT, "DEBUG", home=home, **{name: value})
    assert done.returncode == 2
    assert name in done.stderr


def test_a_password_never_stands_in_the_complaint_about_an_address(home):
    done = python(PRINT, "DEBUG", home=home, DATABASE_URL="mysql://anju:open-sesame@db/anju")
    assert done.returncode == 2
    assert "open-sesame" not in done.stderr + done.stdout


def test_the_port_stands_in_the_public_address_unless_that_is_given(home):
    assert settings_of("PUBLIC_URL", home=home, ANJU_PORT="8123")["PUBLIC_URL"] == "http://127.0.0.1:8123"
    given = settings_of("PUBLIC_URL", "ALLOWED_HOSTS", home=home, PUBLIC_URL="https://anju.example.gov.cn/")
    assert given["PUBLIC_URL"] == "https://anju.example.gov.cn"
    assert "anju.example.gov.cn" in given["ALLOWED_HOSTS"]


def test_an_address_of_a_database_keeps_escaped_signs_and_the_client_s_options(home):
    url = "postgresql://anju:p%40ss%2Fword@db.example:6432/city?sslmode=verify-full"
    database = settings_of("DATABASES", home=home, DATABASE_URL=url)["DATABASES"]["default"]
    assert (database["PASSWORD"], database["PORT"], database["NAME"]) == ("p@ss/word", "6432", "city")
    assert database["OPTIONS"]["sslmode"] == "verify-full"


def test_keys_are_made_once_and_kept_for_their_owner_alone(home):
    first = settings_of("SECRET_KEY", "SEALING_KEY", home=home)
    assert first == settings_of("SECRET_KEY", "SEALING_KEY", home=home)
    assert first["SECRET_KEY"] != first["SEALING_KEY"]
    assert {path.stat().st_mode & 0o777 for path in (home / "keys").iterdir()} == {0o600}


def test_behind_a_proxy_that_ends_tls_cookies_are_secure_and_plain_requests_are_sent_to_https(home):
    public = {"PUBLIC_URL": "https://anju.example.gov.cn"}
    said = settings_of("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "TRUSTED_PROXIES", home=home, **public)
    assert said == {"SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True, "TRUSTED_PROXIES": 1}
    plain = python(ASK, "anju.example.gov.cn", "{}", home=home, **public)
    # What is below /health/ is asked from inside the house, without the proxy, and is not sent anywhere.
    assert json.loads(plain.stdout)[0] == 404, plain.stderr
    code = ASK.replace("/health/no-such-page/", "/no-such-page/")
    plain = json.loads(python(code, "anju.example.gov.cn", "{}", home=home, **public).stdout)
    assert plain[:2] == [301, "https://anju.example.gov.cn/no-such-page/"]
    proxied = python(code, "anju.example.gov.cn", '{"HTTP_X_FORWARDED_PROTO": "https"}', home=home, **public)
    assert json.loads(proxied.stdout) == [404, None, "max-age=31536000"]


def test_a_name_that_is_not_ours_is_refused(home):
    answer = python(ASK, "elsewhere.example", "{}", home=home, PUBLIC_URL="http://anju.example.gov.cn")
    assert json.loads(answer.stdout)[0] == 400
