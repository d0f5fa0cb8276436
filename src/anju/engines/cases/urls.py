from django.urls import path

from anju.engines.cases.pages import acting, case, inbox, many, on_orders, printing

app_name = "cases"
urlpatterns = [
    path("desk/inbox/", inbox.inbox, name="inbox"),
    path("desk/inbox/many/", many.on_many, name="many"),
    path("desk/inbox/export/", many.export, name="export"),
    path("desk/inbox/views/", many.views, name="views"),
    path("desk/inbox/views/<uuid:view_id>/", many.view, name="view"),
    path("desk/cases/<uuid:case_id>/", case.case, name="case"),
    path("desk/cases/<uuid:case_id>/files/<str:digest>/", case.file, name="file"),
    path("desk/cases/<uuid:case_id>/dispatch/", acting.dispatch, name="dispatch"),
    path("desk/cases/<uuid:case_id>/remarks/", acting.remark, name="remark"),
    path("desk/cases/<uuid:case_id>/evidence/", acting.evidence, name="evidence"),
    path("desk/cases/<uuid:case_id>/close/", acting.close, name="close"),
    path("desk/cases/<uuid:case_id>/reopen/", acting.reopen, name="reopen"),
    path("desk/cases/<uuid:case_id>/acts/<slug:name>/", acting.on_case, name="on_case"),
    path("desk/cases/<uuid:case_id>/extensions/<uuid:extension_id>/", acting.decide, name="decide_extension"),
    path("desk/cases/<uuid:case_id>/orders/<uuid:order_id>/order.pdf", printing.order, name="order_pdf"),
    path("desk/cases/<uuid:case_id>/letter.pdf", printing.letter, name="letter_pdf"),
    path("desk/cases/<uuid:case_id>/orders/<uuid:order_id>/<slug:name>/", on_orders.on_order, name="on_order"),
]
