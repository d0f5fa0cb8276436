from django.urls import path

from anju.engines.indicators import pages

app_name = "indicators"
urlpatterns = [
    path("figures/", pages.cities, name="cities"),
    path("figures/<slug:slug>/", pages.figures, name="figures"),
    path("figures/<slug:slug>/<str:code>/", pages.records, name="records"),
]
