"""The API: one document, assembled from the programmes that are switched on."""

from ninja import NinjaAPI

api = NinjaAPI(title="Anju", version="1", docs_url=None)
