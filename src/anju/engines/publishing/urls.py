"""The addresses: the desk's here, the public's in ``public_urls.py``."""

from anju.engines.publishing import public_urls

app_name = "publishing"
urlpatterns = [*public_urls.urlpatterns]
