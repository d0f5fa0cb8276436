"""What a program may be allowed to do with the registers."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("registers:read", _("Read estates, enterprises and divisions"))  # 查看名册
