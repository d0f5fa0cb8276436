"""Appeals for programs: the same calls as the pages."""

from ninja import Router

from anju.programmes.appeals.api import calling, desk, residents, taking_down, templates

router = Router(tags=["appeals"])
for part in (calling, templates, taking_down, desk):  # fixed addresses before those with a place in them
    router.add_router("/desk", part.router)
router.add_router("", residents.router)
