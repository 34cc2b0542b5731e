"""Owns Django's settings. Everything that differs between installations comes from the environment,
see `config/installningar.py`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.installningar import INSTALLNINGAR, STANDARD, osakra

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def _text(namn: str) -> str:
    """The variable's value or its documented default; an unknown name is a programming error."""
    return str(env.str(namn, default=STANDARD.get(namn, "")))


DRIFTLAGE = _text("DRIFTLAGE")
if DRIFTLAGE not in {"produktion", "lokalt", "test"}:
    raise ImproperlyConfigured(f"DRIFTLAGE är {DRIFTLAGE!r}, men måste vara produktion, lokalt eller test.")
I_PRODUKTION = DRIFTLAGE == "produktion"
if I_PRODUKTION:
    saknas = [
        rad.namn for rad in INSTALLNINGAR if rad.kravs(_text("LB_DATABASROLL")) and not env.str(rad.namn, default="")
    ]
    if saknas:
        raise ImproperlyConfigured(
            f"Inställningar saknas i miljön: {', '.join(saknas)}. Se docs/drift/installningar.md."
        )

DEBUG = False
DEMO = _text("DEMO") == "1"
if DEMO and I_PRODUKTION:
    raise ImproperlyConfigured("DEMO=1 går inte ihop med DRIFTLAGE=produktion: vem som helst kunde logga in.")
SECRET_KEY = env.str("SECRET_KEY", default="" if I_PRODUKTION else "bara-for-lokal-utveckling-och-test-" + "0" * 20)
if I_PRODUKTION and (brister := osakra(_text)):
    raise ImproperlyConfigured(" ".join(brister))
ALLOWED_HOSTS = [vard.strip() for vard in _text("ALLOWED_HOSTS").split(",") if vard.strip()]
BASADRESS = _text("BASADRESS").rstrip("/")
DATAMAPP = Path(_text("DATAMAPP"))

# ---- What the public pages say about the installation ----
TILLGANGLIGHET_AKTOR = _text("TILLGANGLIGHET_AKTOR")
TILLGANGLIGHET_KONTAKT = _text("TILLGANGLIGHET_KONTAKT")
TILLGANGLIGHET_BRISTER = [en.strip() for en in _text("TILLGANGLIGHET_BRISTER").split(";") if en.strip()]
try:
    TILLGANGLIGHET_GRANSKAD = date.fromisoformat(granskad) if (granskad := _text("TILLGANGLIGHET_GRANSKAD")) else None
except ValueError:
    raise ImproperlyConfigured("TILLGANGLIGHET_GRANSKAD ska vara en dag som 2026-03-01.") from None
KALLKOD = _text("KALLKOD")
if KALLKOD and not KALLKOD.startswith("https://"):
    raise ImproperlyConfigured("KALLKOD ska vara en adress som börjar med https://.")

KARTA_RUTOR, KARTA_KALLA = _text("KARTA_RUTOR"), _text("KARTA_KALLA")
if KARTA_RUTOR and not (KARTA_RUTOR.startswith("https://") and all(en in KARTA_RUTOR for en in ("{z}", "{x}", "{y}"))):
    raise ImproperlyConfigured("KARTA_RUTOR ska börja med https:// och innehålla {z}, {x} och {y}.")
_KARTVARD = ["https://" + urlsplit(KARTA_RUTOR).netloc] if KARTA_RUTOR else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "csp",
    "allauth",
    "allauth.account",
    "config",
    "uppfoljning",
    "handlingsplan",
    "lagesbild",
    "rapportering",
    "utskick",
    "aktorer",
    "diagram",
]
MIDDLEWARE = [
    # The headers first: static files and error pages carry them too.
    "django.middleware.security.SecurityMiddleware",
    "aktorer.svarshuvuden.SvarshuvudMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "aktorer.kontext.KontextMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["aktorer.templatetags.lb"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "config.sidram.ram",
            ],
        },
    }
]

