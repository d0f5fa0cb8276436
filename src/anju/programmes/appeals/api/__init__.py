"""Appeals for programs: the same calls as the pages."""

from ninja import Router

from anju.programmes.appeals.api import desk, residents

router = Router(tags=["appeals"])
router.add_router("/desk", desk.router)
router.add_router("", residents.router)
