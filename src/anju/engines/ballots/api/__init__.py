"""Polls for programs: everybody's may read what is public and vote with a household's code; the desk runs polls."""

from ninja import Router

from anju.engines.ballots.api import desk, residents

router = Router(tags=["ballots"])
router.add_router("/desk", desk.router)
router.add_router("", residents.router)
