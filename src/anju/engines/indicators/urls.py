from django.urls import path

from anju.engines.indicators.pages import estates, figures, ranks, records

app_name = "indicators"
urlpatterns = [
    path("estates/", estates.estates, name="estates"),
    path("estates/<str:code>/", estates.estate, name="estate"),
    path("enterprises/<str:uscc>/", estates.enterprise, name="enterprise"),
    path("figures/", figures.cities, name="cities"),
    path("figures/<slug:slug>/", figures.figures, name="figures"),
    path("figures/<slug:slug>/ranks/<str:code>/", ranks.ranking, name="ranks"),
    path("figures/<slug:slug>/ranks/<str:code>.csv", ranks.table, {"kind": "csv"}, name="ranks_csv"),
    path("figures/<slug:slug>/ranks/<str:code>.json", ranks.table, {"kind": "json"}, name="ranks_json"),
    path("figures/<slug:slug>/<str:code>/", records.records, name="records"),
]
