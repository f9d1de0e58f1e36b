"""Every setting, read from the environment; `docs/operations.md` lists the variables."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from loopbrug import env
from loopbrug.logs import structlog_config

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(env.text("LOOPBRUG_STATE", str(BASE_DIR / ".loopbrug")))
INDEX_DIR = Path(env.text("LOOPBRUG_INDEX", str(STATE_DIR / "index")))
PRODUCTION = env.text("LOOPBRUG_ENV") == "production"
DEBUG = env.flag("LOOPBRUG_DEBUG")
DEMO = env.flag("LOOPBRUG_DEMO")
INSTANCE = env.text("LOOPBRUG_INSTANCE")
PROCESS = env.text("LOOPBRUG_PROCESS", "script")  # web, worker, beat or script
ORIGIN = env.text("LOOPBRUG_ORIGIN", "http://localhost:8000").rstrip("/")
HTTPS = ORIGIN.startswith("https://")

_running = {} if PRODUCTION else env.running_stack(STATE_DIR)
SECRET_KEY = env.text("LOOPBRUG_SECRET_KEY", _running.get("LOOPBRUG_SECRET_KEY", ""))
if not SECRET_KEY and not PRODUCTION:
    SECRET_KEY = "only-for-tools-and-tests-never-for-a-site"  # noqa: S105 production refuses to start without one
DATA_KEYS = env.words("LOOPBRUG_DATA_KEYS", "")
"""Keys of sealed columns, newest first; without any, one is derived, but not in production."""
ALLOWED_HOSTS = env.words("LOOPBRUG_HOSTS", "localhost,127.0.0.1,[::1]")

# --- database: short patience on the web, longer elsewhere (decision 21)
_patience = {
    "web": {"statement_timeout": "10s", "lock_timeout": "5s"},
    "worker": {"statement_timeout": "60s", "lock_timeout": "5s"},
}.get(PROCESS, {"statement_timeout": "600s", "lock_timeout": "10s"})
_patience["idle_in_transaction_session_timeout"] = "60s"
DATABASE_ROLE = env.text("LOOPBRUG_DATABASE_ROLE")
"""As whom the website works in the database: it may not change what only grows (ADR 0015)."""
if DATABASE_ROLE and PROCESS == "web":
    _patience["role"] = DATABASE_ROLE
DATABASES = {
    "default": env.database(
        env.text("DATABASE_URL", _running.get("DATABASE_URL", "postgres:///loopbrug")),
        patience=_patience,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Redis: the broker, and a cache that may be absent. Limits and sessions are in PostgreSQL.
_redis = env.text("REDIS_URL", _running.get("REDIS_URL", "redis://localhost:6379"))
_broker = env.redis_urls(_redis)[0]
_cache = env.redis_urls(env.text("REDIS_CACHE_URL", _redis))[1]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "loopbrug_cache",
    },
    "fast": {
        "BACKEND": "loopbrug.kernel.cache.FailSoftRedisCache",
        "LOCATION": _cache,
        "KEY_PREFIX": "loopbrug",
        "OPTIONS": {"socket_timeout": 0.2, "socket_connect_timeout": 0.2},
    },
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-loopbrug" if HTTPS else "loopbrug"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "loopbrug.pages.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [ORIGIN] if HTTPS else []

# --- Celery: a message is a wake-up, bounded in time (measured: see docs/operations.md)
CELERY_BROKER_URL = env.text("LOOPBRUG_BROKER_URL", _broker)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT, CELERY_TASK_TIME_LIMIT = 240, 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
# A child that is not up within Celery's 4 s is killed for another, who is no faster: on a machine
# that is that busy (the first PDF is drawn before a child says it is up) nobody would ever come up.
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 30.0
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 0}
CELERY_TIMEZONE = "UTC"
CELERY_TASK_DEFAULT_QUEUE = "matching"
CELERY_BEAT_SCHEDULE = {
    # Intervals only: a clock time is missed or doubled in the nights that the hour changes.
    "sweep stale matches": {
        "task": "matching.tasks.sweep_stale_matches",
        "schedule": timedelta(seconds=15),
    },
    "sweep runs": {"task": "matching.tasks.sweep_runs", "schedule": timedelta(seconds=15)},
    "sweep stale routes": {
        "task": "learning.tasks.sweep_stale_routes",
        "schedule": timedelta(seconds=30),
    },
    "sweep admissions": {"task": "learning.tasks.sweep_admissions", "schedule": timedelta(hours=1)},
    "sweep vacancies": {"task": "matching.tasks.sweep_vacancies", "schedule": timedelta(hours=1)},
    "sweep consents": {"task": "accounts.tasks.sweep_consents", "schedule": timedelta(hours=6)},
    "sweep leftovers": {"task": "accounts.tasks.sweep_leftovers", "schedule": timedelta(hours=6)},
    "sweep due notices": {"task": "notices.tasks.sweep_due", "schedule": timedelta(seconds=15)},
    "sweep due questions": {
        "task": "onboarding.tasks.sweep_due",
        "schedule": timedelta(minutes=1),
    },
    "sweep exports": {"task": "profiles.tasks.sweep_exports", "schedule": timedelta(seconds=30)},
    "sweep takeouts": {
        "task": "loopbrug.tasks.sweep_takeouts",
        "schedule": timedelta(seconds=30),
    },
    "sweep erasures": {"task": "loopbrug.tasks.sweep_erasures", "schedule": timedelta(hours=1)},
    "sweep retention": {"task": "loopbrug.tasks.sweep_retention", "schedule": timedelta(hours=6)},
    "sweep cvs": {"task": "profiles.tasks.sweep_cvs", "schedule": timedelta(seconds=30)},
    "sweep shares": {"task": "profiles.tasks.sweep_shares", "schedule": timedelta(hours=6)},
    "sweep help": {"task": "profiles.tasks.sweep_help", "schedule": timedelta(hours=6)},
    "sweep ending consents": {
        "task": "loopbrug.tasks.sweep_ending_consents",
        "schedule": timedelta(hours=6),
    },
    "sweep refresh": {"task": "profiles.tasks.sweep_refresh", "schedule": timedelta(hours=6)},
    "sweep drafts": {"task": "profiles.tasks.sweep_drafts", "schedule": timedelta(hours=6)},
}

INSTALLED_APPS = [
    "loopbrug.apps.LoopbrugConfig",
    "taxonomy",
    "notices",
    "accounts",
    "profiles",
    "matching",
    "learning",
    "funding",
    "onboarding",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_structlog",
]
MIDDLEWARE = [
    # First what every answer carries, also one that a middleware below gives: a refusal, a 503.
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "loopbrug.kernel.http.GuardMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.ActorMiddleware",
    "accounts.middleware.SessionLimitMiddleware",
    "accounts.middleware.LoginWallMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "loopbrug.pages.errors.GoneMiddleware",
]
ROOT_URLCONF = "loopbrug.urls"
WSGI_APPLICATION = "loopbrug.wsgi.application"
APPEND_SLASH = True
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "loopbrug.templatetags.lb",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "loopbrug.pages.shell.shell",
            ],
        },
    }
]

# --- who may come in: a code by mail, a passkey, a second factor; no passwords
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "loopbrug.pages.entrance.EntranceAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ALLAUTH_USER_CODE_FORMAT = {"length": 6, "numeric": True, "dashed": False}
ACCOUNT_RATE_LIMITS = {
    # By address too, so that guessing 6 digits from many machines stays hopeless.
    "request_login_code": "20/m/ip,3/m/key,12/h/key",
    "confirm_email": "1/10s/key,12/h/key",
}
ACCOUNT_FORMS = {
    "signup": "accounts.forms.sign_in.SignUpForm",
    "request_login_code": "accounts.forms.sign_in.SignInForm",
    "confirm_login_code": "accounts.forms.sign_in.LoginCodeForm",
    "confirm_email_verification_code": "accounts.forms.sign_in.AddressCodeForm",
    "add_email": "accounts.forms.sign_in.NewAddressForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "loopbrug"
MFA_TOTP_TOLERANCE = 1  # one step of 30 s either way: phones are late, and typing takes time
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.second_factor.AppCodeForm",
    "reauthenticate": "accounts.forms.second_factor.AppCodeAgainForm",
    "activate_totp": "accounts.forms.second_factor.FirstAppCodeForm",
    "add_webauthn": "accounts.forms.second_factor.NewPasskeyForm",
    "edit_webauthn": "accounts.forms.second_factor.PasskeyNameForm",
    "login_webauthn": "accounts.forms.second_factor.PasskeySignInForm",
    "reauthenticate_webauthn": "accounts.forms.second_factor.PasskeyAgainForm",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "pages:start"

# --- mail
DEFAULT_FROM_EMAIL = env.text("LOOPBRUG_MAIL_FROM", "loopbrug <niet-antwoorden@loopbrug.example>")
EMAIL_HOST = env.text("LOOPBRUG_SMTP_HOST", "localhost")
EMAIL_PORT = env.number("LOOPBRUG_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("LOOPBRUG_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("LOOPBRUG_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("LOOPBRUG_SMTP_TLS")
EMAIL_TIMEOUT = 10
if DEMO:
    EMAIL_BACKEND = "notices.demo_mailbox.DemoMailbox"
elif not PRODUCTION and not env.text("LOOPBRUG_SMTP_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# --- language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

# --- files
STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("LOOPBRUG_STATIC", str(STATE_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 1
LARGEST_BODY = 11 * 1024 * 1024
"""Whoever sends more is answered before it is read; one file may be 10 MB."""
LARGEST_UPLOAD = 4 * LARGEST_BODY
"""The same for a form with a file. Only a form that was read can say beside the field that the file
is too large, and give back what was typed: so what a scanner or a telephone makes is read, and its
bytes dropped. Above this nobody meant it, and reading it all would cost more than it gives."""
# A file of someone stays in memory until it is looked at: nothing of it is left on a disk.
FILE_UPLOAD_HANDLERS = ["loopbrug.kernel.uploads.BoundedUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_BODY

# --- headers
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^gezond$", r"^klaar$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.flag("LOOPBRUG_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# --- logs: JSON, ids and codes only, never what people wrote
LOGGING = structlog_config(debug=DEBUG)
DJANGO_STRUCTLOG_CELERY_ENABLED = False
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False

# --- limits of our own
SCRATCH_DIR = env.text("LOOPBRUG_SCRATCH") or None
ERASURE_LIST = env.text("LOOPBRUG_ERASURE_LIST", str(STATE_DIR / "erasures.jsonl"))
"""Whom to forget again after a restore: kept outside the database, without names."""
RETENTION_FILE = env.text("LOOPBRUG_RETENTION", str(BASE_DIR / "loopbrug/data/retention.csv"))
"""How long what is kept: a table of dated periods, each with its ground and its source."""
AFTERWARDS_DAYS = 365
"""How many days after someone landed, or did not make it, employer and opleider still see it."""
HELPLINE = env.text("LOOPBRUG_HELPLINE")
"""Telephone number of the help line, as people read it; empty when the installation has none."""
VACANCY_FRESH_DAYS = 30
"""After this many days HR is asked whether a vacancy is still open."""
VACANCY_PATIENCE_DAYS = 14
"""After so many days more without an answer it closes, with a message to all who wait."""
VACANCY_TRIES_A_DAY = 20
"""How often HR may look for one vacancy what asking less would bring: enough for each of the
skills that a catalogue proposes, too few to single a person out by asking again and again."""
ORGANISATION_TRIES_A_DAY = 100
"""The same over all vacancies of an organisation, also those thrown away: a new draft gives no new
room. Five vacancies a day is more than anyone writes."""
