"""Ways to the pages of the yearly grades."""

app_name = "grades"
urlpatterns: list = []
