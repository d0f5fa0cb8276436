"""What a program may be allowed to do with community committees."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("community_committees:read", _("Read community committees; never who sits on them"))  # 查看社区委员会
ACT = ApiScope(
    "community_committees:act", _("Record patrols, meetings and evaluations of community committees")
)  # 登记社区委员会的巡查、会议、测评
