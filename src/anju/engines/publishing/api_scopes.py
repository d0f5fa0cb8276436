"""What a program may be allowed to do with publications."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("publishing:read", _("Read publications, drafts too"))  # 查看公开文件（含草稿）
ACT = ApiScope("publishing:act", _("Hand in, check and finalise publications"))  # 送审、审查、发布公开文件
