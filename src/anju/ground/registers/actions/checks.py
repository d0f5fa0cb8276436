"""What the acts of this room check alike; each problem says what to do next."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.registers import rules
from anju.ground.registers.models import Region
from anju.kit.errors import Conflict, Hidden, Problem


class BadUscc(Problem):
    """Not a unified social credit code."""

    code = "bad_uscc"


class BadIdNumber(Problem):
    """Not the number of an identity card."""

    code = "bad_id_number"


class WrongState(Conflict):
    """The registration is not in a state from which it could go there."""

    code = "wrong_state"


class UnknownRegion(Problem):
    """No division in force that could hold this."""

    code = "unknown_region"


def checked_uscc(typed: str) -> str:
    """The code in its plain form.

    :raises BadUscc: if it is none.
    """
    try:
        return rules.checked_uscc(typed)
    except ValueError as reason:
        raise BadUscc(
            _("“%(typed)s” is not a unified social credit code; check its 18 signs against the business licence."),
            typed=typed[:40], field="uscc",
        ) from reason  # fmt: skip


def checked_id_number(typed: str) -> str:
    """The number in its plain form; the message never repeats it.

    :raises BadIdNumber: if it is none.
    """
    try:
        return rules.checked_id_number(typed)
    except ValueError as reason:
        raise BadIdNumber(
            _("This is not the number of an identity card; check its 18 signs against the card."), field="id_number"
        ) from reason


def checked_region(path: str, *, levels: tuple[str, ...] = ("district", "street", "community")) -> str:
    """The path of a division in force.

    :raises UnknownRegion: if none of ``levels`` stands there.
    """
    if not Region.objects.filter(path=path, valid_to=None, level__in=levels).exists():
        raise UnknownRegion(_("Choose the street or the community it lies in."), field="region_path")
    return path


def locked(model, pk: UUID):
    """The row, held until the transaction ends.

    :raises Hidden: if there is none.
    """
    row = model.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise Hidden()
    return row


def follow(row, state: str) -> None:
    """Set the state of a registration.

    :raises WrongState: if it cannot follow the present one.
    """
    if not rules.may_follow(row.state, state):
        raise WrongState(
            _("“%(name)s” is %(state)s now; this step is not open from there. Reload the page to see where it stands."),
            name=row.name, state=row.get_state_display(),
        )  # fmt: skip
    row.state = state
