from django.urls import path

from anju.faces.web.health import health

app_name = "site"
urlpatterns = [
    path("health/", health, name="health"),
]
