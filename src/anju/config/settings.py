"""All settings, in one file. What a city sets comes from the environment; see ``docs/settings.md``."""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from anju.config import env
from anju.config.home import HOME
from anju.programmes import PROGRAMMES

PACKAGE = Path(__file__).resolve().parent.parent

# ── this installation ────────────────────────────────────────────────────────
LISTEN_HOST = env.text("ANJU_HOST", "127.0.0.1")
LISTEN_PORT = env.number("ANJU_PORT", 8000)
WEB_WORKERS = env.number("ANJU_WORKERS", min(os.cpu_count() or 1, 8))
# In each worker. Two overlap one's waiting with the other's work; more only contend for the interpreter.
WEB_THREADS = env.number("ANJU_THREADS", 2)
PUBLIC_URL = env.address("PUBLIC_URL", f"http://127.0.0.1:{LISTEN_PORT}")  # printed on codes and in links
DEBUG = env.flag("ANJU_DEBUG")
ALLOWED_HOSTS = env.names("ANJU_HOSTS", [urlsplit(PUBLIC_URL).hostname, "127.0.0.1", "localhost"])
BEHIND_HTTPS = PUBLIC_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]


def _secret(name: str) -> str:
    """A key of this installation: from the environment, else made once and kept in the home folder, mode 0600."""
    from anju.kit.sealing import kept_key

    return env.text(name.upper()) or kept_key(HOME / "keys" / name)


SECRET_KEY = _secret("anju_secret_key")
SEALING_KEY = _secret("anju_sealing_key")

# ── database: an address, else the embedded server of this installation ──────
_url = env.text("DATABASE_URL")
_owner_url = env.text("DATABASE_OWNER_URL")
if not _url:
    from anju.kit import postgres

    _embedded = postgres.Server(HOME / "postgres")
    if (_embedded.folder / "port").exists():
        _url, _owner_url = _embedded.url(postgres.APP), _embedded.url(postgres.OWNER)
    else:  # nothing is started by importing settings; `anju up` makes it
        _url = "postgresql://anju_app@127.0.0.1:1/anju"
