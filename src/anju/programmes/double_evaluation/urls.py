"""The addresses of the programme."""

from django.urls import path

from anju.programmes.double_evaluation.pages import cycles, lists, own, public, units

app_name = "double_evaluation"
urlpatterns = [
    path("double-evaluation/", public.cities, name="cities"),
    path("double-evaluation/<slug:slug>/", public.index, name="index"),
    path("double-evaluation/units/<str:code>/", public.unit, name="unit"),
    path("desk/double-evaluation/", units.listed, name="units"),
    path("desk/double-evaluation/export/", units.export, name="export_units"),
    path("desk/double-evaluation/template/", units.template, name="template"),
    path("desk/double-evaluation/load/", units.load, name="load"),
    path("desk/double-evaluation/enterprises/", units.take_over, name="take_over"),
    path("desk/double-evaluation/units/new/", units.add, name="add"),
    path("desk/double-evaluation/units/<uuid:key>/", units.one, name="desk_unit"),
    path("desk/double-evaluation/units/<uuid:key>/change/", units.change, name="change"),
    path("desk/double-evaluation/units/<uuid:key>/end/", units.end, name="end"),
    path("desk/double-evaluation/cycles/", cycles.listed, name="cycles"),
    path("desk/double-evaluation/cycles/new/", cycles.new, name="new_cycle"),
    path("desk/double-evaluation/cycles/<uuid:cycle_id>/", cycles.one, name="cycle"),
    path("desk/double-evaluation/cycles/<uuid:cycle_id>/step/", cycles.step, name="step"),
    path("desk/double-evaluation/cycles/<uuid:cycle_id>/results/", cycles.result_list, name="results"),
    path("desk/double-evaluation/cycles/<uuid:cycle_id>/results/export/", cycles.export, name="export_results"),
    path("desk/double-evaluation/lists/<uuid:listing_id>/", lists.one, name="lists"),
    path("desk/double-evaluation/own/", own.page, name="own"),
]
