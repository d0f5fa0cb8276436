"""What a program may be allowed to do with cases."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("cases:read", _("Read cases"))  # 查看案件
ACT = ApiScope("cases:act", _("Handle cases: sign for, dispatch, report as done"))  # 办理案件
