"""The smallest view, behind the same middleware and the same server as ours: what a request costs before any work.

python -m benchmarks.hello PORT
"""

import os
import sys


def hello(request):
    from django.http import JsonResponse

    return JsonResponse({"hello": len(request.body)}, status=201)


def application(environ, start_response):
    return _application(environ, start_response)


def serve(port: int) -> None:
    """As ``anju serve`` starts the web server, with one address."""
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "benchmarks.hello:application", address=settings.LISTEN_HOST, port=port, interface=Interfaces.WSGI,
        workers=settings.WEB_WORKERS, blocking_threads=settings.WEB_THREADS, websockets=False, log_level="warning",
    ).serve()  # fmt: skip


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anju.config.settings")
if __name__ == "__main__":
    serve(int(sys.argv[1]))
else:
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.urls import path
    from django.views.decorators.csrf import csrf_exempt

    settings.ROOT_URLCONF = __name__
    urlpatterns = [path("hello/", csrf_exempt(hello))]
    _application = get_wsgi_application()
