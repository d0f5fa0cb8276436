"""The addresses of the simulator, all of them at the desk."""

app_name = "simulation"
urlpatterns = []
