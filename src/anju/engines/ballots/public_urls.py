"""The addresses of residents and the public."""

urlpatterns: list = []
