from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityCommitteesConfig(AppConfig):
    name = "anju.programmes.community_committees"
    label = "community_committees"
    verbose_name = _("Community committees")  # 环境和物业管理委员会
