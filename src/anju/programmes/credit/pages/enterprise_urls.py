"""An enterprise and its project managers with their own records."""

urlpatterns = []
