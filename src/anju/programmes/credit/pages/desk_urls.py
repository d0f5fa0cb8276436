"""Keeping records: officers, streets that read, auditors."""

urlpatterns = []
