"""The desk's addresses of slips."""

from django.urls import path

from anju.engines.ballots.pages import slips

POLL = "desk/ballots/<uuid:poll_id>/slips/"

urlpatterns = [
    path(POLL, slips.estates, name="slips"),
    path(f"{POLL}<uuid:estate_id>/", slips.estate, name="slips_estate"),
    path(f"{POLL}<uuid:estate_id>/print/", slips.print_slips, name="slips_print"),
    path(f"{POLL}orders/<uuid:order_id>/", slips.order, name="slips_order"),
    path(f"{POLL}orders/<uuid:order_id>/file/", slips.order_file, name="slips_file"),
    path(f"{POLL}homes/<uuid:elector_id>/reissue/", slips.reissue, name="slips_reissue"),
]
