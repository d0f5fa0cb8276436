from django.urls import path, register_converter
from django.urls.converters import StringConverter

from anju.ground.ledger import pages


class DayConverter(StringConverter):
    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


register_converter(DayConverter, "day")

app_name = "ledger"
urlpatterns = [
    path("ledger/", pages.roots, name="roots"),
    path("ledger/roots.json", pages.roots_json, name="roots_json"),
    path("ledger/days/<day:day>/", pages.day, name="day"),
    path("ledger/<uuid:entry_id>/", pages.entry, name="entry"),
    path("ledger/<uuid:entry_id>/proof.json", pages.entry_json, name="entry_json"),
]
