from django.urls import path

from anju.engines.messaging import pages

app_name = "messaging"
urlpatterns = [
    path("desk/notices/", pages.notices, name="notices"),
    path("desk/notices/read/", pages.read, name="read"),
]
