"""The addresses: the desk's in ``desk_urls.py``, the public's in ``public_urls.py``."""

from anju.engines.publishing import desk_urls, public_urls

app_name = "publishing"
urlpatterns = [*desk_urls.urlpatterns, *public_urls.urlpatterns]
