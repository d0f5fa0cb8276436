from django.urls import path

from anju.programmes.assessments.pages import answers, boards, cycles, history, public, running

app_name = "assessments"
ONE = "desk/assessments/<uuid:cycle_id>/"
urlpatterns = [
    path("desk/assessments/", cycles.listed, name="cycles"),
    path("desk/assessments/new/", cycles.new, name="new"),
    path("desk/assessments/earlier/", history.take_over, name="take_over"),
    path("desk/assessments/earlier/template.xlsx", history.template, name="template"),
    path("desk/assessments/answers/", answers.tasks, name="answers"),
    path("desk/assessments/answers/<uuid:cycle_id>/", answers.answer, name="answer"),
    path("desk/assessments/boards/<uuid:list_id>/", boards.one, name="boards"),
    path(ONE, cycles.one, name="cycle"),
    path(f"{ONE}roll/", running.roll, name="roll"),
    path(f"{ONE}start/", running.start, name="start"),
    path(f"{ONE}close/", running.close, name="close"),
    path(f"{ONE}count/", running.count, name="count"),
    path(f"{ONE}boards/", running.boards, name="draft_boards"),
    path(f"{ONE}results.xlsx", running.export, name="export"),
    path("assessments/", public.years, name="years"),
    path("assessments/estates/<uuid:estate_id>/", public.estate, name="estate"),
    path("assessments/<slug:slug>/<int:year>/", public.year, name="year"),
    path("assessments/<slug:slug>/<int:year>/<str:code>/", public.district, name="district"),
]
