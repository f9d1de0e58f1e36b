"""The product's own settings, stricter: see conftest.py for the rest of the strictness."""

import os

os.environ.setdefault("LOOPBRUG_SECRET_KEY", "tests-only-" + "k" * 50)

from loopbrug.settings import *  # noqa: F403 all of them, then what differs
from loopbrug.settings import CACHES, DATABASES, STORAGES

DATABASES["default"]["CONN_MAX_AGE"] = 0
# A test is one transaction, idle while Python works: on a busy machine that compiles loops for the
# first time, longer than a transaction of a site may be.
DATABASES["default"]["OPTIONS"]["options"] += " -c idle_in_transaction_session_timeout=0"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# An accidental publish fails loudly: nothing listens here.
CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Nothing is collected before the tests; static files come from where they are written.
WHITENOISE_AUTOREFRESH = True

CACHES = {**CACHES, "fast": {"BACKEND": "tests.strict.canaries.ListeningCache"}}
