from django.urls import path

from anju.programmes.posters import pages

app_name = "posters"
urlpatterns = [
    path("desk/posters/", pages.runs, name="runs"),
    path("desk/posters/<uuid:run_id>/", pages.run, name="run"),
    path("desk/posters/<uuid:run_id>/file/", pages.file, name="file"),
    path("desk/estates/<uuid:estate_id>/poster.pdf", pages.of_estate, name="of_estate"),
]
