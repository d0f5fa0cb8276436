"""The addresses of the simulator, all of them at the desk."""

from django.urls import path

from anju.engines.simulation.pages import deciding, working

app_name = "simulation"
urlpatterns = [
    path("desk/simulation/", working.listed, name="list"),
    path("desk/simulation/drafts/<uuid:draft_id>/", deciding.one, name="draft"),
    path("desk/simulation/drafts/<uuid:draft_id>/issue/", deciding.issue, name="issue"),
    path("desk/simulation/drafts/<uuid:draft_id>/back/", deciding.send_back, name="send_back"),
    path("desk/simulation/drafts/<uuid:draft_id>/movers.xlsx", deciding.movers, name="draft_movers"),
    path("desk/simulation/drafts/<uuid:draft_id>/memo.docx", deciding.paper, name="draft_memo"),
    path("desk/simulation/<slug:name>/", working.workbench, name="workbench"),
    path("desk/simulation/<slug:name>/check/", working.check, name="check"),
    path("desk/simulation/<slug:name>/movers.xlsx", working.movers, name="movers"),
    path("desk/simulation/<slug:name>/memo.docx", working.paper, name="memo"),
    path("desk/simulation/<slug:name>/save/", working.save, name="save"),
    path("desk/simulation/<slug:name>/hand-in/", working.hand_in, name="hand_in"),
]
