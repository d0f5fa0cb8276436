"""The addresses of appeals. No secret ever stands in one."""

from django.urls import path, register_converter

from anju.programmes.appeals.open311 import pages as open311
from anju.programmes.appeals.pages import calling, desk, following, judging, resident, taking_down, templates


class Kind:
    """The formats of Open311."""

    regex = "json|xml"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


register_converter(Kind, "kind")
app_name = "appeals"
urlpatterns = [
    path("q/<slug:code>/", resident.scan, name="scan"),
    path("q/<slug:code>/urgent/", resident.urgent, name="urgent"),
    path("q/<slug:code>/elsewhere/", resident.elsewhere, name="elsewhere"),
    path("q/<slug:code>/recent/", resident.recent, name="recent"),
    path("q/<slug:code>/join/<uuid:case_id>/", resident.join, name="join"),
    path("q/<slug:code>/<slug:matter>/", resident.raise_appeal, name="raise"),
    path("track/", following.track, name="track"),
    path("track/lost/", following.lost, name="lost"),
    path("track/forget/", following.forget, name="forget"),
    path("a/<slug:number>/", following.follow, name="follow"),
    path("a/<slug:number>/filed/", resident.filed, name="filed"),
    path("a/<slug:number>/more/", following.more, name="more"),
    path("a/<slug:number>/urge/", following.urge, name="urge"),
    path("a/<slug:number>/texts/", following.texts, name="texts"),
    path("a/<slug:number>/photo/<slug:digest>/", following.photo, name="photo"),
    path("a/<slug:number>/rate/", judging.rate, name="rate"),
    path("a/<slug:number>/rate/<uuid:office_id>/", judging.rate_unit, name="rate_unit"),
    path("a/<slug:number>/again/", judging.again, name="again"),
    path("desk/appeals/new/", taking_down.new, name="new"),
    path("desk/appeals/callbacks/", calling.callbacks, name="callbacks"),
    path("desk/appeals/templates/", templates.templates, name="templates"),
    path("desk/appeals/templates/new/", templates.template, name="template_new"),
    path("desk/appeals/templates/<uuid:template_id>/", templates.template, name="template"),
    path("desk/appeals/templates/<uuid:template_id>/retire/", templates.retire, name="template_retire"),
    path("desk/appeals/<uuid:case_id>/callback/", calling.callback, name="callback"),
    path("desk/appeals/<uuid:case_id>/reply/", desk.reply, name="reply"),
    path("desk/appeals/<uuid:case_id>/refuse/", desk.refuse, name="refuse"),
    path("desk/appeals/<uuid:case_id>/contact/", desk.contact, name="contact"),
    path("desk/appeals/<uuid:case_id>/secret/", desk.secret, name="secret"),
    path("open311/discovery.<kind:kind>", open311.discovery, name="open311_discovery"),
    path("open311/v2/services.<kind:kind>", open311.services, name="open311_services"),
    path("open311/v2/services/<slug:code>.<kind:kind>", open311.definition, name="open311_definition"),
    path("open311/v2/requests.<kind:kind>", open311.requests, name="open311_requests"),
    path("open311/v2/requests/<slug:number>.<kind:kind>", open311.one_request, name="open311_request"),
]
