"""The WSGI door that the web server opens."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from hub.role_check import refuse_powerful_role

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
application = get_wsgi_application()
if not settings.DEMO:
    refuse_powerful_role()
