"""Pages that belong to no programme: how one reads, and what is said when something goes wrong."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anju.kit import clock
from anju.kit.web import asking
from anju.kit.web.context import KEYS, KEYS_COOKIE, SIZE_COOKIE, SIZES, THEME_COOKIE, THEMES

YEAR = 365 * 24 * 3600
# What is not the reader's own looks as if it were not there; so the page says every reason it might have.
NOT_YOURS = _(
    "It may have ended or moved, the address may be mistyped, or it is with another office: what is not yours is shown "
    "as if it were not there. If it should be yours, ask for an order to your office, or for the role."
)
# One cookie each; a value that is not among the known ones takes the cookie away.
CHOICES = {
    "language": (settings.LANGUAGE_COOKIE_NAME, lambda value: check_for_language(value)),
    "size": (SIZE_COOKIE, lambda value: value in SIZES),
    "theme": (THEME_COOKIE, lambda value: value in THEMES),
    "keys": (KEYS_COOKIE, lambda value: value in KEYS),
}
WORDS = {
    400: (_("This request could not be read"),
          _("Go back and try again. If it keeps happening, call the street office.")),
    403: (_("This form has been open too long, or cookies are off"),
          _("Go back, reload the page and send it again; what you typed is still in the form. "
            "Cookies must be allowed for this site.")),
    404: (_("There is no page here"),
          _("The address may be mistyped, or what stood here has ended. Check the code you scanned; find your appeal "
            "by its number and code, or ask the street office of your estate.")),
    429: (_("Too many attempts"), _("Wait a little, then try again.")),
    500: (_("Something broke on our side"),
          _("It has been noted. Nothing you already sent is lost. Try again in a few minutes; if it is urgent, "
            "call the street office.")),
}  # fmt: skip


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep how the reader wants to read (language, type size, theme) and go back to the same page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    for name, (cookie, known) in CHOICES.items():
        if name not in request.POST:
            continue
        if known(value := request.POST[name]):
            response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
        else:
            response.delete_cookie(cookie, samesite="Lax")
    return response


def face_of(request: HttpRequest) -> str:
    """Which frame a page at this address wears."""
    if request.path.startswith("/desk/") and getattr(getattr(request, "actor", None), "is_signed_in", False):
        return "base_desk.html"
    return "base_phone.html" if request.path.startswith(("/q/", "/track/", "/a/")) else "base_public.html"


def whom_to_ask(request: HttpRequest, status: int) -> dict:
    """For readers who are signed in and find nothing: the possible reasons and the people to ask."""
    actor = getattr(request, "actor", None)
    if status != 404 or not getattr(actor, "is_signed_in", False):
        return {}
    return {"advice": NOT_YOURS, "contacts": asking.contacts(actor, clock.now()), "is_asking": True}


def problem(request: HttpRequest, *, status: int, headline=None, advice=None, rows=()) -> HttpResponse:
    """The error page in the frame of the page it replaces: what happened, and what to do next."""
    known_headline, known_advice = WORDS.get(status, (None, None))
    facts = {
        "face": face_of(request), "status": status, "rows": rows,
        "headline": headline or known_headline or _("This cannot be done as it stands"),
        "advice": advice or known_advice or "", **whom_to_ask(request, status),
    }  # fmt: skip
    return render(request, "problem.html", facts, status=status)


def bad_request(request, exception=None) -> HttpResponse:
    return problem(request, status=400)


def forbidden(request, exception=None) -> HttpResponse:
    return problem(request, status=404)


def not_found(request, exception=None) -> HttpResponse:
    return problem(request, status=404)


def csrf_failure(request, reason="") -> HttpResponse:
    return problem(request, status=403)


def broken(request) -> HttpResponse:
    """The page for our own faults; it asks nothing of the database, which may be what broke."""
    headline, advice = WORDS[500]
    return HttpResponse(render_to_string("broken.html", {"headline": headline, "advice": advice}), status=500)
