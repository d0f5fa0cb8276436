"""What a program may be allowed to do with whistles."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("whistles:read", _("Read whistles and enforcement records"))  # 查看吹哨和执法记录
ACT = ApiScope("whistles:act", _("Whistle, report in, record and rate"))  # 吹哨、报到、登记执法、评价
