"""Credit grades for programs: what everybody may read, and what an office reads, enters and answers."""

from ninja import Router

from anju.programmes.grades.api import asked, desk, public

router = Router(tags=["grades"])
for part in (public, desk, asked):
    router.add_router("", part.router)
