"""What a program may be allowed to do with polls. Voting needs no token: the household's code proves it."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("ballots:read", _("Read polls and who took part where; never a ballot"))  # 查看评价和参评情况
ACT = ApiScope("ballots:act", _("Open, extend, close and count polls"))  # 开始、延长、截止、计票
