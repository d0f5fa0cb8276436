from django.urls import path

from anju.programmes.warnings.pages import issues, judging, listing, raising

app_name = "warnings"
urlpatterns = [
    path("desk/warnings/", listing.warnings, name="list"),
    path("desk/warnings/new/", raising.choose, name="choose"),
    path("desk/warnings/issues/", issues.issues, name="issues"),
    path("desk/warnings/issues/<uuid:issue_id>/", issues.issue, name="issue"),
    path("desk/warnings/issues/<uuid:issue_id>/raise/", issues.raise_warning, name="raise"),
    path("desk/warnings/issues/<uuid:issue_id>/dismiss/", issues.dismiss, name="dismiss"),
    path("desk/estates/<uuid:estate_id>/warnings/new/", raising.new, name="new"),
    path("desk/warnings/<uuid:case_id>/settle/", judging.settle, name="settle"),
    path("desk/warnings/<uuid:case_id>/drop/", judging.drop, name="drop"),
]
