"""What an app sent, read and checked."""

from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from django.utils.translation import gettext_lazy as _

from anju.ground.access import actions as access
from anju.ground.registers import queries as registers
from anju.ground.registers.types import Place
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit.clock import CHINA
from anju.programmes.appeals.api_scopes import FILE
from anju.programmes.appeals.open311.formats import Wrong
from anju.programmes.appeals.open311.listing import Asked, Mark

NEAR = 500  # metres within which a position counts as the estate's
MOST, MOST_CODES = 1000, 50  # requests that can be paged through by number; codes of one listing
LONGEST = timedelta(days=90)  # of one listing, as the standard says


def city(request: HttpRequest) -> City:
    """The jurisdiction asked for; the only one where there is but one."""
    known = rulebook.cities()
    wanted = request.POST.get("jurisdiction_id") or request.GET.get("jurisdiction_id")
    if not wanted and len(known) == 1:
        return known[0]
    found = next((one for one in known if one.slug == wanted), None)
    if found is None:
        names = ", ".join(one.slug for one in known)
        raise Wrong(_("Say the jurisdiction_id, one of: %(known)s."), known=names, status=404 if wanted else 400)
    return found


def sender(request: HttpRequest, *, at: datetime, required: bool = True):
    """The account whose token came along; ``api_key`` in the body, or the header, never in an address.

    :raises Wrong: 403 without a token that may file.
    """
    header = request.headers.get("Authorization", "")
    key = request.POST.get("api_key") or header.removeprefix("Bearer ").strip()
    if not key and not required:
        return None
    try:
        by = access.speaker(key, scope=FILE, at=at) if key else None
    except access.ScopeMissing:
        by = None
    if by is None:
        raise Wrong(_("Send an api_key that may file appeals; the city hands them out."), status=403)
    return by.account_id


def place(request: HttpRequest, *, root_path: str) -> Place:
    """Where it is: by the printed code, or the nearest estate to a position (WGS-84).

    :raises Wrong: if neither leads to an estate of the city.
    """
    code = request.POST.get("address_id") or request.POST.get("attribute[code]", "")
    if code:
        found = registers.place_by_code(code)
    else:
        found = registers.nearest_place(*_position(request), metres=NEAR, root_path=root_path)
    if found is None or not found.region_path.startswith(root_path):
        raise Wrong(_("No estate of this city is registered there; send the printed code as address_id."), status=404)
    return found


def _position(request: HttpRequest) -> tuple[Decimal, Decimal]:
    try:
        return Decimal(request.POST["lat"]), Decimal(request.POST["long"])
    except (KeyError, InvalidOperation):
        raise Wrong(_("Send the printed code as address_id, or lat and long.")) from None


def window(request: HttpRequest, *, at: datetime) -> tuple[datetime, datetime]:
    """The period of a listing: 90 days back from its end where nothing else is said, never longer."""
    until = _moment(request, "end_date") or at
    since = _moment(request, "start_date") or until - LONGEST
    if not since <= until <= since + LONGEST:
        raise Wrong(_("Ask for at most 90 days, from start_date to end_date."))
    return since, until


def listing(request: HttpRequest, *, at: datetime, size: int) -> Asked:
    """What a listing is narrowed by, and which page of it: by number, or after the mark of the page before."""
    since, until = window(request, at=at)
    codes = [code.strip() for code in request.GET.get("service_code", "").split(",")]
    return Asked(
        since=since, until=until, matters=tuple(dict.fromkeys(filter(None, codes)))[:MOST_CODES],
        states=frozenset(request.GET.get("status", "open,closed").split(",")), after=_mark(request),
        skip=_skipped(request, size),
    )  # fmt: skip


def _mark(request: HttpRequest) -> Mark | None:
    text = request.GET.get("after", "")
    try:
        return Mark.read(text) if text else None
    except ValueError:
        raise Wrong(_("There is no such page. Begin again without after.")) from None


def _skipped(request: HttpRequest, size: int) -> int:
    page = request.GET.get("page", "1")
    if "after" in request.GET or not page.isdecimal() or not page.strip("0"):
        return 0
    if len(page) > 9 or int(page) > MOST // size:
        raise Wrong(_("Pages end at %(last)s. Go on with the address in the Link header."), last=MOST // size)
    return (int(page) - 1) * size


def _moment(request: HttpRequest, name: str) -> datetime | None:
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise Wrong(_("%(name)s is no moment such as 2026-03-01T00:00:00Z."), name=name)
    return found.replace(tzinfo=CHINA) if is_naive(found) else found
