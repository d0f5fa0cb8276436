"""Cases for programs: the same calls as the desk's pages, with a token of an account, within its jurisdiction."""

from ninja import Router

from anju.engines.cases.api import acting, files, listing, on_orders, reading

router = Router(tags=["cases"])
for part in (files, listing, on_orders, acting, reading):  # fixed addresses before those with a place in them
    router.add_router("", part.router)
