"""Keeping records: officers, streets that read, auditors."""

from django.urls import path

from anju.programmes.credit.pages import exporting, filing, printing, proposing, records

urlpatterns = [
    path("desk/credit/", records.listed, name="list"),
    path("desk/credit/export/", exporting.export, name="export"),
    path("desk/credit/new/", filing.choose, name="choose"),
    path("desk/credit/proposals/", proposing.listed, name="proposals"),
    path("desk/credit/proposals/<uuid:proposal_id>/take/", filing.of_proposal, name="take_proposal"),
    path("desk/credit/proposals/<uuid:proposal_id>/refuse/", proposing.refuse, name="refuse_proposal"),
    path("desk/credit/<uuid:record_id>/", records.record, name="record"),
    path("desk/credit/<uuid:record_id>/revise/", filing.revise, name="revise"),
    path("desk/credit/<uuid:record_id>/notify/", records.notify, name="notify"),
    path("desk/credit/<uuid:record_id>/archive/", records.archive, name="archive"),
    path("desk/credit/<uuid:record_id>/cancel/", records.cancel, name="cancel"),
    path("desk/credit/<uuid:record_id>/notice.pdf", printing.notice, name="notice"),
    path("desk/credit/<uuid:record_id>/files/<str:digest>/", records.file, name="file"),
    path("desk/estates/<uuid:estate_id>/credit/", filing.of_estate, name="file_estate"),
    path("desk/enterprises/<uuid:enterprise_id>/credit/", filing.of_enterprise, name="file_enterprise"),
    path("desk/cases/<uuid:case_id>/credit/", filing.of_case, name="file_case"),
]
