"""Publications for programs: what everybody may read, and the desk of the offices that publish."""

from ninja import Router

from anju.engines.publishing.api import desk, public

router = Router(tags=["publishing"])
router.add_router("/desk", desk.router)
router.add_router("/notices", public.router)
