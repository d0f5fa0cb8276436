"""What a program may be allowed to do with warnings."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("warnings:read", _("Read warnings and emerging issues"))  # 查看社区预警和苗头问题
ACT = ApiScope("warnings:act", _("Raise and judge warnings"))  # 预警、研判
