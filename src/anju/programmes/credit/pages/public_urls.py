"""What anybody may read."""

urlpatterns = []
