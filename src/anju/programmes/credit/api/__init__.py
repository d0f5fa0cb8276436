"""Credit for programs: what everybody may look up, the bureau's records, what an enterprise answers."""

from ninja import Router

from anju.programmes.credit.api import enterprise, keeping, public

router = Router(tags=["credit"])
for part in (public, keeping, enterprise):
    router.add_router("", part.router)
