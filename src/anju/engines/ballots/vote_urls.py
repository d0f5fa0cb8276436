"""The addresses on which a household votes. A code stands in two of them, and only to be taken out of it at once."""

from django.urls import path

from anju.engines.ballots.pages import changing, places, proving, receipts, voting

OF = "v/of/<uuid:subject_id>/"  # where a household chose what it is about

urlpatterns = [
    path("ballot/change/", changing.change, name="change"),  # no code is so short
    path("ballot/<str:code>/", places.place, name="place"),
    path("ballot/<str:code>/<uuid:poll_id>/", places.doors, name="doors"),
    path("ballot/<str:code>/home/<uuid:elector_id>/", places.home, name="home"),
    path("ballot/<str:code>/home/<uuid:elector_id>/text/", places.text, name="text"),
    path("ballot/<str:code>/home/<uuid:elector_id>/texting/", places.texting, name="texting"),
    path("v/", proving.vote, name="vote"),
    path("v/leave/", proving.leave, name="leave"),
    path("v/check/", voting.check, name="check"),
    path("v/all/", voting.all_at_once, name="all"),
    path("v/receipt/", receipts.receipt, name="receipt"),
    path("v/receipt/file/", receipts.receipt_file, name="receipt_file"),
    path("v/q/<int:number>/", voting.question, name="question"),
    path(OF, proving.subject, name="subject"),
    path(f"{OF}check/", voting.check, name="check"),
    path(f"{OF}all/", voting.all_at_once, name="all"),
    path(f"{OF}receipt/", receipts.receipt, name="receipt"),
    path(f"{OF}receipt/file/", receipts.receipt_file, name="receipt_file"),
    path(f"{OF}q/<int:number>/", voting.question, name="question"),
    path("v/<str:code>/", proving.scanned, name="scanned"),
    path("v/<str:code>/m/", proving.texted, name="texted"),
]
