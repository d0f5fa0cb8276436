"""Drawing up and reading lists of cards."""

urlpatterns = []
