"""What a program may be allowed to be told."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

EVENTS = ApiScope("messaging:events", _("Be told of what was done where I oversee: feed and webhooks"))  # 事件推送
NOTICES = ApiScope("messaging:notices", _("Read my notices and settle how I am told"))  # 本人消息与提醒设置
