from django.urls import path

from anju.programmes.patrols.pages import desk, phone

app_name = "patrols"
urlpatterns = [
    path("patrol/", phone.app, name="app"),
    path("patrol/worker.js", phone.worker, name="worker"),
    path("patrol/manifest.webmanifest", phone.manifest, name="manifest"),
    path("patrol/day.json", phone.day, name="day"),
    path("patrol/records.json", phone.records, name="records"),
    path("patrol/photos.json", phone.photos, name="photos"),
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
