"""The public addresses of the rulebook."""

from django.urls import path

from anju.ground.rulebook import pages

app_name = "rulebook"
urlpatterns = [
    path("rules/", pages.cities, name="cities"),
    path("rules/<slug:slug>/", pages.city, name="city"),
]
