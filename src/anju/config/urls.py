"""Every address of the house: the faces, the sign-in pages, then each programme that is switched on."""

from django.urls import include, path

from anju.faces.api import api
from anju.programmes import PROGRAMMES

urlpatterns = [
    path("", include("anju.faces.web.urls")),
    path("", include("anju.kit.web.urls")),
    path("", include("anju.ground.access.urls")),
    path("", include("anju.ground.ledger.urls")),
    path("", include("anju.ground.rulebook.urls")),
    path("", include("anju.ground.registers.urls")),
    path("", include("anju.ground.reactions.urls")),
    path("", include("anju.engines.ballots.urls")),
    path("", include("anju.engines.cases.urls")),
    path("", include("anju.engines.indicators.urls")),
    path("", include("anju.engines.messaging.urls")),
    path("", include("anju.engines.publishing.urls")),
    path("", include("anju.engines.simulation.urls")),
    path("api/v1/", api.urls),
    *(path("", include(f"anju.programmes.{name}.urls")) for name in PROGRAMMES),
]

handler400 = "anju.kit.web.pages.bad_request"
handler403 = "anju.kit.web.pages.forbidden"
handler404 = "anju.kit.web.pages.not_found"
handler500 = "anju.kit.web.pages.broken"
