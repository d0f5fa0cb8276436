"""What a program may be allowed to do with appeals."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import ApiScope

FILE = ApiScope("appeals:file", _("File appeals for residents"))  # 代居民提交诉求
CALL = ApiScope("appeals:call", _("Call residents about answers; every number read is recorded"))  # 回访居民
ANSWER = ApiScope("appeals:answer", _("Read and answer appeals"))  # 答复诉求
