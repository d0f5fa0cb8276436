from django.urls import path

from anju.programmes.petitions import pages

app_name = "petitions"
urlpatterns = [
    path("desk/petitions/", pages.petitions, name="list"),
    path("desk/petitions/new/", pages.register, name="register"),
    path("desk/petitions/<uuid:case_id>/say/", pages.say, name="say"),
    path("desk/petitions/<uuid:case_id>/review/", pages.review, name="review"),
    path("desk/petitions/<uuid:case_id>/identity/", pages.identity, name="identity"),
]
