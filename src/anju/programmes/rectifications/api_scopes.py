"""What a program may be allowed to do with rectification notices."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("rectifications:read", _("Read rectification notices"))  # 查看整改通知
ACT = ApiScope(
    "rectifications:act", _("Issue rectification notices, answer and re-check them")
)  # 下发、回复、复查整改通知
