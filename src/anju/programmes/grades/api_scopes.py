"""What a program may be allowed to do with credit grades."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("grades:read", _("Read credit gradings: sheets, inputs, opinions, grades"))  # 查看等级评定
ACT = ApiScope("grades:act", _("Enter inputs of credit grades and give opinions"))  # 录入评定材料、反馈意见
