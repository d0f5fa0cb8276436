"""Addresses that belong to no programme."""

from django.urls import path

from anju.kit.web import pages

app_name = "web"
urlpatterns = [path("preferences/", pages.choose, name="choose")]
