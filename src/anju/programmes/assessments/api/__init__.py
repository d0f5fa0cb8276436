"""Assessments for programs: what everybody may read, and what an office reads and runs."""

from ninja import Router

from anju.programmes.assessments.api import desk, public

router = Router(tags=["assessments"])
for part in (public, desk):
    router.add_router("", part.router)
