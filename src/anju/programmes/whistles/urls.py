from django.urls import path

from anju.programmes.whistles.pages import blowing, comparing, enforced, listing, public, rating, spot

app_name = "whistles"
urlpatterns = [
    path("desk/whistles/", listing.whistles, name="list"),
    path("desk/whistles/new/", blowing.choose, name="choose"),
    path("desk/whistles/streets/", comparing.streets, name="streets"),
    path("desk/whistles/enforcements/", listing.enforcements, name="enforcements"),
    path("desk/estates/<uuid:estate_id>/whistle/", blowing.new, name="new"),
    path("desk/cases/<uuid:case_id>/whistle/", blowing.from_case, name="from_case"),
    path("desk/whistles/<uuid:case_id>/call/", blowing.call, name="call"),
    path("desk/whistles/<uuid:case_id>/spot/", spot.spot, name="spot"),
    path("desk/whistles/<uuid:case_id>/refuse/", spot.refuse, name="refuse"),
    path("desk/whistles/<uuid:case_id>/result/", spot.result, name="result"),
    path("desk/whistles/<uuid:case_id>/enforce/", spot.enforce, name="enforce"),
    path("desk/whistles/<uuid:case_id>/rate/", rating.rate, name="rate"),
    path("desk/enforcements/<uuid:enforcement_id>/", enforced.enforcement, name="enforcement"),
    path("desk/enforcements/<uuid:enforcement_id>/person/", enforced.person, name="person"),
    path("desk/enforcements/<uuid:enforcement_id>/document/", enforced.document, name="document"),
    path("whistles/", public.cities, name="cities"),
    path("whistles/<slug:slug>/", public.public, name="public"),
]
