"""What a program may be allowed to do with campaigns."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("campaigns:read", _("Read campaigns and their estates"))  # 查看专项整治
ACT = ApiScope("campaigns:act", _("Report self-checks and record inspections of campaigns"))  # 报送自查、登记检查
