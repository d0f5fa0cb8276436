from django.urls import path

from anju.programmes.triplicates.pages import acting, checking, finding, listing, meeting, printing

app_name = "triplicates"
urlpatterns = [
    path("desk/triplicates/", listing.triplicates, name="list"),
    path("desk/triplicates/meeting/", meeting.meeting, name="meeting"),
    path("desk/triplicates/new/", finding.choose, name="choose"),
    path("desk/estates/<uuid:estate_id>/triplicates/", listing.estate, name="estate"),
    path("desk/estates/<uuid:estate_id>/triplicates/new/", finding.new, name="new"),
    path("desk/estates/<uuid:estate_id>/triplicates/missed/", finding.missed, name="missed"),
    path("desk/triplicates/<uuid:case_id>/dissuade/", finding.dissuade, name="dissuade"),
    path("desk/triplicates/<uuid:case_id>/accept/", acting.accept, name="accept"),
    path("desk/triplicates/<uuid:case_id>/answer/", acting.answer, name="answer"),
    path("desk/triplicates/<uuid:case_id>/reroute/", acting.reroute, name="reroute"),
    path("desk/triplicates/<uuid:case_id>/withdraw/", acting.withdraw, name="withdraw"),
    path("desk/triplicates/<uuid:case_id>/close/", acting.close, name="close"),
    path("desk/triplicates/<uuid:case_id>/concerned/", acting.concerned, name="concerned"),
    path("desk/triplicates/<uuid:case_id>/form.pdf", printing.form, name="print"),
    path("triplicates/check/", checking.check, name="check"),
]
