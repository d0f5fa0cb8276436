"""The addresses of the desk."""

from django.urls import path

from anju.engines.ballots import slips_urls
from anju.engines.ballots.pages.desk import deciding, judging, listing, one, openings, paper, reminding, rolls

ONE = "desk/ballots/<uuid:poll_id>/"
urlpatterns = [
    *slips_urls.urlpatterns,
    path("desk/ballots/", listing.polls, name="desk_polls"),
    path(ONE, one.poll, name="desk_poll"),
    path(f"{ONE}turnout/", one.turnout, name="desk_turnout"),
    path(f"{ONE}open/", deciding.open_window, name="desk_open"),
    path(f"{ONE}extend/", deciding.extend, name="desk_extend"),
    path(f"{ONE}close/", deciding.close, name="desk_close"),
    path(f"{ONE}tally/", deciding.tally, name="desk_tally"),
    path(f"{ONE}roll/", rolls.roll, name="desk_roll"),
    path(f"{ONE}roll/files/", rolls.files, name="desk_roll_files"),
    path(f"{ONE}roll/template/", rolls.template, name="desk_roll_template"),
    path(f"{ONE}roll/files/<uuid:file_id>/problems/", rolls.problems, name="desk_roll_problems"),
    path(f"{ONE}anomalies/", judging.anomalies, name="desk_anomalies"),
    path(f"{ONE}anomalies/look/", judging.look, name="desk_look"),
    path(f"{ONE}anomalies/<uuid:anomaly_id>/", judging.anomaly, name="desk_anomaly"),
    path(f"{ONE}comments/", judging.comments, name="desk_comments"),
    path(f"{ONE}comments/<uuid:comment_id>/", judging.comment, name="desk_comment"),
    path(f"{ONE}openings/", openings.openings, name="desk_openings"),
    path(f"{ONE}openings/<uuid:opening_id>/decide/", openings.decide, name="desk_opening_decide"),
    path(f"{ONE}openings/<uuid:opening_id>/read/", openings.read, name="desk_opening_read"),
    path(f"{ONE}reminding/", reminding.reminding, name="desk_reminding"),
    path(f"{ONE}paper/", paper.paper, name="desk_paper"),
    path(f"{ONE}sheets/", paper.sheets, name="desk_sheets"),
    path(f"{ONE}sheets/<uuid:sheet_id>/", paper.sheet, name="desk_sheet"),
]
