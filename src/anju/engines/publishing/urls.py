"""The addresses: the desk's here, the public's by ``pages/public*.py``."""

app_name = "publishing"
urlpatterns = []
