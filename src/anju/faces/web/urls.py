"""The faces' own addresses; the programmes bring theirs."""

from django.urls import path

from anju.faces.web import pages
from anju.faces.web.health import health

app_name = "site"
urlpatterns = [
    path("", pages.home, name="home"),
    path("privacy/", pages.privacy, name="privacy"),
    path("desk/", pages.desk, name="desk"),
    path("components/", pages.components, name="components"),
    path("health/", health, name="health"),
    path("robots.txt", pages.robots, name="robots"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("favicon.ico", pages.favicon, name="favicon"),
]
