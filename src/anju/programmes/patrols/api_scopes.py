"""What a program may be allowed to do with patrols."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("patrols:read", _("Read patrol plans, visits and what was found"))  # 查看巡查
PHOTOS = ApiScope("patrols:photos", _("Read photos of patrols"))  # 查看巡查照片
