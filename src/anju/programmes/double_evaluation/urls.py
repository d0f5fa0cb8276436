from django.urls import path  # noqa: F401

app_name = "double_evaluation"
urlpatterns: list = []
