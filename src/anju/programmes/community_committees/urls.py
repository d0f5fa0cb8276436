from django.urls import path

from anju.programmes.community_committees.pages import acting, one, places

app_name = "community_committees"
ONE = "desk/community-committees/<uuid:committee_id>/"
urlpatterns = [
    path("desk/community-committees/", places.committees, name="list"),
    path("desk/community-committees/new/", acting.form, name="form"),
    path(ONE, one.committee, name="committee"),
    path(ONE + "names/", one.names, name="names"),
    path(ONE + "hand-in/", acting.hand_in, name="hand_in"),
    path(ONE + "file/", acting.file, name="file"),
    path(ONE + "send-back/", acting.send_back, name="send_back"),
    path(ONE + "end/", acting.end, name="end"),
    path(ONE + "members/new/", acting.join, name="join"),
    path(ONE + "members/<uuid:member_id>/leave/", acting.leave, name="leave"),
    path(ONE + "patrols/new/", acting.patrol, name="patrol"),
    path(ONE + "meetings/new/", acting.plan, name="plan"),
    path(ONE + "meetings/<uuid:meeting_id>/minutes/", acting.hold, name="hold"),
    path(ONE + "evaluations/new/", acting.evaluate, name="evaluate"),
    path(ONE + "<slug:what>/<uuid:record_id>/withdraw/", acting.withdraw, name="withdraw"),
]
