from django.urls import path

from anju.programmes.patrols.pages import desk, phone, public

app_name = "patrols"
urlpatterns = [
    path("patrol/", phone.app, name="app"),
    path("patrol/worker.js", phone.worker, name="worker"),
    path("patrol/manifest.webmanifest", phone.manifest, name="manifest"),
    path("patrol/day.json", phone.day, name="day"),
    path("patrol/records.json", phone.records, name="records"),
    path("patrol/photos.json", phone.photos, name="photos"),
    path("patrols/", public.cities, name="cities"),
    path("patrols/draws/<uuid:plan_id>/", public.draw, name="draw"),
    path("patrols/draws/<uuid:plan_id>/draw.json", public.draw_file, name="draw_file"),
    path("patrols/<slug:slug>/", public.place, name="public"),
    path("patrols/<slug:slug>/draws/", public.draws, name="draws"),
    path("patrols/<slug:slug>/<str:code>/", public.place, name="public_district"),
    path("desk/patrols/", desk.visits, name="list"),
    path("desk/patrols/plans/", desk.plans, name="plans"),
    path("desk/patrols/plans/new/", desk.make_plan, name="make_plan"),
    path("desk/patrols/plans/<uuid:plan_id>/", desk.plan, name="plan"),
    path("desk/patrols/coverage/", desk.coverage, name="coverage"),
    path("desk/patrols/estates/<uuid:estate_id>/", desk.plan_visit, name="plan_visit"),
    path("desk/patrols/<uuid:visit_id>/", desk.visit, name="visit"),
    path("desk/patrols/<uuid:visit_id>/cancel/", desk.cancel, name="cancel"),
    path("desk/patrols/<uuid:visit_id>/photos/<str:digest>/", phone.photo, name="photo"),
]
