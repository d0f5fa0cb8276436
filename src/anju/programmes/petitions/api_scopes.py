"""What a program may be allowed to do with petitions."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("petitions:read", _("Read petitions; never who petitions"))  # 查看信访件
ACT = ApiScope("petitions:act", _("Register petitions and answer them"))  # 登记、答复信访件
IDENTITY = ApiScope("petitions:identity", _("Read who petitions; every time is recorded"))  # 查看信访人
