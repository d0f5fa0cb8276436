"""An enterprise and its project managers with their own records."""

from django.urls import path

from anju.programmes.credit.pages import answering, correcting, deciding, enterprise

urlpatterns = [
    path("desk/credit/mine/", enterprise.listed, name="own"),
    path("desk/credit/mine/<uuid:record_id>/", enterprise.one, name="own_record"),
    path("desk/credit/mine/<uuid:record_id>/object/", enterprise.object_to, name="object"),
    path("desk/credit/mine/<uuid:record_id>/waive/", enterprise.waive, name="waive"),
    path("desk/credit/mine/<uuid:record_id>/files/<str:digest>/", enterprise.file, name="own_file"),
    path("desk/credit/mine/objections/<uuid:case_id>/", enterprise.answered, name="answered"),
    path("desk/credit/mine/objections/<uuid:case_id>/answer.pdf", answering.answer, name="answer_pdf"),
    path("desk/credit/objections/<uuid:case_id>/decide/", deciding.decide, name="decide"),
    path("desk/credit/records/<uuid:record_id>/correct/", correcting.propose, name="correct"),
    path("desk/credit/corrections/<uuid:correction_id>/", correcting.one, name="correction"),
]
