"""Drawing up and reading lists of cards; scores at the desk."""

from django.urls import path

from anju.programmes.credit.pages import cards, reports, subjects

ENTERPRISE, MANAGER = {"who": "enterprise"}, {"who": "manager"}

urlpatterns = [
    path("desk/credit/cards/", cards.lists, name="card_lists"),
    path("desk/credit/cards/new/", cards.draw, name="draw_cards"),
    path("desk/credit/cards/<uuid:list_id>/", cards.one, name="card_list"),
    path("desk/credit/enterprises/<uuid:key>/", subjects.page, ENTERPRISE, name="desk_enterprise"),
    path("desk/credit/enterprises/<uuid:key>/why.pdf", subjects.on_paper, ENTERPRISE, name="desk_enterprise_pdf"),
    path("desk/credit/enterprises/<uuid:key>/report/", reports.of_subject, ENTERPRISE, name="report_enterprise"),
    path("desk/credit/managers/<uuid:key>/report/", reports.of_subject, MANAGER, name="report_manager"),
    path("desk/credit/reports/<uuid:report_id>.pdf", reports.pdf, name="report_pdf"),
    path("desk/credit/managers/<uuid:key>/", subjects.page, MANAGER, name="desk_manager"),
    path("desk/credit/managers/<uuid:key>/why.pdf", subjects.on_paper, MANAGER, name="desk_manager_pdf"),
]
