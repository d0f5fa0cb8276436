"""Words that are translated when somebody reads them, for rules that say what is wrong and import no framework."""

from django.utils.translation import gettext_lazy, pgettext

__all__ = ["gettext_lazy", "pgettext"]
