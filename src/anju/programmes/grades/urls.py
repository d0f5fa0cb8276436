"""Ways to the pages of the yearly grades: the desk's, those of offices that are asked, the own ones, everybody's."""

from django.urls import path

from anju.programmes.grades.pages import answers, gradings, inputs, lists, own, public, running, sheets, signing

app_name = "grades"
ONE = "desk/grades/<uuid:grading_id>/"
SHEET = "desk/grades/sheets/<uuid:sheet_id>/"
LIST = "desk/grades/lists/<uuid:list_id>/"
urlpatterns = [
    path("desk/grades/", gradings.listed, name="gradings"),
    path("desk/grades/new/", gradings.new, name="new"),
    path("desk/grades/answers/", answers.tasks, name="answers"),
    path("desk/grades/answers/<uuid:grading_id>/", answers.answer, name="answer"),
    path("desk/grades/agree/", signing.listed, name="to_sign"),
    path("desk/grades/agree/<uuid:grading_id>/", signing.sign, name="sign"),
    path("desk/grades/own/", own.listed, name="own"),
    path("desk/grades/own/<uuid:sheet_id>/", own.one, name="own_sheet"),
    path("desk/grades/own/grades/<uuid:grade_id>/", own.of_grade, name="own_grade"),
    path(SHEET, sheets.one, name="sheet"),
    path(f"{SHEET}take-off/", sheets.take_off, name="take_off"),
    path(f"{SHEET}inputs/<slug:kind>/", sheets.put, name="put"),
    path(LIST, lists.one, name="list"),
    path(f"{LIST}announce/", lists.announce, name="announce"),
    path("desk/grades/one/<uuid:grade_id>/repair/", lists.repair, name="repair"),
    path(ONE, gradings.one, name="grading"),
    path(f"{ONE}open/", running.open_round, name="open_round"),
    path(f"{ONE}gather/", running.gather, name="gather"),
    path(f"{ONE}compute/", running.compute, name="compute"),
    path(f"{ONE}draft/", running.draft, name="draft_list"),
    path(f"{ONE}list/", running.list_enterprise, name="list_enterprise"),
    path(f"{ONE}inputs/", inputs.load, name="load_inputs"),
    path(f"{ONE}inputs/template.xlsx", inputs.template, name="template"),
    path(f"{ONE}silent/", inputs.silent, name="silent"),
    path(f"{ONE}sheets.xlsx", running.export, name="export"),
    path("grades/", public.years, name="years"),
    path("grades/estates/<uuid:estate_id>/", public.estate, name="estate"),
    path("grades/enterprises/<uuid:enterprise_id>/", public.enterprise, name="enterprise"),
    path("grades/<slug:slug>/<int:year>/", public.board, name="board"),
    path("grades/<slug:slug>/<int:year>/<uuid:enterprise_id>/", public.why, name="why"),
]
