"""The addresses of the desk."""

from django.urls import path

from anju.engines.publishing.pages import filing, listing, objections, one, writing

ONE = "desk/publications/<uuid:publication_id>/"
urlpatterns = [
    path("desk/publications/", listing.publications, name="list"),
    path("desk/publications/new/", writing.new_document, name="new"),
    path(ONE, one.publication, name="publication"),
    path(f"{ONE}edit/", writing.edit, name="edit"),
    path(f"{ONE}submit/", one.submit, name="submit"),
    path(f"{ONE}review/", one.review, name="review"),
    path(f"{ONE}finalise/", one.finalise, name="finalise"),
    path(f"{ONE}correct/", writing.correct, name="correct"),
    path(f"{ONE}withdraw/", one.withdraw, name="withdraw"),
    path(f"{ONE}elsewhere/", one.note_elsewhere, name="elsewhere"),
    path(f"{ONE}preview/", filing.preview, name="preview"),
    path(f"{ONE}files/", filing.attach, name="attach"),
    path(f"{ONE}files/<uuid:attachment_id>/", filing.file, name="file"),
    path(f"{ONE}files/<uuid:attachment_id>/remove/", filing.detach, name="detach"),
    path("desk/cases/<uuid:case_id>/notice-objection/", objections.decide, name="decide"),
    path("desk/cases/<uuid:case_id>/objector/", objections.contact, name="contact"),
]
