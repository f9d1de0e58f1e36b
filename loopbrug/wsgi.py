"""The web application: `granian --interface wsgi loopbrug.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

from loopbrug.checks import refuse_to_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loopbrug.settings")
os.environ.setdefault("LOOPBRUG_PROCESS", "web")
application = get_wsgi_application()
refuse_to_start()
