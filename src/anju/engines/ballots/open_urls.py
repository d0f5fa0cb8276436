"""The addresses on which everybody reads of a poll."""

from django.urls import path

from anju.engines.ballots.pages import public

urlpatterns = [
    path("ballots/<uuid:poll_id>/", public.poll, name="public"),
    path("ballots/<uuid:poll_id>.<slug:ending>", public.file, name="public_file"),
]