_chosen = _owner_url if _owner_url and env.flag("ANJU_AS_OWNER") else _url
# Health checks: after a restart of the database no request is given a dead connection out of the pool.
DATABASES = {"default": {**env.database(_chosen), "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}}
# Without this Django forbids prepared statements, also to those who ask for one (kit.prepared).
DATABASES["default"]["OPTIONS"]["prepare_threshold"] = 5
if not env.flag("ANJU_NO_POOL"):
    _pool = {"min_size": 1, "max_size": env.number("ANJU_POOL", 12), "timeout": 20}
    DATABASES["default"]["OPTIONS"]["pool"] = _pool
EMBEDDED = not env.text("DATABASE_URL")
OWNER_DATABASE_URL = _owner_url or _url
APP_ROLE = env.database(_url)["USER"]  # what the application signs in as

# ── rooms ────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "django_htmx",
    "axes",
    "csp",
    "anju.kit.web",
    "anju.ground.ledger",
    "anju.ground.rulebook",
    "anju.ground.access",
    "anju.ground.registers",
    "anju.ground.reactions",
    "anju.engines.ballots",
    "anju.engines.cases",
    "anju.engines.indicators",
    "anju.engines.messaging",
    "anju.engines.scoring",
    "anju.engines.simulation",
    "anju.engines.publishing",
    *(f"anju.programmes.{name}" for name in PROGRAMMES),
    "anju.faces.web",
    # after our rooms, whose templates and words go before these
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "anju.ground.access.middleware.ActorMiddleware",
    "anju.kit.web.middleware.ProblemMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "anju.config.urls"
WSGI_APPLICATION = "anju.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "anju.kit.web.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "anju.kit.web.templatetags.anju"],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── people ───────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "access.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
SESSION_IDLE_SECONDS = 60 * env.number("ANJU_IDLE_MINUTES", 30)
SESSIONS_PER_ACCOUNT = env.number("ANJU_SESSIONS", 3)
ACCOUNT_ADAPTER = "anju.ground.access.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # asked for by the library; nobody signs up
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    "login": "anju.ground.access.forms.SignInForm",
    "reauthenticate": "anju.ground.access.forms.ConfirmForm",
}
# Guessing codes of second factors; wrong passwords lock before this (axes).
ACCOUNT_RATE_LIMITS = {"login_failed": "120/m/ip,20/1800s/key"}
MFA_ADAPTER = "anju.ground.access.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_HTTPS
# Officers may sign in through the bureau's own provider (OpenID Connect); off while no issuer is named.
OIDC_ISSUER = env.address("ANJU_OIDC_ISSUER", "") if env.text("ANJU_OIDC_ISSUER") else ""
OIDC_CLIENT_ID = env.needed_with("ANJU_OIDC_CLIENT_ID", other="ANJU_OIDC_ISSUER")
OIDC_CLIENT_SECRET = env.text("ANJU_OIDC_CLIENT_SECRET") or env.from_file("ANJU_OIDC_CLIENT_SECRET_FILE")
OIDC_NAME = env.text("ANJU_OIDC_NAME", "统一身份认证")
OIDC_CLAIM = env.one_of("ANJU_OIDC_CLAIM", ("preferred_username", "email"))
OIDC_SCOPES = ("openid", "profile", "email")
SOCIALACCOUNT_ADAPTER = "anju.ground.access.bureau.BureauAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # state and nonce bind the answer to the browser that asked
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 8
AXES_FAILURE_LIMIT = env.number("ANJU_WRONG_PASSWORDS", 5)
AXES_COOLOFF_TIME = timedelta(minutes=env.number("ANJU_LOCK_MINUTES", 15))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "anju.ground.access.locks.username"
AXES_CLIENT_IP_CALLABLE = "anju.kit.web.throttle.client_address"
AXES_LOCKOUT_CALLABLE = "anju.ground.access.locks.page"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_DISABLE_ACCESS_LOG = True  # sign-ins that succeed are in access_signin
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
HELP_CONTACT = env.text("ANJU_HELP_CONTACT")  # whom to ask when locked out, such as a telephone number
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "anju.kit.web.pages.csrf_failure"
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked from inside, without the proxy
if BEHIND_HTTPS:  # a proxy in front of us ends TLS; it must set this header itself on every request
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF], "img-src": [SELF, "data:", "blob:"], "style-src": [SELF, NONCE],
        "script-src": [SELF, NONCE], "object-src": [NONE], "base-uri": [SELF], "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}  # fmt: skip

# ── words and time ───────────────────────────────────────────────────────────
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "anju_language"
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
LOCALE_PATHS = [PACKAGE / "locale"]

# ── files ────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
FILES_ROOT = HOME / "files"
MADE_UP_MARK = HOME / "made-up"  # there while the installation holds an invented city
STORAGES = {"staticfiles": {"BACKEND": "anju.kit.web.static.Storage"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# ── messages out ─────────────────────────────────────────────────────────────
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("ANJU_SMTP_HOST")  # none: no e-mail leaves
EMAIL_PORT = env.number("ANJU_SMTP_PORT", 25)
EMAIL_USE_TLS = env.one_of("ANJU_SMTP_TLS", ("none", "starttls", "tls")) == "starttls"
EMAIL_USE_SSL = env.text("ANJU_SMTP_TLS") == "tls"
EMAIL_HOST_USER = env.text("ANJU_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("ANJU_SMTP_PASSWORD") or env.from_file("ANJU_SMTP_PASSWORD_FILE")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("ANJU_MAIL_FROM", "anju@localhost")
SMS_WEBHOOK_URL = env.text("ANJU_SMS_WEBHOOK")
WEBHOOK_HOSTS = env.text("ANJU_WEBHOOK_HOSTS").split()

# ── limits ───────────────────────────────────────────────────────────────────
RATE_LIMITS = env.flag("ANJU_RATE_LIMITS", True)
OFFICE_MEMORY = env.number("ANJU_OFFICE_MEMORY", 15)  # seconds a process remembers which office stands where
# How many proxies in front of us append to X-Forwarded-For.
TRUSTED_PROXIES = env.number("ANJU_PROXIES", int(BEHIND_HTTPS))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"addresses": {"()": "anju.kit.web.logged.WithoutSecrets", "after": ["/v/"]}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["addresses"]}},
    "root": {"handlers": ["console"], "level": env.text("ANJU_LOG", "WARNING")},
}
