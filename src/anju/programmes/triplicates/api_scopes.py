"""What a program may be allowed to do with triplicates."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("triplicates:read", _("Read triplicates"))  # 查看三联单
ACT = ApiScope("triplicates:act", _("Report in three copies, accept and answer"))  # 填报、受理、反馈三联单
