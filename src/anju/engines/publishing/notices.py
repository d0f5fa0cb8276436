"""The plain kind: a document with its number, its date and its attachments."""

from django.utils.translation import gettext_lazy as _

from anju.engines.publishing.types import DOCUMENT, NoticeKind

PLAIN = NoticeKind(name=DOCUMENT, title=_("Official document"), category=_("Documents"), objects=False)  # 官方文件