# ---- Database: one alias, three possible roles ----
_DATABASADRESS = {"webb": "DATABASE_URL", "arbetare": "DATABASE_URL_WORKER", "agare": "DATABASE_URL_AGARE"}
LB_DATABASROLL = _text("LB_DATABASROLL")
if LB_DATABASROLL not in _DATABASADRESS:
    raise ImproperlyConfigured(f"LB_DATABASROLL är {LB_DATABASROLL!r}, men måste vara webb, arbetare eller agare.")
_POOL = int(_text("LB_DATABASPOOL")) if LB_DATABASROLL == "webb" else 0


def _databas() -> dict[str, Any]:
    """Connection settings for the role of this process; a pool only for the web role."""
    adress = env.str(_DATABASADRESS[LB_DATABASROLL], default="postgres:///lagesbild")
    databas: dict[str, Any] = dict(env.db_url_config(adress))
    databas["ENGINE"] = "django.db.backends.postgresql"
    databas["CONN_HEALTH_CHECKS"] = True
    databas["CONN_MAX_AGE"] = 0 if _POOL else 60
    alternativ: dict[str, Any] = dict(databas.get("OPTIONS", {}))
    alternativ.setdefault("connect_timeout", 5)
    if _POOL:
        alternativ["pool"] = {"min_size": 1, "max_size": _POOL, "timeout": 10}
    databas["OPTIONS"] = alternativ
    return databas


DATABASES = {"default": _databas()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- Accounts ----
AUTH_USER_MODEL = "aktorer.Anvandare"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "aktorer.konto.Kontoadapter"
ACCOUNT_FORMS = {
    "login": "aktorer.kontoformular.LoggaIn",
    "reset_password": "aktorer.kontoformular.GlomtLosenord",
    "reset_password_from_key": "aktorer.kontoformular.NyttLosenord",
    "change_password": "aktorer.kontoformular.BytLosenord",
    "request_login_code": "aktorer.kod.forms.BeOmKod",
    "confirm_login_code": "aktorer.kod.forms.SkrivKod",
}
# For owners who have no password: six digits by mail, good for a session of half an hour (aktorer.kod.session).
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "aktorer.views.csrf_fel"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---- Transport and headers ----
if I_PRODUKTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # One proxy, which replaces X-Forwarded-For. Without this every visitor has the proxy's address, and whoever
    # guesses passwords uses up everybody's log-in attempts.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    # The proxy leads http to https; the preload list is for the domain's owner to decide on.
    SILENCED_SYSTEM_CHECKS = ["security.W008", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *_KARTVARD],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# ---- Language, time, formats ----
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "svenska")]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True
# Off, because it would also group years, keys and form values ("2 024"). Numbers to be read pass the filter `tal`.
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["config.formats"]
FIRST_DAY_OF_WEEK = 1

# ---- Static files and forms ----
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if I_PRODUKTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not I_PRODUKTION
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if I_PRODUKTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
CRISPY_ALLOWED_TEMPLATE_PACKS = ("lb",)
CRISPY_TEMPLATE_PACK = "lb"
CRISPY_FAIL_SILENTLY = False
FORM_RENDERER = "aktorer.formritare.Formritare"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# ---- Mail ----
EMAIL_CONFIG = env.email_url_config(_text("EMAIL_URL"))
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = EMAIL_CONFIG["EMAIL_HOST"]
EMAIL_PORT = EMAIL_CONFIG["EMAIL_PORT"] or 25
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _text("EPOST_FRAN")

# ---- Jobs: PostgreSQL is the place of record, the broker may be wiped at any time ----
CELERY_BROKER_URL = _text("REDIS_URL") or "redis://localhost:6379/0"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 1,
    "retry_on_timeout": False,
    "visibility_timeout": 3600,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 180
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(DATAMAPP / "beat-schema")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"rad": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "rad"}},
    "root": {"handlers": ["konsol"], "level": _text("LOGGNIVA")},
}
