from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    """GB/T 22239-2019 level 3: least privilege, separated roles, second factor, session limits."""

    name = "anju.ground.access"
    label = "access"
    verbose_name = _("Accounts and roles")

    def ready(self):
        from allauth.mfa.signals import authenticator_added, authenticator_removed
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from anju.ground.access import contacts, gate, sessions
        from anju.kit.web import asking

        asking.contacts_by(contacts.of_reader)
        user_logged_in.connect(sessions.begin)
        user_logged_out.connect(sessions.finish)
        authenticator_added.connect(partial(gate.note_second_factor, what="added"), weak=False)
        authenticator_removed.connect(partial(gate.note_second_factor, what="removed"), weak=False)
