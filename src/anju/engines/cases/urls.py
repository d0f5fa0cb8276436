from django.urls import path

from anju.engines.cases.pages import acting, case, inbox

app_name = "cases"
urlpatterns = [
    path("desk/inbox/", inbox.inbox, name="inbox"),
    path("desk/cases/<uuid:case_id>/", case.case, name="case"),
    path("desk/cases/<uuid:case_id>/files/<str:digest>/", case.file, name="file"),
    path("desk/cases/<uuid:case_id>/dispatch/", acting.dispatch, name="dispatch"),
    path("desk/cases/<uuid:case_id>/remarks/", acting.remark, name="remark"),
    path("desk/cases/<uuid:case_id>/evidence/", acting.evidence, name="evidence"),
    path("desk/cases/<uuid:case_id>/close/", acting.close, name="close"),
    path("desk/cases/<uuid:case_id>/reopen/", acting.reopen, name="reopen"),
    path("desk/cases/<uuid:case_id>/orders/<uuid:order_id>/<slug:name>/", acting.on_order, name="on_order"),
]
