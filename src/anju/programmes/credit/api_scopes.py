"""What a program may be allowed to do with credit records."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

READ = ApiScope("credit:read", _("Read credit records"))  # 查看信用记录
ACT = ApiScope("credit:act", _("Keep credit records: file, notify, archive, cancel"))  # 记录、告知、归档、撤销
ANSWER = ApiScope("credit:answer", _("Answer notices of credit records: receive, object, waive"))  # 签收、异议、放弃
