from django.urls import path

from anju.programmes.registrations import pages

app_name = "registrations"
urlpatterns = [
    path("register/", pages.cities, name="cities"),
    path("register/status/", pages.standing, name="standing"),
    path("register/<slug:slug>/", pages.apply, name="apply"),
    path("desk/registrations/<uuid:case_id>/decide/", pages.decide, name="decide"),
    path("desk/registrations/<uuid:case_id>/settle/", pages.settle, name="settle"),
    path("desk/registrations/<uuid:case_id>/disputed/", pages.disputed, name="disputed"),
    path("desk/estates/<uuid:estate_id>/not-ours/", pages.dispute, name="dispute"),
]
