"""An enterprise and its project managers with their own records."""

from django.urls import path

from anju.programmes.credit.pages import answering, asking, correcting, deciding, enterprise, reports, requests

urlpatterns = [
    path("desk/credit/mine/", enterprise.listed, name="own"),
    path("desk/credit/mine/<uuid:record_id>/", enterprise.one, name="own_record"),
    path("desk/credit/mine/<uuid:record_id>/object/", enterprise.object_to, name="object"),
    path("desk/credit/mine/<uuid:record_id>/waive/", enterprise.waive, name="waive"),
    path("desk/credit/mine/<uuid:record_id>/files/<str:digest>/", enterprise.file, name="own_file"),
    path("desk/credit/mine/objections/<uuid:case_id>/", enterprise.answered, name="answered"),
    path("desk/credit/mine/objections/<uuid:case_id>/answer.pdf", answering.answer, name="answer_pdf"),
    path("desk/credit/mine/looks/", reports.own_looks, name="own_looks"),
    path("desk/credit/mine/<uuid:record_id>/repair/", asking.repair, name="repair"),
    path("desk/credit/mine/<uuid:record_id>/correction/", asking.correction, name="ask_correction"),
    path("desk/credit/mine/requests/<uuid:case_id>/", asking.asked, name="asked"),
    path("desk/credit/mine/requests/<uuid:case_id>/complete/", asking.complete, name="complete_repair"),
    path("desk/credit/mine/requests/<uuid:case_id>/answer.pdf", answering.request_answer, name="asked_pdf"),
    path("desk/credit/mine/requests/<uuid:case_id>/files/<str:digest>/", asking.file, name="asked_file"),
    path("desk/credit/repairs/<uuid:case_id>/decide/", requests.repair, name="decide_repair"),
    path("desk/credit/requests/<uuid:case_id>/answer/", requests.correction, name="answer_request"),
    path("desk/credit/objections/<uuid:case_id>/decide/", deciding.decide, name="decide"),
    path("desk/credit/records/<uuid:record_id>/correct/", correcting.propose, name="correct"),
    path("desk/credit/corrections/<uuid:correction_id>/", correcting.one, name="correction"),
]
