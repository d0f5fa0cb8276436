from django.urls import path

from anju.programmes.conferences.pages import checking, deciding, digest, matters, meetings, papers

app_name = "conferences"
urlpatterns = [
    path("desk/conferences/", matters.matters, name="list"),
    path("desk/conferences/stuck/", matters.stuck, name="stuck"),
    path("desk/conferences/matters/new/", matters.propose, name="propose"),
    path("desk/cases/<uuid:case_id>/matter/", matters.propose_for, name="propose_for"),
    path("desk/estates/<uuid:estate_id>/matter/", matters.propose_at, name="propose_at"),
    path("desk/conferences/matters/<uuid:matter_id>/", matters.matter, name="matter"),
    path("desk/conferences/matters/<uuid:matter_id>/decide/", deciding.decide, name="decide"),
    path("desk/conferences/matters/<uuid:matter_id>/drop/", deciding.drop, name="drop"),
    path("desk/conferences/orders/<uuid:case_id>/check/", checking.check, name="check"),
    path("desk/conferences/meetings/new/", meetings.call, name="call"),
    path("desk/conferences/meetings/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("desk/conferences/meetings/<uuid:meeting_id>/list/", meetings.list_matter, name="list_matter"),
    path("desk/conferences/meetings/<uuid:meeting_id>/hold/", meetings.hold, name="hold"),
    path("desk/conferences/meetings/<uuid:meeting_id>/cancel/", meetings.cancel, name="cancel"),
    path("desk/conferences/meetings/<uuid:meeting_id>/agenda.pdf", papers.agenda_pdf, name="agenda_pdf"),
    path("desk/conferences/meetings/<uuid:meeting_id>/agenda.docx", papers.agenda_docx, name="agenda_docx"),
    path("desk/conferences/meetings/<uuid:meeting_id>/minutes.pdf", papers.minutes_pdf, name="minutes_pdf"),
    path("desk/conferences/meetings/<uuid:meeting_id>/minutes.docx", papers.minutes_docx, name="minutes_docx"),
    path("desk/conferences/digest/", digest.digest, name="digest"),
    path("desk/conferences/digest.docx", digest.digest_docx, name="digest_docx"),
]
