"""What a program may be allowed to do with yearly assessments."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("assessments:read", _("Read yearly assessments and their results"))  # 查看考评结果
ACT = ApiScope("assessments:act", _("Run yearly assessments: prepare, draw the roll, start, close, count"))  # 组织考评
