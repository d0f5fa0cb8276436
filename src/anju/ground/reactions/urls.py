from django.urls import path

from anju.ground.reactions import pages

app_name = "reactions"
urlpatterns = [
    path("desk/reactions/", pages.failed, name="failed"),
    path("desk/reactions/<uuid:waiting_id>/again/", pages.again, name="again"),
]
