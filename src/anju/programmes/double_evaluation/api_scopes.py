"""What a program may be allowed to do with the double evaluation."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("double_evaluation:read", _("Read evaluated units and their results"))  # 查看参评单位和结果
