from django.urls import path

from anju.engines.messaging import pages

app_name = "messaging"
urlpatterns = [
    path("desk/notices/", pages.notices, name="notices"),
    path("desk/notices/read/", pages.read, name="read"),
    path("desk/notices/preferences/", pages.preferences, name="preferences"),
    path("desk/notices/undelivered/", pages.undelivered, name="undelivered"),
    path("desk/notices/undelivered/<uuid:message_id>/again/", pages.again, name="again"),
    path("notices/stop/<str:mark>/", pages.stop, name="stop"),
]
