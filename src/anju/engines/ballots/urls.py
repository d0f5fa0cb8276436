"""The addresses: those of residents in ``public_urls.py``, the desk's in ``desk_urls.py``."""

from anju.engines.ballots import desk_urls, public_urls

app_name = "ballots"
urlpatterns = [*desk_urls.urlpatterns, *public_urls.urlpatterns]
