"""What a program may be allowed to do with joint meetings."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("conferences:read", _("Read matters and minutes of joint meetings"))  # 查看联席会议议题和纪要
ACT = ApiScope("conferences:act", _("Propose matters for joint meetings"))  # 提出联席会议议题
