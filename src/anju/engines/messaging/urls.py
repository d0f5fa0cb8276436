from django.urls import path

from anju.engines.messaging import pages
from anju.engines.messaging.hooks import pages as hooks

app_name = "messaging"
urlpatterns = [
    path("desk/notices/", pages.notices, name="notices"),
    path("desk/notices/read/", pages.read, name="read"),
    path("desk/notices/preferences/", pages.preferences, name="preferences"),
    path("desk/notices/undelivered/", pages.undelivered, name="undelivered"),
    path("desk/notices/undelivered/<uuid:message_id>/again/", pages.again, name="again"),
    path("notices/stop/<str:mark>/", pages.stop, name="stop"),
    path("desk/notices/webhooks/", hooks.webhooks, name="webhooks"),
    path("desk/notices/webhooks/<uuid:webhook_id>/end/", hooks.end_webhook, name="end_webhook"),
]
