"""The door for the application server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anju.config.settings")
application = get_wsgi_application()

# Seven tenths of a second that else the first page with a computed score would take.
import ibis.backends.sql.compilers  # noqa: E402, F401
