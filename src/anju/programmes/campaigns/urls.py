from django.urls import path

from anju.programmes.campaigns.pages import desk, enterprise, following, inspecting, leading, public

app_name = "campaigns"
_ONE, _PROBLEM = "desk/campaigns/<uuid:campaign_id>/", "desk/campaigns/problems/<uuid:problem_id>/"
_TARGET = "desk/campaigns/estates/<uuid:target_id>/"
urlpatterns = [
    path("campaigns/", public.campaigns, name="public"),
    path("campaigns/<uuid:campaign_id>/", public.campaign, name="public_one"),
    path("desk/campaigns/", desk.campaigns, name="list"),
    path("desk/campaigns/new/", leading.new, name="new"),
    path(_ONE, desk.campaign, name="campaign"),
    path(f"{_ONE}open/", leading.open_it, name="open"),
    path(f"{_ONE}days/", leading.days, name="days"),
    path(f"{_ONE}remind/", leading.remind, name="remind"),
    path(f"{_ONE}summary/", leading.summarise, name="summarise"),
    path(f"{_ONE}report.docx", desk.report, name="report"),
    path(f"{_ONE}estates/", desk.estates, name="estates"),
    path(f"{_ONE}problems/", desk.problems, name="problems"),
    path(_TARGET, desk.estate, name="estate"),
    path(f"{_TARGET}self-check/", enterprise.self_check, name="self_check"),
    path(f"{_TARGET}inspect/", inspecting.inspect, name="inspect"),
    path(f"{_TARGET}clue/", inspecting.clue, name="clue"),
    path("desk/cases/<uuid:case_id>/campaign-clue/", inspecting.clue_from, name="clue_from"),
    path(_PROBLEM, desk.problem, name="problem"),
    path(f"{_PROBLEM}put-right/", enterprise.put_right, name="put_right"),
    path(f"{_PROBLEM}refund/", following.refund, name="refund"),
    path(f"{_PROBLEM}transfer/", following.transfer, name="transfer"),
    path(f"{_PROBLEM}look-back/", following.look_back, name="look_back"),
]
