"""What is done with accounts, offices and roles."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import KIND_NAMES, ROLE_NAMES, Role
from anju.kit.acts import SYSTEM, act

ADMINISTRATORS = [Role.ADMINISTRATOR, SYSTEM]


class Act:
    OFFICE_OPENED = act("access.office_opened", _("Office opened"), roles=ADMINISTRATORS, facts={"kind": "code_1"})
    OFFICE_CLOSED = act("access.office_closed", _("Office closed"), roles=ADMINISTRATORS, facts={"day": "day_1"})

    ACCOUNT_OPENED = act("access.account_opened", _("Account opened"), roles=ADMINISTRATORS)
    ACCOUNT_CLOSED = act("access.account_closed", _("Account closed"), roles=ADMINISTRATORS)
    ACCOUNT_REOPENED = act("access.account_reopened", _("Account opened again"), roles=ADMINISTRATORS)

    ROLE_GRANTED = act(
        "access.role_granted",
        _("Role granted"),
        roles=ADMINISTRATORS,
        facts={"role": "code_1", "region": "code_2", "office": "ref_1", "body": "ref_2", "since": "day_1"},
    )  # body: the enterprise or the estate
    ROLE_ENDED = act(
        "access.role_ended",
        _("Role ended"),
        roles=ADMINISTRATORS,
        facts={"role": "code_1", "region": "code_2", "office": "ref_1", "body": "ref_2", "day": "day_1"},
    )

    # The absent person appoints; an administrator may do it for her.
    DEPUTY_APPOINTED = act(
        "access.deputy_appointed",
        _("Deputy appointed"),
        roles=ADMINISTRATORS,
        facts={"deputy": "ref_1", "until": "day_1"},
    )  # 委托代办
    DEPUTY_ENDED = act("access.deputy_ended", _("Deputy's time ended"), roles=ADMINISTRATORS, facts={"deputy": "ref_1"})
    HANDED_OVER = act(
        "access.handed_over",
        _("Work handed over"),
        roles=ADMINISTRATORS,
        facts={"to": "ref_1", "roles": "number_1", "subjects": "number_2"},
    )  # 工作移交

    PASSWORD_RESET = act("access.password_reset", _("Password reset"), roles=ADMINISTRATORS)
    SECOND_FACTOR_RESET = act("access.second_factor_reset", _("Second factor taken away"), roles=ADMINISTRATORS)
    # Signing in through the bureau's own provider: by the person herself, taken away by an administrator.
    IDENTITY_LINKED = act("access.identity_linked", _("Sign-in through the bureau linked"))
    IDENTITY_UNLINKED = act(
        "access.identity_unlinked", _("Sign-in through the bureau taken away"), roles=ADMINISTRATORS
    )
    UNLOCKED = act("access.unlocked", _("Sign-in unlocked"), roles=ADMINISTRATORS)
    # Reading the list of accounts, and taking it away as a file; only the latter is recorded.
    ACCOUNTS_EXPORTED = act(
        "access.accounts_exported",
        _("List of accounts exported"),
        roles=[*ADMINISTRATORS, Role.AUDITOR],
        facts={"accounts": "number_1"},
    )
    # Everybody with the own account only; no role permits it on another's.
    TOKEN_MADE = act("access.token_made", _("Token for a program made"), facts={"token": "ref_1", "until": "day_1"})
    # An administrator may end another's.
    TOKEN_ENDED = act(
        "access.token_ended", _("Token for a program ended"), roles=ADMINISTRATORS, facts={"token": "ref_1"}
    )  # 接口令牌
    PASSWORD_CHANGED = act("access.password_changed", _("Password changed"))
    SECOND_FACTOR_CHANGED = act("access.second_factor_changed", _("Second factor changed"), facts={"what": "code_1"})


# What the codes in entries mean, for the page of an entry.
CODES = {"role": ROLE_NAMES, "kind": KIND_NAMES}
