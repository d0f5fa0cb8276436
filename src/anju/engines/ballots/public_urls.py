"""The addresses of residents and the public."""

from anju.engines.ballots import open_urls, vote_urls

urlpatterns: list = [*vote_urls.urlpatterns, *open_urls.urlpatterns]
