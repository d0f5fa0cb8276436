"""What anybody may read."""

from django.urls import path

from anju.programmes.credit.pages import public, report_check, why

ENTERPRISE, MANAGER = {"who": "enterprise"}, {"who": "manager"}

urlpatterns = [
    path("credit/", public.search, name="search"),
    path("credit/reports/", report_check.ask, name="report_ask"),
    path("credit/reports/<str:code>/", report_check.checked, name="report_check"),
    path("credit/enterprises/<str:key>/", public.one, ENTERPRISE, name="public_enterprise"),
    path("credit/enterprises/<str:key>/why/", why.page, ENTERPRISE, name="why_enterprise"),
    path("credit/enterprises/<str:key>/why.json", why.for_programs, ENTERPRISE, name="why_enterprise_json"),
    path("credit/enterprises/<str:key>/why.pdf", why.on_paper, ENTERPRISE, name="why_enterprise_pdf"),
    path("credit/managers/<uuid:key>/", public.one, MANAGER, name="public_manager"),
    path("credit/managers/<uuid:key>/why/", why.page, MANAGER, name="why_manager"),
    path("credit/managers/<uuid:key>/why.json", why.for_programs, MANAGER, name="why_manager_json"),
    path("credit/managers/<uuid:key>/why.pdf", why.on_paper, MANAGER, name="why_manager_pdf"),
]
