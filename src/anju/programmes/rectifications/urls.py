from django.urls import path

from anju.programmes.rectifications.pages import answering, checking, issuing, listing, printing

app_name = "rectifications"
urlpatterns = [
    path("desk/rectifications/", listing.notices, name="list"),
    path("desk/rectifications/new/", listing.choose, name="choose"),
    path("desk/estates/<uuid:estate_id>/rectification/", issuing.issue, name="issue"),
    path("desk/cases/<uuid:case_id>/rectification/", issuing.issue_for, name="issue_for"),
    path("desk/rectifications/<uuid:case_id>/answer/", answering.answer, name="answer"),
    path("desk/rectifications/<uuid:case_id>/object/", answering.object_to, name="object"),
    path("desk/rectifications/<uuid:case_id>/check/", checking.check, name="check"),
    path("desk/rectifications/<uuid:case_id>/objection/", checking.objection, name="objection"),
    path("desk/rectifications/<uuid:case_id>/notice.pdf", printing.notice, name="print"),
    path("desk/rectifications/<uuid:case_id>/withdraw/", issuing.withdraw, name="withdraw"),
]
